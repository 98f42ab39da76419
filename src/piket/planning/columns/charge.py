"""Someone in charge each day, where the leads may stand at different counters, compiled.

The twin of `planning.charge`, where it is explained: the flow that holds the leads' days in sum is the bound,
and a counter named for each day gives a roster. Here other counters are tried, day by day, until the two
costs are equal; where they never are, the unit is left to the plain path.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from piket.planning.columns.network import ANY, calls_of_classes
from piket.planning.compiled import compiled


@compiled
def best_calls(crowd: Any, needs: Any, leads: Any) -> Any:
    """The plan (C, H), the fairest relaxed plan (C, H), and whether the plan is proven to cost no more."""
    lead_day = leads[0]
    choice = _choices(crowd, needs, leads)
    provider = np.full(len(lead_day), ANY, dtype=np.int64)
    for at in range(len(lead_day)):
        if _number(choice, at) == 1:
            provider[at] = _next(choice, at, ANY)
    relaxed, bound = calls_of_classes(crowd, needs, leads, provider)
    if not _lead_missing(crowd, lead_day, relaxed):
        return relaxed, relaxed, True
    _name_providers(crowd, choice, relaxed, provider)
    plan, cost = calls_of_classes(crowd, needs, leads, provider)
    better = True
    while better and cost > bound:
        better = False
        for at in range(len(lead_day)):
            named = provider[at]
            other = _next(choice, at, ANY)
            while other != ANY and cost > bound:
                provider[at] = other
                tried, price = calls_of_classes(crowd, needs, leads, provider)
                if price < cost:
                    plan, cost, named, better = tried, price, other, True
                other = _next(choice, at, other)
            provider[at] = named
    return plan, relaxed, cost == bound


@compiled
def _choices(crowd: Any, needs: Any, leads: Any) -> Any:
    """(G, H) how many leads of each counter are free, nought where they cannot be the day's lead."""
    free, _, group, lead, size = crowd
    need, room, heads = needs
    lead_day, cover = leads
    choice = np.zeros(need.shape, dtype=np.int64)
    for at in range(len(heads)):
        for c in range(len(group)):
            g = group[c]
            places = need[g, at] if cover[at] == heads[at] else room[g, at]
            if lead_day[at] and lead[c] and free[c, at] and places > 0:
                choice[g, at] += size[c]
    return choice


@compiled
def _number(choice: Any, at: int) -> int:
    """How many counters can give the day its lead."""
    number = 0
    for g in range(choice.shape[0]):
        number += choice[g, at] > 0
    return number


@compiled
def _next(choice: Any, at: int, after: int) -> int:
    """The next counter that can give the day its lead; `ANY` behind the last."""
    for g in range(after + 1, choice.shape[0]):
        if choice[g, at] > 0:
            return g
    return ANY


@compiled
def _lead_missing(crowd: Any, lead_day: Any, called: Any) -> bool:
    lead = crowd[3]
    for at in range(len(lead_day)):
        present = not lead_day[at]
        for c in range(len(lead)):
            present |= lead[c] and called[c, at] > 0
        if not present:
            return True
    return False


@compiled
def _name_providers(crowd: Any, choice: Any, relaxed: Any, provider: Any) -> None:
    """A counter for each day that needs a lead, each about as often as the relaxed plan calls its leads."""
    group, lead = crowd[2], crowd[3]
    left = np.zeros(choice.shape[0], dtype=np.int64)
    for c in range(len(group)):
        for at in range(relaxed.shape[1]):
            left[group[c]] += lead[c] * relaxed[c, at]
    for number in range(1, choice.shape[0] + 1):
        for at in range(relaxed.shape[1]):
            if _number(choice, at) != number:
                continue
            best = ANY
            for g in range(choice.shape[0]):
                if choice[g, at] > 0 and (best == ANY or left[g] > left[best]):
                    best = g
            provider[at] = best
            left[best] -= 1
