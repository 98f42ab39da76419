"""Many units one after the other, compiled: each by its only plan, the circle or the exact flow.

Threads may run it side by side, each on its own units: it lets go of Python's lock.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from piket.planning.columns.alike import empty_table, first_alike
from piket.planning.columns.charge import best_calls
from piket.planning.columns.circle import circle_applies, circle_best, circle_turns
from piket.planning.columns.classes import classes_of, share_out
from piket.planning.columns.grid import OFFICE, day_needs, drop_locks_above_cap, lead_days, read_cells
from piket.planning.columns.values import METHODS, OPEN
from piket.planning.compiled import compiled

ONLY_PLAN, CIRCLE, FLOW = (METHODS.index(name) for name in ("only_plan", "closed_form", "min_cost_flow"))
LEFT = -1
"""In `method`: leads at several counters, and the flow alone cannot prove its roster best."""


@compiled
def plan_units(
    columns: Any, seed: int, letters: Any, method: Any, objective: Any, bound: Any, spread: Any,
    spread_bound: Any,
) -> None:  # fmt: skip
    """`columns`: `QuotaColumns.arrays`; the arrays of `QuotaRosters` are written. Units alike share a roster."""
    most, first_person = columns[0], columns[2]
    table = empty_table(len(most))
    for u in range(len(most)):
        start, like = first_person[u], first_alike(table, columns, u)
        if like == u:
            method[u], objective[u], bound[u], spread[u], spread_bound[u] = _plan(columns, u, seed, letters)
            continue
        method[u], objective[u], bound[u] = method[like], objective[like], bound[like]
        spread[u], spread_bound[u] = spread[like], spread_bound[like]
        for row in range(first_person[u + 1] - start):
            for at in range(letters.shape[1]):
                letters[start + row, at] = letters[first_person[like] + row, at]


@compiled
def _plan(columns: Any, u: int, seed: int, letters: Any) -> Any:
    """Write the letters of one unit; its method, objective, bound, spread and least spread."""
    most, required, first_person, first_desk, desk_least, desk_most, desk, lead, home_only, debt, marks = (
        columns
    )
    start, stop = first_person[u], first_person[u + 1]
    days, caps = _planned_days(most, u)
    below, above = _desk_bounds(desk_least, desk_most, first_desk[u], first_desk[u + 1], stop - start)
    cells, figures = _plan_unit(
        marks[start:stop], home_only[start:stop], desk[start:stop], lead[start:stop], debt[start:stop],
        below, above, caps, days, required[u], seed,
    )  # fmt: skip
    for row in range(stop - start):
        for at in range(len(days)):
            letters[start + row, days[at]] = cells[row, at]
    return figures


@compiled
def _planned_days(most: Any, u: int) -> Any:
    """The columns of the days on which the unit is planned, and the heads allowed on each."""
    days, caps = np.empty(most.shape[1], dtype=np.int64), np.empty(most.shape[1], dtype=np.int64)
    count = 0
    for at in range(most.shape[1]):
        if most[u, at] != OPEN:
            days[count], caps[count] = at, most[u, at]
            count += 1
    return days[:count], caps[:count]


@compiled
def _desk_bounds(least: Any, most: Any, start: int, stop: int, people: int) -> Any:
    """Bounds of all counters, group 0 being open."""
    below = np.zeros(stop - start + 1, dtype=np.int64)
    above = np.full(stop - start + 1, people, dtype=np.int64)
    for number in range(stop - start):
        below[number + 1] = least[start + number]
        if most[start + number] != OPEN:
            above[number + 1] = most[start + number]
    return below, above


@compiled
def _plan_unit(
    marks: Any, home_only: Any, group: Any, lead: Any, debt: Any, below: Any, above: Any, caps: Any,
    days: Any, lead_required: bool, seed: int,
) -> Any:  # fmt: skip
    """(n, H) letters, and method, objective, bound, spread, least spread."""
    letters, free, locked = read_cells(marks, home_only, days)
    drop_locks_above_cap(letters, free, locked, caps)
    needs = day_needs(free, locked, group, below, above, caps)
    leads = lead_days(free, locked, group, lead, above, needs, lead_required)
    base, peers = _loads(debt, free, locked)
    heads, fairest = needs[2], base
    if _only_plan(free, heads):
        method, called = ONLY_PLAN, free
    elif circle_applies(free, base, group, lead, needs, leads[0]):
        method, called = CIRCLE, circle_turns(base, lead, heads, _any(leads[0]), seed)
    else:
        method, called, fairest = _by_flow(free, base, group, lead, needs, leads, seed)
    loads = _called(letters, called, heads, base)
    spread, objective = _fairness(loads, peers)
    spread_bound, bound = spread, objective
    if method == CIRCLE:
        total = 0
        for at in range(len(heads)):
            total += heads[at]
        spread_bound, bound = circle_best(base, total)
    elif method == FLOW:
        spread_bound, bound = _fairness(fairest, peers)
    return letters, (method, objective, bound, spread, spread_bound)


@compiled
def _any(row: Any) -> bool:
    found = False
    for value in row:
        found |= value
    return found


@compiled
def _loads(debt: Any, free: Any, locked: Any) -> Any:
    """(n,) debt and locked office days; whom fairness compares."""
    base, peers = np.empty(len(debt), dtype=np.int64), np.zeros(len(debt), dtype=np.bool_)
    for row in range(len(debt)):
        base[row] = debt[row]
        for at in range(free.shape[1]):
            base[row] += locked[row, at]
            peers[row] |= free[row, at] or locked[row, at]
    return base, peers


@compiled
def _only_plan(free: Any, heads: Any) -> bool:
    """Whether each day calls nobody or everyone who is there."""
    for at in range(len(heads)):
        there = 0
        for row in range(free.shape[0]):
            there += free[row, at]
        if heads[at] not in (0, there):
            return False
    return True


@compiled
def _called(letters: Any, called: Any, heads: Any, base: Any) -> Any:
    """Write the letters of those called; (n,) the loads that follow."""
    loads = base.copy()
    for row in range(len(base)):
        for at in range(len(heads)):
            if called[row, at] and heads[at] > 0:
                letters[row, at] = OFFICE
                loads[row] += 1
    return loads


@compiled
def _by_flow(free: Any, base: Any, group: Any, lead: Any, needs: Any, leads: Any, seed: int) -> Any:
    """The method, (n, H) who is called, and (n,) the loads of the fairest plan there can be."""
    of, days, load, counter, charge, size = classes_of(free, base, group, lead, _any(leads[0]))
    crowd = (days, load, counter, charge, size)
    plan, relaxed, proven = best_calls(crowd, needs, leads)
    fairest = base.copy()
    shared = share_out(of, relaxed, size, seed)
    for row in range(len(base)):
        for at in range(shared.shape[1]):
            fairest[row] += shared[row, at]
    return FLOW if proven else LEFT, share_out(of, plan, size, seed), fairest


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
