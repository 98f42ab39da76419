"""Fair turns in closed form, compiled: the twin of `planning.closed_form`, where they are explained."""

from __future__ import annotations

from typing import Any

import numpy as np

from piket.planning.compiled import compiled


@compiled
def circle_applies(free: Any, base: Any, group: Any, lead: Any, needs: Any, lead_day: Any) -> bool:
    """Whether the circle is exact: all there and alike, no need of a counter, leads no wider than a day.

    `needs`: `need`, `room` (G, H) and `heads` (H,).
    """
    need, room, heads = needs
    if not len(base) or not len(heads) or _steps(base) > 1:
        return False
    for row in range(free.shape[0]):
        for at in range(free.shape[1]):
            if not free[row, at]:
                return False
    holders = np.zeros(len(room), dtype=np.int64)
    for row in range(len(group)):
        holders[group[row]] += 1
    led = False
    for at in range(len(heads)):
        led |= lead_day[at]
        for g in range(len(room)):
            if need[g, at] or room[g, at] < holders[g]:
                return False
    return not led or (_steps(base) == 0 and _leads_fit(lead, heads))


@compiled
def _leads_fit(lead: Any, heads: Any) -> bool:
    """The gap between two leads is no wider than the narrowest day."""
    leads, narrowest = 0, len(lead)
    for row in range(len(lead)):
        leads += lead[row]
    for at in range(len(heads)):
        if heads[at] > 0:
            narrowest = min(narrowest, heads[at])
    return -(-len(lead) // leads) <= narrowest


@compiled
def _least(base: Any) -> int:
    low = base[0]
    for load in base:
        low = min(low, load)
    return int(low)


@compiled
def _steps(base: Any) -> int:
    """Between the least and the greatest load."""
    high = base[0]
    for load in base:
        high = max(high, load)
    return int(high - _least(base))


@compiled
def circle_turns(base: Any, lead: Any, heads: Any, led: bool, seed: int) -> Any:
    """(n, H) who is called: each day takes the next few of the circle."""
    order = _with_leads_apart(lead, seed) if led else _by_history(base, seed)
    called = np.zeros((len(base), len(heads)), dtype=np.bool_)
    pointer = 0
    for at in range(len(heads)):
        for step in range(heads[at]):
            called[order[(pointer + step) % len(order)], at] = True
        pointer = (pointer + heads[at]) % len(order)
    return called


@compiled
def _rows(kind: Any, wanted: int) -> Any:
    """The rows of one kind."""
    found, count = np.empty(len(kind), dtype=np.int64), 0
    for row in range(len(kind)):
        if kind[row] == wanted:
            found[count] = row
            count += 1
    return found[:count]


@compiled
def _by_history(base: Any, seed: int) -> Any:
    """Who served less comes first."""
    low, served = _least(base), np.empty(len(base), dtype=np.int64)
    for row in range(len(base)):
        served[row] = base[row] > low
    order, filled = np.empty(len(base), dtype=np.int64), 0
    for wanted in range(2):
        rows = _rows(served, wanted)
        for at in range(len(rows)):
            order[filled + at] = rows[(at + seed) % len(rows)]
        filled += len(rows)
    return order


@compiled
def _with_leads_apart(lead: Any, seed: int) -> Any:
    """Leads at even distances."""
    people, kind = len(lead), np.empty(len(lead), dtype=np.int64)
    for row in range(people):
        kind[row] = lead[row]
    leads, others = _rows(kind, 1), _rows(kind, 0)
    order = np.full(people, -1, dtype=np.int64)
    for at in range(len(leads)):
        order[at * people // len(leads)] = leads[(at + seed) % len(leads)]
    taken = 0
    for at in range(people):
        if order[at] < 0:
            order[at] = others[(taken + seed) % len(others)]
            taken += 1
    return order


@compiled
def circle_best(base: Any, total: int) -> Any:
    """The least spread and the least sum of squares."""
    low, owed = _least(base), total
    for load in base:
        owed += load - low
    level, extra = owed // len(base), owed % len(base)
    count = low + level
    squares = extra * (count + 1) ** 2 + (len(base) - extra) * count**2
    return min(extra, 1), squares
