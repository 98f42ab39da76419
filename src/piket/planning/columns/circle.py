"""Fair turns in closed form, compiled: the twin of `planning.closed_form`, where they are explained."""

from __future__ import annotations

from typing import Any

import numpy as np

from piket.planning.compiled import compiled


@compiled
def circle_applies(
    free: Any, base: Any, group: Any, lead: Any, heads: Any, need: Any, room: Any, lead_day: Any
) -> bool:
    """Whether the circle is exact: all there and alike, no need of a counter, leads no wider than a day."""
    if not len(base) or not len(heads) or not free.all() or need.any() or base.max() - base.min() > 1:
        return False
    holders = np.zeros(len(room), dtype=np.int64)
    for row in range(len(group)):
        holders[group[row]] += 1
    for g in range(len(room)):
        if room[g].min() < holders[g]:
            return False
    if not lead_day.any():
        return True
    gap = -(-len(lead) // lead.sum())
    narrowest = len(base)
    for at in range(len(heads)):
        if heads[at] > 0:
            narrowest = min(narrowest, heads[at])
    return bool(base.max() == base.min() and gap <= narrowest)


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
def _by_history(base: Any, seed: int) -> Any:
    """Who served less comes first."""
    order = np.empty(len(base), dtype=np.int64)
    low = np.flatnonzero(base == base.min())
    high = np.flatnonzero(base > base.min())
    for at in range(len(low)):
        order[at] = low[(at + seed) % len(low)]
    for at in range(len(high)):
        order[len(low) + at] = high[(at + seed) % len(high)]
    return order


@compiled
def _with_leads_apart(lead: Any, seed: int) -> Any:
    """Leads at even distances."""
    people = len(lead)
    leads, others = np.flatnonzero(lead), np.flatnonzero(~lead)
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
    low, owed = base.min(), total
    for load in base:
        owed += load - low
    level, extra = owed // len(base), owed % len(base)
    count = low + level
    squares = extra * (count + 1) ** 2 + (len(base) - extra) * count**2
    return min(extra, 1), squares
