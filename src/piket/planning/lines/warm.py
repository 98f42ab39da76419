"""First duals and lines for a master: each person's cheapest line against what the others' mixtures leave open.

Block-coordinate Frank-Wolfe (Lacoste-Julien et al. 2013) on the cover penalty, smoothed about the need: a person
at a time is priced at its slope and moves towards the line found. A few passes save many rounds of generation,
since the first duals of a master with few lines say little.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from functools import partial

import numpy as np

from piket.planning.lines.instance import Cover, Floats
from piket.planning.lines.master import Line, Master
from piket.planning.lines.pricing import LinePricer, Priced

_PASSES = 4
_NEAR = 2


def warm_up(
    master: Master,
    pricers: Sequence[LinePricer],
    lines: Sequence[Line],
    *,
    seed: int,
    stop: Callable[[], bool],
    pool: Executor | None = None,
    workers: int = 1,
) -> Floats:
    """Add lines to the master, one of `lines` per person to begin with; returns duals of its rows.

    With a `pool` so many `workers` price a person each at a time, all at the same slope.
    """
    mixtures, chance = _Mixtures(master, lines), np.random.default_rng(seed)
    for number in range(_PASSES):
        order = chance.permutation(len(lines))
        for batch in (order[first : first + workers] for first in range(0, len(lines), workers)):
            if stop():
                break
            price = partial(mixtures.price, pricers, mixtures.worth, seed + number)
            found = list((pool.map if pool else map)(price, batch))
            for place, priced in zip(batch, found, strict=True):
                mixtures.move(place, priced, 2.0 / (number + 3.0))
    return mixtures.slope


class _Mixtures:
    """Where each person counts, in the mean of lines, and what that adds up to."""

    def __init__(self, master: Master, lines: Sequence[Line]) -> None:
        self._master, self._rows = master, master.rows
        self._mixed = np.zeros((len(lines), len(master.need)))
        for place, line in enumerate(lines):
            self._mixed[place, self._rows.of(line)] = 1.0
        self._present = self._mixed.sum(axis=0)

    @property
    def slope(self) -> Floats:
        """What one more person on each row is worth."""
        return _slope(self._rows.cover, self._master.need, self._present)

    @property
    def worth(self) -> Floats:
        """The same by cell."""
        return self._rows.cell_sum(self.slope)

    def price(self, pricers: Sequence[LinePricer], worth: Floats, seed: int, place: int) -> Priced:
        person = self._master.people[place]
        return pricers[person].price(self._master.problem.price[person] - worth, seed, _NEAR)

    def move(self, place: int, found: Priced, share: float) -> None:
        """Take the person so far towards the line found, which joins the master."""
        if found.line is None:
            return
        person = self._master.people[place]
        self._master.add([(person, line) for line in (found.line, *found.near)])
        step = -self._mixed[place]
        step[self._rows.of(found.line)] += 1.0
        self._mixed[place] += share * step
        self._present += share * step


def _slope(cover: Cover, need: Floats, present: Floats) -> Floats:
    """What one more person on each row is worth, falling evenly from one short to one too many."""
    share = np.clip((present - need + 1.0) / 2.0, 0.0, 1.0)
    return np.asarray(cover.under - (cover.under + cover.over) * share, dtype=np.float64)
