"""One person at a time: the best line given everybody else's, exactly. Also how a first roster is made."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from piket.planning.lines.instance import DAY_OFF, Floats, Ints, LineProblem, Lines
from piket.planning.lines.master import CoverRows
from piket.planning.lines.pricing import LinePricer, no_line_found


class Polisher:
    """Keeps a roster's presence by cover row while lines are exchanged."""

    def __init__(
        self, problem: LineProblem, rows: CoverRows, pricers: list[LinePricer], stop: Callable[[], bool]
    ) -> None:
        self.problem, self.rows, self.pricers, self._stop = problem, rows, pricers, stop

    def first(self, seed: int) -> Lines:
        """A roster made person by person, each filling what the ones before left open.

        Raises `LineProblemError` for a person for whom no line was found.
        """
        lines = np.full((len(self.problem.people), self.problem.days), DAY_OFF, dtype=np.int16)
        present = np.zeros(len(self.problem.cover), dtype=np.int64)
        for person in np.random.default_rng(seed).permutation(len(lines)):
            found = self.pricers[person].price(self._cells(int(person), present), seed).line
            if found is None:
                raise no_line_found(self.problem.people[person])
            lines[person] = found
            np.add.at(present, self.rows.of(found), 1)
        return lines

    def improve(self, lines: Lines, seed: int, sweeps: int = 20) -> Lines:
        """Sweeps over all people in random order until one changes no cost. Equal lines may be exchanged."""
        lines, chance = lines.copy(), np.random.default_rng(seed)
        present = presence_by_row(self.rows, lines)
        for _ in range(sweeps):
            gained = sum(
                self._exchange(lines, present, int(person), int(chance.integers(1 << 16)))
                for person in chance.permutation(len(lines))
                if not self._stop()
            )
            if gained < 1e-6:
                break
        return lines

    def _exchange(self, lines: Lines, present: Ints, person: int, seed: int) -> float:
        """Give the person the best line; returns what that gains."""
        np.add.at(present, self.rows.of(lines[person]), -1)
        cells = self._cells(person, present)
        days = np.nonzero(lines[person] >= 0)[0]
        before = float(cells[days, lines[person, days]].sum())
        before += self.problem.limits_cost(person, lines[person])
        found = self.pricers[person].price(cells, seed)
        if found.line is not None and found.cost <= before + 1e-9:
            lines[person] = found.line
        np.add.at(present, self.rows.of(lines[person]), 1)
        return max(0.0, before - found.cost)

    def _cells(self, person: int, present: Ints) -> Floats:
        """What one more person on each cell costs: a wish, less a shortage mended, or a surplus made."""
        cover = self.problem.cover
        marginal = np.where(present < cover.need, -cover.under, cover.over).astype(np.float64)
        return np.asarray(self.problem.price[person] + self.rows.cell_sum(marginal))


def presence_by_row(rows: CoverRows, lines: Lines) -> Ints:
    """People present for each cover row."""
    present = np.zeros(len(rows.cover), dtype=np.int64)
    for line in lines:
        np.add.at(present, rows.of(line), 1)
    return present
