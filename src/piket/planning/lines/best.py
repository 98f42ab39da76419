"""The best roster so far, and the lines that were once part of one."""

from __future__ import annotations

from piket.planning.lines.instance import LineProblem, Lines
from piket.planning.lines.master import Line
from piket.planning.lines.neighbourhood import Pool
from piket.planning.lines.polish import Polisher


class Best:
    """Keeps a roster that never gets worse. It begins with one made person by person."""

    def __init__(self, problem: LineProblem, polisher: Polisher, *, seed: int, sweeps: int) -> None:
        self.problem, self.polisher, self.pool = problem, polisher, Pool()
        self.lines = polisher.improve(polisher.first(seed), seed, sweeps)
        self.objective = problem.cost(self.lines)
        self._keep(self.lines)

    def take(self, found: dict[int, Line], seed: int, *, polish: bool = True) -> Lines:
        """Take lines over if they make the roster no worse; returns the roster that they gave."""
        lines = self.lines.copy()
        for person, line in found.items():
            lines[person] = line
        if polish:
            lines = self.polisher.improve(lines, seed)
        cost = self.problem.cost(lines)
        if cost <= self.objective:
            self._keep(lines)
            self.lines, self.objective = lines, cost
        return lines

    def _keep(self, lines: Lines) -> None:
        for person, line in enumerate(lines):
            self.pool.add(person, line)
