"""People whom a plan cannot tell apart, taken together: the solver sees classes, not names.

Two people of one counter, the same days free and the same history are interchangeable: any plan for their sum
can be shared out in a circle so that no two of them differ by more than one day. This keeps networks small
and makes rosters independent of names.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from piket.planning.grid import Bools, Grid, Ints


@dataclass(frozen=True, slots=True)
class Classes:
    """C classes of interchangeable people who can be called at least once.

    `size`, `base`, `group`, `lead`, `cohort` (C,); `free` (C, D); `members[c]`: rows of the grid.
    """

    size: Ints
    base: Ints
    group: Ints
    lead: Bools
    cohort: Ints
    free: Bools
    members: tuple[Ints, ...]


def make_classes(grid: Grid, cohort: Ints | None = None) -> Classes:
    """Group the callable people by counter, charge, cohort, history and free days, in a canonical order."""
    rows = np.flatnonzero(grid.free.any(axis=1))
    lead = grid.lead if grid.lead_day.any() else np.zeros(len(grid.lead), dtype=bool)
    cohorts = np.zeros(len(grid.base), dtype=np.int64) if cohort is None else cohort
    key = np.column_stack([grid.group, lead, cohorts, grid.base, grid.free])[rows].astype(np.int64)
    order = np.lexsort(key.T[::-1])
    rows, key = rows[order], key[order]
    first = np.flatnonzero(np.r_[True, (key[1:] != key[:-1]).any(axis=1)][: len(key)])
    members = tuple(np.split(rows, first[1:])) if len(rows) else ()
    size = np.array([len(part) for part in members], dtype=np.int64)
    top = key[first]
    return Classes(
        size, top[:, 3], top[:, 0], top[:, 1].astype(bool), top[:, 2], top[:, 4:].astype(bool), members
    )


def share_out(classes: Classes, called: Ints, shape: tuple[int, int], seed: int) -> Bools:
    """Who is called when: (n, D), from `called` (C, D). Each class takes its turns in a circle."""
    office = np.zeros(shape, dtype=bool)
    for members, counts in zip(classes.members, called, strict=True):
        pointer = seed % len(members)
        for at in np.flatnonzero(counts):
            turn = (pointer + np.arange(counts[at])) % len(members)
            office[members[turn], at] = True
            pointer += int(counts[at])
    return office
