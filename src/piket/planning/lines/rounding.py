"""From the mean of the relaxed problem to a roster: one person at a time, those to come counted by their means.

A shift is worth what it saves if the others work as the mean says (the method of conditional expectations; Raghavan
1988), and a little more where the person's own mean works it, so that weekends and leave stay spread over the period as
the relaxation spread them. Each line keeps every rule.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from piket.planning.lines.instance import LineProblem
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
) -> dict[int, Line]:
    """A line for each person for whom one is found before `stop`."""
    cover, lines = problem.cover, {}
    own = _OWN * float(np.median(cover.under[cover.under > 0])) if (cover.under > 0).any() else 0.0
    expected = relaxed.mean.sum(axis=0, dtype=np.float64)
    for person in np.random.default_rng(seed).permutation(len(problem.people)).tolist():
        if stop():
            break
        mean = relaxed.mean[person].astype(np.float64)
        expected -= mean
        missing = np.clip(cover.need - expected[cover.day, cover.shift], 0.0, 1.0)
        saved = rows.cell_sum(missing * cover.under - (1.0 - missing) * cover.over)
        line = pricers[person].price(problem.price[person] - saved - own * mean, seed + person).line
        if line is None:
            expected += mean
            continue
        lines[person] = line
        days = np.nonzero(line >= 0)[0]
        expected[days, line[days]] += 1.0
    return lines
