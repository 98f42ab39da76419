"""The master of the whole problem: its bound and duals, dives from it, and the lines that a better roster can have."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from functools import partial

import numpy as np

from piket.planning.lines.celldive import dive_by_cells
from piket.planning.lines.dive import dive
from piket.planning.lines.generation import Generated, Generator
from piket.planning.lines.highs import SolverFault
from piket.planning.lines.instance import LineProblem, Lines
from piket.planning.lines.master import CoverRows, Duals, Line, Master
from piket.planning.lines.pricing import LinePricer
from piket.planning.lines.warm import warm_up

_ROUNDS = 2
"""Rounds of generation after each decision of a dive."""
_TIMES = 2
"""Dives by cells from one master."""
_CORNERS = 100_000
"""People x rows up to which a dive by cells reads corners: more cells are whole there than in the middle."""
_MOST = 6_000
"""Lines of one mixed-integer programme."""


class Root:
    """Made from a roster at hand. `solve` comes first. A dive ends in the seconds `left`."""

    def __init__(
        self,
        problem: LineProblem,
        rows: CoverRows,
        pricers: Sequence[LinePricer],
        lines: Lines,
        *,
        seed: int,
        threads: Executor,
        workers: int = 1,
        stop: Callable[[], bool],
        left: Callable[[], float] = lambda: np.inf,
    ) -> None:
        self.problem, self.rows, self._pricers = problem, rows, pricers
        self._lines, self._seed, self._stop, self._left = lines, seed, stop, left
        self._threads, self._workers = threads, workers
        self._master = Master(problem, rows, range(len(lines)), problem.cover.need)
        self._master.add(list(enumerate(lines)))
        self._generator = Generator(self._master, pricers, seed=seed, pool=threads, central=True)

    def solve(
        self, *, stop: Callable[[], bool], report: Callable[[Generated], None]
    ) -> list[tuple[int, Line]]:
        """Generate lines to the bound, or until `stop`; returns those with a value. Raises `SolverFault`."""
        master, generator = self._master, self._generator
        generator.stop = stop
        rows = warm_up(
            master,
            self._pricers,
            list(self._lines),
            seed=self._seed,
            stop=stop,
            pool=self._threads,
            workers=self._workers,
        )
        generator.center = Duals(rows, np.zeros(len(self._lines)))
        self.made = generator.run(master.people, report=report)
        generator.stop = self._stop
        return [line for line, value in zip(master.lines, self.made.values, strict=False) if value > 1e-6]

    @property
    def ways(self) -> tuple[Callable[[], dict[int, Line] | None], ...]:
        """Dives, the better one first; each gives None where it is told to stop.

        A second one by cells is quick, since it finds the lines of the first in the master. In a large master by cells
        alone, once: any dive takes long there.
        """
        cells = tuple(partial(self._by_cells, self._seed + number) for number in range(_TIMES))
        return cells[:1] if self._master.large else (*cells, self._by_lines)

    def _by_lines(self) -> dict[int, Line] | None:
        generator = self._generator
        generator.central = False
        chance = np.random.default_rng(self._seed)
        return self._dived(partial(dive, generator, self._master.people, rounds=_ROUNDS, chance=chance))

    def _by_cells(self, seed: int) -> dict[int, Line] | None:
        """A large master is copied, since the dive forgets lines to get ahead."""
        generator, large = self._generator, self._master.large
        if large:
            master = Master(self.problem, self.rows, self._master.people, self.problem.cover.need)
            master.add(self._master.lines)
            generator = generator.over(master)
        generator.central = len(self.rows.cover) * len(self._master.people) > _CORNERS
        chance = np.random.default_rng(seed)
        people, left = self._master.people, self._left
        return self._dived(
            partial(dive_by_cells, generator, people, rounds=_ROUNDS, chance=chance, lean=large, left=left)
        )

    def _dived(self, way: Callable[[], dict[int, Line] | None]) -> dict[int, Line] | None:
        try:
            return way()
        except SolverFault:
            return None
        finally:
            self._master.release()

    def choose(
        self, lines: Lines, others: Sequence[tuple[int, Line]], *, seconds: float, nodes: int
    ) -> dict[int, Line] | None:
        """A roster better than `lines` from those of its own and the `others`, by a mixed-integer programme.

        No line whose reduced cost exceeds the gap to the bound is part of a better roster.
        """
        objective, current = self.problem.cost(lines), dict(enumerate(lines))
        self._master.add(others)
        reduced = self._master.reduced_costs(self.made.duals)
        room = objective - 1 - self.made.bound + 1e-6
        fit = [
            int(column) for column in np.argsort(reduced, kind="stable")[:_MOST] if reduced[column] <= room
        ]
        master = Master(self.problem, self.rows, range(len(current)), self.problem.cover.need)
        master.add(list(current.items()))
        master.add([self._master.lines[column] for column in fit])
        return master.choose(current, objective - 1, seconds=seconds, nodes=nodes)
