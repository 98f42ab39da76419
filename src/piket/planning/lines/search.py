"""The any-time search: first roster, root generation, dive, then destroy and re-dive until time or proof.

With `iterations` instead of the clock a seed repeats its result, whatever the machine; the number of workers
is part of the seed, since each step frees one neighbourhood per worker.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

import numpy as np

from piket.planning.lines.dive import dive
from piket.planning.lines.generation import Generated, Generator
from piket.planning.lines.instance import Fault, LineProblem, LineProblemError, Lines
from piket.planning.lines.master import CoverRows, Line, Master
from piket.planning.lines.neighbourhood import Neighbourhoods, Pool
from piket.planning.lines.polish import Polisher
from piket.planning.lines.pricing import LinePricer, check_possible

_ROOT_SHARE = 0.5
_SMALLEST, _FIRST_LARGEST = 4, 10
_PATIENCE = 6
_GROWTH = 1.25


@dataclass(frozen=True)
class Progress:
    """Where the search stands; `bound` holds for every roster of the problem."""

    seconds: float
    phase: str
    objective: int
    bound: int
    iterations: int

    @property
    def gap(self) -> float:
        """(objective - bound) / objective; 0 proves the roster best."""
        return (self.objective - self.bound) / self.objective if self.objective else 0.0


@dataclass(frozen=True, eq=False)
class Solved:
    """The best roster found, the bound, and why the search ended: proven, time, iterations or cancelled."""

    lines: Lines
    objective: int
    bound: int
    iterations: int
    seconds: float
    ended: str

    @property
    def proven(self) -> bool:
        return self.objective == self.bound


def solve(
    problem: LineProblem,
    *,
    seconds: float = 60.0,
    iterations: int | None = None,
    workers: int = 1,
    seed: int = 0,
    progress: Callable[[Progress], None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Solved:
    """The best roster within `seconds` or `iterations` neighbourhood steps.

    Raises `LineProblemError` naming each person for whom no line keeps the contract.
    """
    return _Search(problem, seconds, iterations, workers, seed, progress, cancelled).run()


class _Search:
    def __init__(
        self,
        problem: LineProblem,
        seconds: float,
        iterations: int | None,
        workers: int,
        seed: int,
        progress: Callable[[Progress], None],
        cancelled: Callable[[], bool],
    ) -> None:
        self._began = time.monotonic()
        self.problem, self.seconds, self.most, self.workers = problem, seconds, iterations, workers
        self.seed, self._progress, self._cancelled = seed, progress, cancelled
        self.rows = CoverRows(problem)
        self.pricers = [LinePricer(problem, person) for person in range(len(problem.people))]
        _refuse_impossible(problem, self.pricers)
        self.polisher = Polisher(problem, self.rows, self.pricers)
        self.pool = Pool()
        self.bound, self.iterations, self.phase = 0, 0, "first"
        self.lines = self.polisher.improve(self.polisher.first(seed), seed)
        self.objective = problem.cost(self.lines)
        self._keep(self.lines)

    def run(self) -> Solved:
        self._say()
        with ThreadPoolExecutor(self.workers) as threads:
            root = self._root(threads)
            if not self._over():
                self._neighbourhoods(threads, root)
        return Solved(self.lines, self.objective, self.bound, self.iterations, self._elapsed(), self._ended())

    def _root(self, threads: ThreadPoolExecutor) -> Generated:
        """Lower bound and duals of the whole problem, then the first dive."""
        self.phase = "bound"
        everyone = range(len(self.problem.people))
        master = Master(self.problem, self.rows, everyone, self.problem.cover.need)
        master.add(list(enumerate(self.lines)))
        generator = Generator(master, self.pricers, seed=self.seed, pool=threads, stop=self._root_over)
        made = generator.run(everyone, report=self._bounded)
        generator.stop = self._over
        for (person, line), value in zip(master.lines, made.values, strict=False):
            if value > 1e-6:
                self.pool.add(person, line)
        if not self._over():
            self.phase = "dive"
            found = dive(generator, everyone, rounds=5, chance=np.random.default_rng(self.seed))
            if found is not None:
                self._take(found)
        return made

    def _neighbourhoods(self, threads: ThreadPoolExecutor, root: Generated) -> None:
        self.phase = "improve"
        near = Neighbourhoods(self.problem, self.rows, self.pricers, root.duals.rows, self.pool, self._over)
        chance = np.random.default_rng(self.seed)
        largest, idle = float(_FIRST_LARGEST), 0
        while not self._over():
            sizes = chance.integers(max(_SMALLEST, int(largest / 2)), int(largest) + 1, self.workers)
            jobs = [
                (near.people(self.lines, int(size), chance), int(chance.integers(1 << 30))) for size in sizes
            ]
            before = self.objective
            for made in threads.map(partial(near.attempt, self.lines), *zip(*jobs, strict=True)):
                self.iterations += 1
                if made.lines is not None:
                    self._take(made.lines, polish=False)
            idle = 0 if self.objective < before else idle + 1
            if idle >= _PATIENCE:
                largest, idle = min(largest * _GROWTH, len(self.lines)), 0
            self._say()

    def _take(self, found: dict[int, Line], *, polish: bool = True) -> None:
        """Take lines over if they make the roster no worse."""
        lines = self.lines.copy()
        for person, line in found.items():
            lines[person] = line
        if polish:
            lines = self.polisher.improve(lines, self.seed + self.iterations)
        cost = self.problem.cost(lines)
        if cost <= self.objective:
            self._keep(lines)
            self.lines, self.objective = lines, cost

    def _keep(self, lines: Lines) -> None:
        for person, line in enumerate(lines):
            self.pool.add(person, line)

    def _bounded(self, made: Generated) -> None:
        if np.isfinite(made.bound):
            self.bound = max(self.bound, int(np.ceil(made.bound - 1e-6)))
        self._say()

    def _say(self) -> None:
        self._progress(Progress(self._elapsed(), self.phase, self.objective, self.bound, self.iterations))

    def _elapsed(self) -> float:
        return time.monotonic() - self._began

    def _root_over(self) -> bool:
        return self._over() or (self.most is None and self._elapsed() > self.seconds * _ROOT_SHARE)

    def _over(self) -> bool:
        return self._ended() != ""

    def _ended(self) -> str:
        if self._cancelled():
            return "cancelled"
        if self.objective <= self.bound:
            return "proven"
        if self.most is not None and self.iterations >= self.most:
            return "iterations"
        return "time" if self._elapsed() >= self.seconds else ""


def _refuse_impossible(problem: LineProblem, pricers: list[LinePricer]) -> None:
    faults = [
        Fault(
            f"person {name}",
            "tidak ada jadwal yang memenuhi kontrak (menit, hari berturut-turut, libur, akhir pekan)",
            "no line keeps the contract (minutes, runs, days off, weekends)",
        )
        for name in check_possible(problem, pricers)
    ]
    if faults:
        raise LineProblemError(faults)
