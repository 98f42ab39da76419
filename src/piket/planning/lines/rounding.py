"""From the mean of the relaxed problem to a roster: one person at a time, those to come counted by their means.

A shift is worth what it saves if the others work as the mean says (the method of conditional expectations; Raghavan
1988), and more the more of the person's own mean works it, so that weekends and leave stay spread over the period as
the relaxation spread them. Each line keeps every rule.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Executor

import numpy as np

from piket.planning.lines.instance import Floats, LineProblem
from piket.planning.lines.master import CoverRows, Line
from piket.planning.lines.pricing import LinePricer
from piket.planning.lines.relaxed import Relaxed

_OWN = 1.5
"""What keeping to one's own mean is worth, as a share of what one missing costs."""


def rounded(
    problem: LineProblem,
    rows: CoverRows,
    pricers: Sequence[LinePricer],
    relaxed: Relaxed,
    seed: int,
    stop: Callable[[], bool],
    *,
    threads: Executor,
    workers: int = 1,
) -> dict[int, Line]:
    """A line for each person for whom one is found before `stop`; so many `workers` find one at a time."""
    lines: dict[int, Line] = {}
    own = _OWN * float(np.median(rows.cover.under)) if len(rows.cover) else 0.0
    expected = relaxed.mean.sum(axis=0, dtype=np.float64)
    order = np.random.default_rng(seed).permutation(len(problem.people))
    for batch in (order[first : first + workers].tolist() for first in range(0, len(order), workers)):
        if stop():
            break
        expected -= relaxed.mean[batch].sum(axis=0, dtype=np.float64)
        worth = _worth(rows, expected)

        def line_of(person: int, worth: Floats = worth) -> Line | None:
            cells = problem.price[person] - worth - own * relaxed.mean[person].astype(np.float64)
            return pricers[person].price(cells, seed + person).line

        for person, line in zip(batch, threads.map(line_of, batch), strict=True):
            if line is None:
                expected += relaxed.mean[person]
                continue
            lines[person] = line
            days = np.nonzero(line >= 0)[0]
            expected[days, line[days]] += 1.0
    return lines


def _worth(rows: CoverRows, expected: Floats) -> Floats:
    """(days, shifts): what one more person saves where so many are expected."""
    cover = rows.cover
    missing = np.clip(cover.need - expected[cover.day, cover.shift], 0.0, 1.0)
    return rows.cell_sum(missing * cover.under - (1.0 - missing) * cover.over)
