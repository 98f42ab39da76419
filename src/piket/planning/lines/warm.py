"""First duals and lines for a master: each person's cheapest line against what the others' mixtures leave open.

Block-coordinate Frank-Wolfe (Lacoste-Julien et al. 2013) on the cover penalty, smoothed about the need: a person
at a time is priced at its slope and moves towards the line found. A few passes save many rounds of generation,
since the first duals of a master with few lines say little.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Executor

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
    problem, rows = master.problem, master.rows
    mixed = np.zeros((len(lines), len(rows.cover)))
    for place, line in enumerate(lines):
        mixed[place, rows.of(line)] = 1.0
    present = mixed.sum(axis=0)
    chance = np.random.default_rng(seed)
    for number in range(_PASSES):
        order = chance.permutation(len(lines))
        for batch in (order[first : first + workers] for first in range(0, len(lines), workers)):
            if stop():
                break
            worth = rows.cell_sum(_slope(rows.cover, master.need, present))

            def one(place: int, worth: Floats = worth, seed: int = seed + number) -> Priced:
                person = master.people[place]
                return pricers[person].price(problem.price[person] - worth, seed, _NEAR)

            for place, found in zip(batch, list((pool.map if pool else map)(one, batch)), strict=True):
                if found.line is None:
                    continue
                master.add([(master.people[place], line) for line in (found.line, *found.near)])
                step = -mixed[place]
                step[rows.of(found.line)] += 1.0
                step *= 2.0 / (number + 3.0)
                mixed[place] += step
                present += step
    return _slope(rows.cover, master.need, present)


def _slope(cover: Cover, need: Floats, present: Floats) -> Floats:
    """What one more person on each row is worth, falling evenly from one short to one too many."""
    share = np.clip((present - need + 1.0) / 2.0, 0.0, 1.0)
    return np.asarray(cover.under - (cover.under + cover.over) * share, dtype=np.float64)
