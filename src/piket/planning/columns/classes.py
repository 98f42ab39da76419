"""People whom a plan cannot tell apart, taken together, compiled: the twin of `planning.classes`."""

from __future__ import annotations

from typing import Any

import numpy as np

from piket.planning.compiled import compiled

NOBODY = -1


@compiled
def classes_of(free: Any, base: Any, group: Any, lead: Any, led: bool) -> Any:
    """(n,) the class of each person, `NOBODY` where never called; and of the C classes: the days free (C, H),
    load, counter, charge and number of people (C,). Without `led` charge is no matter."""
    people, horizon = free.shape
    of, like = np.full(people, NOBODY, dtype=np.int64), np.empty(people, dtype=np.int64)
    count = 0
    for row in range(people):
        if not _callable(free, row):
            continue
        found = NOBODY
        for known in range(count):
            other = like[known]
            same = base[other] == base[row] and group[other] == group[row]
            if same and (not led or lead[other] == lead[row]) and _same_days(free, other, row):
                found = known
                break
        if found == NOBODY:
            found, like[count] = count, row
            count += 1
        of[row] = found
    days = np.empty((count, horizon), dtype=np.bool_)
    facts = np.zeros((4, count), dtype=np.int64)
    for c in range(count):
        facts[0, c], facts[1, c], facts[2, c] = base[like[c]], group[like[c]], led and lead[like[c]]
        for at in range(horizon):
            days[c, at] = free[like[c], at]
    for row in range(people):
        if of[row] != NOBODY:
            facts[3, of[row]] += 1
    return of, days, facts[0], facts[1], facts[2], facts[3]


@compiled
def _callable(free: Any, row: int) -> bool:
    found = False
    for at in range(free.shape[1]):
        found |= free[row, at]
    return found


@compiled
def _same_days(free: Any, one: int, other: int) -> bool:
    same = True
    for at in range(free.shape[1]):
        same &= free[one, at] == free[other, at]
    return same


@compiled
def share_out(of: Any, called: Any, size: Any, seed: int) -> Any:
    """(n, H) who is called, from (C, H) how many: each class takes its turns in a circle."""
    people, (count, horizon) = len(of), called.shape
    office = np.zeros((people, horizon), dtype=np.bool_)
    members, first = np.empty(people, dtype=np.int64), np.zeros(count + 1, dtype=np.int64)
    for c in range(count):
        first[c + 1] = first[c] + size[c]
    filled = first.copy()
    for row in range(people):
        if of[row] != NOBODY:
            members[filled[of[row]]] = row
            filled[of[row]] += 1
    for c in range(count):
        pointer = seed
        for at in range(horizon):
            for turn in range(pointer, pointer + called[c, at]):
                office[members[first[c] + turn % size[c]], at] = True
            pointer += called[c, at]
    return office
