"""The best roster so far, and the lines that were once part of one."""

from __future__ import annotations

from piket.planning.lines.instance import LineProblem, Lines
from piket.planning.lines.master import Line
from piket.planning.lines.neighbourhood import Pool
from piket.planning.lines.polish import Polisher

_SWEEPS = {False: 20, True: 2}
"""The most sweeps of one person at a time over a roster; in a long period fewer."""


class Best:
    """Keeps a roster that never gets worse. It begins with one made person by person."""

    def __init__(self, problem: LineProblem, polisher: Polisher, *, seed: int, long: bool) -> None:
        self.problem, self._polisher, self._sweeps, self.pool = problem, polisher, _SWEEPS[long], Pool()
        self.lines = polisher.first(seed)
        if not long:
            self.lines = polisher.improve(self.lines, seed, self._sweeps)
        self.objective = problem.cost(self.lines)
        self._keep(self.lines)

    def take(self, found: dict[int, Line], seed: int, *, polish: bool = True) -> Lines:
        """Take lines over if they make the roster no worse; returns the roster that they gave."""
        lines = self.lines.copy()
        for person, line in found.items():
            lines[person] = line
        if polish:
            lines = self._polisher.improve(lines, seed, self._sweeps)
        cost = self.problem.cost(lines)
        if cost <= self.objective:
            self._keep(lines)
            self.lines, self.objective = lines, cost
        return lines

    def _keep(self, lines: Lines) -> None:
        for person, line in enumerate(lines):
            self.pool.add(person, line)
