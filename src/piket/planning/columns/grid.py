"""One unit's days, compiled: who may be called, and what each day can reach. The compiled twin of
`planning.grid`, where the rules are explained; n people, H planned days, G counters (0 holds none).
"""

from __future__ import annotations

from typing import Any

import numpy as np

from piket.planning.columns.values import CODE, UNMARKED
from piket.planning.compiled import compiled
from piket.planning.values import Place

OFFICE, HOME = CODE[Place.OFFICE], CODE[Place.HOME]


@compiled
def read_cells(marks: Any, home_only: Any, days: Any) -> Any:
    """(n, H) letters of those not called, who may be called, who is locked in the office."""
    people, horizon = len(marks), len(days)
    letters = np.full((people, horizon), HOME, dtype=np.uint8)
    free = np.zeros((people, horizon), dtype=np.bool_)
    locked = np.zeros((people, horizon), dtype=np.bool_)
    for row in range(people):
        for at in range(horizon):
            mark = marks[row, days[at]]
            if mark == UNMARKED:
                free[row, at] = not home_only[row]
            elif mark != OFFICE:
                letters[row, at] = mark
            elif not home_only[row]:
                letters[row, at], locked[row, at] = OFFICE, True
    return letters, free, locked


@compiled
def drop_locks_above_cap(letters: Any, free: Any, locked: Any, most: Any) -> None:
    """Where more are locked in the office than the law allows, the law holds: only they may be called."""
    for at in range(len(most)):
        if _count(locked, at) <= most[at]:
            continue
        for row in range(len(free)):
            free[row, at] = locked[row, at]
            if locked[row, at]:
                letters[row, at], locked[row, at] = HOME, False


@compiled
def _count(table: Any, at: int) -> int:
    """The sum of a column."""
    total = 0
    for row in range(table.shape[0]):
        total += table[row, at]
    return total


@compiled
def count_by_group(mask: Any, group: Any, groups: int) -> Any:
    """(G, H) people of each group for whom the mask holds."""
    counts = np.zeros((groups, mask.shape[1]), dtype=np.int64)
    for row in range(len(mask)):
        for at in range(mask.shape[1]):
            counts[group[row], at] += mask[row, at]
    return counts


@compiled
def day_needs(free: Any, locked: Any, group: Any, least: Any, most: Any, caps: Any) -> Any:
    """`need`, `room` (G, H) and `heads` (H,), from the counters' bounds `least`, `most` (G,)."""
    groups, horizon = len(least), len(caps)
    held, able = count_by_group(locked, group, groups), count_by_group(free, group, groups)
    need = np.empty((groups, horizon), dtype=np.int64)
    room = np.empty((groups, horizon), dtype=np.int64)
    heads = np.empty(horizon, dtype=np.int64)
    for at in range(horizon):
        for g in range(groups):
            room[g, at] = min(max(most[g] - held[g, at], 0), able[g, at])
            need[g, at] = min(max(least[g] - held[g, at], 0), room[g, at])
        heads[at] = min(caps[at] - _count(held, at), _count(room, at))
    return need, room, heads


@compiled
def lead_days(free: Any, locked: Any, group: Any, lead: Any, most: Any, needs: Any, required: bool) -> Any:
    """`lead_day` (H,): a lead must be called; and `cover` (H,): how many needs of the counters are met.

    `needs`: `need`, `room` (G, H) and `heads` (H,).
    """
    need, _, heads = needs
    groups, horizon = need.shape
    held, leads = count_by_group(locked, group, groups), _leads_by_group(free, group, lead, groups)
    lead_day = np.zeros(horizon, dtype=np.bool_)
    cover = np.empty(horizon, dtype=np.int64)
    for at in range(horizon):
        cover[at] = min(heads[at], _count(need, at))
        present, somewhere, helps = not required, False, False
        for row in range(len(lead)):
            present |= lead[row] and locked[row, at]
        for g in range(groups):
            usable = min(leads[g, at], most[g] - held[g, at]) > 0
            somewhere |= usable
            helps |= usable and need[g, at] > 0
        lead_day[at] = heads[at] > 0 and somewhere and not present
        if lead_day[at] and not helps:
            cover[at] = min(cover[at], heads[at] - 1)
    return lead_day, cover


@compiled
def _leads_by_group(free: Any, group: Any, lead: Any, groups: int) -> Any:
    """(G, H) leads of each group who may be called."""
    counts = np.zeros((groups, free.shape[1]), dtype=np.int64)
    for row in range(free.shape[0]):
        for at in range(free.shape[1]):
            counts[group[row], at] += lead[row] and free[row, at]
    return counts
