"""Fair turns without a solver: people on a circle, each day taking the next few.

Counts differ by at most one after every day, for any numbers of heads, and where the pointer stands is the
debt carried into the next period. It is exact where nobody is away, exempt or locked and no counter must be
held; people in charge are spaced evenly on the circle, so that every window of a day holds one.
"""

from __future__ import annotations

import numpy as np

from piket.planning.grid import Bools, Grid, Ints


def applies(grid: Grid) -> bool:
    """Whether the circle is exact for this problem."""
    people, days = grid.free.shape
    if (
        not people
        or not days
        or not grid.free.all()
        or grid.need.any()
        or grid.base.max() - grid.base.min() > 1
    ):
        return False
    holders = np.bincount(grid.group, minlength=len(grid.room))
    if (grid.room < holders[:, None]).any():
        return False
    return not grid.lead_day.any() or _leads_fit(grid)


def _leads_fit(grid: Grid) -> bool:
    """Everyone starts level, and the gap between two leads is no wider than the narrowest day."""
    gap = -(-len(grid.lead) // int(grid.lead.sum()))
    return bool(grid.base.max() == grid.base.min()) and gap <= int(grid.heads[grid.heads > 0].min())


def turns(grid: Grid, seed: int) -> Bools:
    """Who is in the office when: (n, D)."""
    circle = _circle(grid, seed)
    office = np.zeros(grid.free.shape, dtype=bool)
    pointer = 0
    for at, heads in enumerate(grid.heads.tolist()):
        office[circle[(pointer + np.arange(heads)) % len(circle)], at] = True
        pointer = (pointer + heads) % len(circle)
    return office


def _circle(grid: Grid, seed: int) -> Ints:
    """Rows in turn order: who served less comes first; leads at even distances."""
    people = len(grid.base)
    if not grid.lead_day.any():
        low, high = np.flatnonzero(grid.base == grid.base.min()), np.flatnonzero(grid.base > grid.base.min())
        return np.concatenate([np.roll(low, -seed), np.roll(high, -seed)])
    leads = np.flatnonzero(grid.lead)
    seats = np.arange(len(leads)) * people // len(leads)
    circle = np.full(people, -1, dtype=np.int64)
    circle[seats] = np.roll(leads, -seed)
    circle[circle < 0] = np.roll(np.flatnonzero(~grid.lead), -seed)
    return circle


def best_spread_and_squares(base: Ints, total: int) -> tuple[int, int]:
    """The least spread and sum of squares of `total` days over loads that start within one of each other."""
    low = int(base.min())
    level, extra = divmod(total + int((base - low).sum()), len(base))
    count = low + level
    squares = extra * (count + 1) ** 2 + (len(base) - extra) * count**2
    return int(extra > 0), squares
