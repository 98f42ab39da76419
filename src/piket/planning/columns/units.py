"""Many units one after the other, compiled: each by its only plan, the circle or the exact flow.

Threads may run it side by side, each on its own units: it lets go of Python's lock.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from piket.planning.columns.circle import circle_applies, circle_best, circle_turns
from piket.planning.columns.grid import OFFICE, day_needs, drop_locks_above_cap, lead_days, read_cells
from piket.planning.columns.network import calls_of_classes, classes_of, share_out
from piket.planning.columns.values import METHODS, OPEN
from piket.planning.compiled import compiled

ONLY_PLAN, CIRCLE, FLOW = (METHODS.index(name) for name in ("only_plan", "closed_form", "min_cost_flow"))
LEFT = -1
"""In `method`: the flow left a day without a lead, so the unit needs the plain path."""


@compiled
def plan_units(
    most: Any, lead_required: Any, first_person: Any, first_desk: Any, desk_least: Any,
    desk_most: Any, desk: Any, lead: Any, home_only: Any, debt: Any, marks: Any, seed: int,
    letters: Any, method: Any, objective: Any, bound: Any, spread: Any, spread_bound: Any,
) -> None:  # fmt: skip
    """Arguments as in `QuotaColumns` and `QuotaRosters`, of which the last six are written."""
    for u in range(len(most)):
        start, stop = first_person[u], first_person[u + 1]
        days = np.flatnonzero(most[u] != OPEN)
        caps = np.empty(len(days), dtype=np.int64)
        for at in range(len(days)):
            caps[at] = most[u, days[at]]
        desks = slice(first_desk[u], first_desk[u + 1])
        below, above = _desk_bounds(desk_least[desks], desk_most[desks], stop - start)
        cells, figures = _plan_unit(
            marks[start:stop], home_only[start:stop], desk[start:stop], lead[start:stop], debt[start:stop],
            below, above, caps, days, lead_required[u], seed,
        )  # fmt: skip
        method[u], objective[u], bound[u], spread[u], spread_bound[u] = figures
        for row in range(stop - start):
            for at in range(len(days)):
                letters[start + row, days[at]] = cells[row, at]


@compiled
def _desk_bounds(least: Any, most: Any, people: int) -> Any:
    """Bounds of all counters, group 0 being open."""
    below = np.zeros(len(least) + 1, dtype=np.int64)
    above = np.full(len(least) + 1, people, dtype=np.int64)
    for number in range(len(least)):
        below[number + 1] = least[number]
        if most[number] != OPEN:
            above[number + 1] = most[number]
    return below, above


@compiled
def _plan_unit(
    marks: Any, home_only: Any, group: Any, lead: Any, debt: Any, below: Any, above: Any, caps: Any,
    days: Any, lead_required: bool, seed: int,
) -> Any:  # fmt: skip
    """(n, H) letters, and method, objective, bound, spread, least spread."""
    letters, free, locked = read_cells(marks, home_only, days)
    drop_locks_above_cap(letters, free, locked, caps)
    need, room, heads = day_needs(free, locked, group, below, above, caps)
    leads = lead & lead_required
    lead_day, cover = lead_days(free, locked, group, leads, above, need, heads)
    base = debt.astype(np.int64)
    peers = np.empty(len(base), dtype=np.bool_)
    for row in range(len(base)):
        base[row] += locked[row].sum()
        peers[row] = free[row].any() or locked[row].any()
    called = free & (heads > 0)
    squares, least_spread = np.int64(-1), np.int64(-1)
    if _calls(called, heads):
        method = ONLY_PLAN
    elif circle_applies(free, base, group, lead, heads, need, room, lead_day):
        method = CIRCLE
        called = circle_turns(base, lead, heads, lead_day.any(), seed)
        least_spread, squares = circle_best(base, heads.sum())
    else:
        method, called = _by_flow(free, base, group, leads, heads, need, room, cover, lead_day, seed)
    for row in range(len(base)):
        for at in range(len(heads)):
            if called[row, at]:
                letters[row, at] = OFFICE
                base[row] += 1
    spread, objective = _fairness(base, peers)
    if squares < 0:
        least_spread, squares = spread, objective
    return letters, (method, objective, squares, spread, least_spread)


@compiled
def _calls(called: Any, heads: Any) -> bool:
    """Whether this calls on each day as many as wanted."""
    for at in range(len(heads)):
        if called[:, at].sum() != heads[at]:
            return False
    return True


@compiled
def _by_flow(
    free: Any, base: Any, group: Any, lead: Any, heads: Any, need: Any, room: Any, cover: Any,
    lead_day: Any, seed: int,
) -> Any:  # fmt: skip
    """The method, and (n, H) who is called; `LEFT` where a day lacks the lead that it needs."""
    led = lead_day.any()
    of, like = classes_of(free, base, group, lead, led)
    size = np.zeros(len(like), dtype=np.int64)
    for row in range(len(of)):
        if of[row] >= 0:
            size[of[row]] += 1
    leads = lead[like] & led
    calls, _ = calls_of_classes(
        free[like], base[like], group[like], leads, size, heads, need, room, cover, lead_day
    )
    method = FLOW
    for at in range(len(heads)):
        if lead_day[at] and not (leads & (calls[:, at] > 0)).any():
            method = LEFT
    return method, share_out(of, calls, size, seed)


@compiled
def _fairness(loads: Any, peers: Any) -> Any:
    """The spread among peers and the sum of squares of all."""
    squares, low, high, seen = np.int64(0), np.int64(0), np.int64(0), False
    for row in range(len(loads)):
        squares += loads[row] * loads[row]
        if peers[row]:
            low = min(low, loads[row]) if seen else loads[row]
            high = max(high, loads[row]) if seen else loads[row]
            seen = True
    return high - low, squares
