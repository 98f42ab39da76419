"""The any-time search: first roster, root generation, dive, then destroy and re-dive until time or proof.

With `iterations` instead of the clock a seed repeats its result, whatever the machine; the number of workers
is part of the seed, since each step frees one neighbourhood per worker.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from math import inf

import numpy as np

from piket.planning.lines.anneal import COOL, COOLER, HOT, WARM, Annealer
from piket.planning.lines.aside import Aside
from piket.planning.lines.best import Best
from piket.planning.lines.compact import solve_compact
from piket.planning.lines.generation import Generated
from piket.planning.lines.highs import SolverFault
from piket.planning.lines.instance import LineProblem, LineProblemError, Lines
from piket.planning.lines.long import exact_pricers, is_long, plan_in_windows
from piket.planning.lines.master import CoverRows, Line
from piket.planning.lines.neighbourhood import Freed, Neighbourhoods, Pool
from piket.planning.lines.outcome import Phase, Progress, Solved
from piket.planning.lines.polish import Polisher
from piket.planning.lines.pricing import LinePricer, refuse_impossible
from piket.planning.lines.relaxed import Relaxation, Relaxed
from piket.planning.lines.root import Root
from piket.planning.lines.rounding import rounded

_ROOT_SHARE = 0.5
_WHOLE_SHARE, _WHOLE_NODES, _WHOLE_GAP = 0.12, 400, 0.05
"""Recombining takes at most this share of the time and this many nodes, from this gap down."""
_SMALL, _SMALL_EFFORT = 900, 20.0
"""People x days x shifts up to which the plain model proves a unit, and its effort."""
_ANNEALED, _LONG_ANNEALED, _AGAIN = 0.03, 0.75, 0.03
"""Shares of the time for annealing the first roster, that of a long period, and a good one."""
_RELAXED, _RELAXED_STEPS, _ROUNDED, _ROUNDED_ANNEALED = 0.15, 3000, 0.1, 0.3
"""Share of the time for relaxing a long period, steps of it at most, shares for rounding and then for annealing."""
_ROUNDED_SECONDS_PER_CELL = 1e-4
"""The most that this annealing takes."""
_SECONDS_PER_CELL, _STEPS_PER_CELL = 1e-3, 100
"""The most that annealing takes of a small problem, and its length where no clock ends it."""
_FIRST_EFFORT = 400.0
"""Person-days freed at first; after `_PATIENCE` neighbourhoods without a gain they grow by `_GROWTH`."""
_PATIENCE = 6
_DIVES, _DIVES_END = 0.35, 0.95
"""A further dive is begun before this share of the time; dives end at this one."""
_GROWTH = 1.2


def solve(
    problem: LineProblem,
    *,
    seconds: float = 60.0,
    iterations: int | None = None,
    workers: int = 1,
    seed: int = 0,
    progress: Callable[[Progress], None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
    clock: Callable[[], float] = time.monotonic,
) -> Solved:
    """The best roster within `seconds` of `clock`, or after `iterations` neighbourhood steps however long they take.

    Raises `LineProblemError` naming each person for whom no line keeps the contract.
    """
    return _Search(problem, seconds, iterations, workers, seed, progress, cancelled, clock).run()


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
        clock: Callable[[], float],
    ) -> None:
        self._clock, self._began, self.given = clock, clock(), seconds
        self.problem, self.most, self.workers = problem, iterations, workers
        self.seconds = seconds if iterations is None else inf
        self.seed, self._progress, self._cancelled = seed, progress, cancelled
        self.rows = CoverRows(problem)
        self.long = is_long(problem)
        self.pricers = [LinePricer(problem, person, even=self.long) for person in range(len(problem.people))]
        refuse_impossible(problem, self.pricers)
        self.bound, self.iterations = 0, 0
        self.phase: Phase = "first"
        polisher = Polisher(problem, self.rows, self.pricers, self._late)
        self.annealer, self.beside = Annealer(problem), Pool()
        self.best = Best(problem, polisher, seed=seed, long=self.long)

    def run(self) -> Solved:
        self._say()
        with ThreadPoolExecutor(self.workers) as threads:
            exact = self.pricers
            if self.long:
                exact = exact_pricers(self.problem, self.given * _ROOT_SHARE, self.workers)
            fits, self.pricers = bool(exact), exact or self.pricers
            if fits:
                self._anneal(threads, self.best.lines, HOT, _ANNEALED)
            else:
                self._from_relaxed(threads)
            root = self._from_root(threads) if fits else None
            duals = root.made.duals if root else None
            near = Neighbourhoods(
                self.problem, self.rows, self._pricers_of_workers(), duals, self.best.pool, self._over
            )
            if root is None and self.long:
                self.phase = "improve"
                plan_in_windows(self.best, self._part, lambda: self.seconds - self._elapsed(), self._over)
            self._small()
            self._neighbourhoods(threads, near, root)
        return Solved(
            self.best.lines, self.best.objective, self.bound, self.iterations, self._elapsed(), self._ended()
        )

    def _anneal(
        self,
        threads: ThreadPoolExecutor,
        lines: Lines,
        hot: float,
        share: float,
        of_cell: float = _SECONDS_PER_CELL,
    ) -> None:
        """For this share of the time at most; a long period by all workers together, else each by a seed of its own."""
        if self._over():
            return
        self.phase = "anneal"
        cells = self.problem.open.size
        course = None if self.seconds == inf else self._course(share, of_cell * cells)
        work = partial(self.annealer.improve, lines, steps=_STEPS_PER_CELL * cells, hot=hot, course=course)
        first = self.seed + 1000 * self.iterations
        if self.long:
            found = [work(seed=first, threads=threads, workers=self.workers)]
        else:
            found = list(threads.map(lambda seed: work(seed=seed), range(first, first + self.workers)))
        for seed, made in enumerate(found, first):
            self.best.take(dict(enumerate(made)), seed)
        self._say()

    def _course(self, share: float, most: float = inf) -> Callable[[], float]:
        """How far this share of the time from now on is over, or `most` seconds where those are fewer; never at all
        where no clock ends the search.
        """
        begun, span = self._elapsed(), min(share * self.seconds, most)
        return lambda: 1.0 if self._late() else (self._elapsed() - begun) / span

    def _from_root(self, threads: ThreadPoolExecutor) -> Root | None:
        """Lower bound and duals of the whole problem, then dives from there; what each finds is annealed.

        None where the solver comes to no end; what it has proven stays.
        """
        self.phase = "bound"
        root = Root(
            self.problem,
            self.rows,
            self.pricers,
            self.best.lines,
            seed=self.seed,
            threads=threads,
            workers=self.workers,
            stop=self._over,
            left=lambda: _DIVES_END * self.seconds - self._elapsed(),
        )
        try:
            for person, line in root.solve(stop=self._root_over, report=self._bounded):
                self.best.pool.add(person, line)
        except SolverFault:
            return None
        for number, dive in enumerate(root.ways):
            if self._over() or (number and self._elapsed() > _DIVES * self.seconds):
                break
            self.phase = "dive"
            found = dive()
            if found is not None:
                lines = self.best.take(found, self.seed)
                self._say()
                self._anneal(threads, lines, WARM, _AGAIN)
        self._whole(root)
        return root

    def _whole(self, root: Root) -> None:
        """The best choice among all lines near the bound, as a mixed-integer programme of bounded effort."""
        if self._over() or self.best.objective - self.bound > _WHOLE_GAP * self.best.objective:
            return
        self.phase = "whole"
        seconds = min(self.seconds * _WHOLE_SHARE, max(0.0, self.seconds - self._elapsed()))
        found = root.choose(
            self.best.lines, [*self.best.pool.all, *self.beside.all], seconds=seconds, nodes=_WHOLE_NODES
        )
        if found is not None:
            self.best.take(found, self.seed)
        self._say()

    def _small(self) -> None:
        """A unit small enough is solved to the end by the plain model, where the linear bound leaves a gap."""
        if self._over() or self.problem.soft is not None or self.problem.open.size > _SMALL:
            return
        self.phase = "whole"
        left = max(0.0, self.seconds - self._elapsed())
        made = solve_compact(
            self.problem, seconds=left / 2, effort=_SMALL_EFFORT, seed=self.seed, hint=self.best.lines
        )
        self.bound = max(self.bound, made.bound)
        if made.lines is not None:
            self.best.take(dict(enumerate(made.lines)), self.seed)

    def _from_relaxed(self, threads: ThreadPoolExecutor) -> None:
        """A first roster of a long period, and a bound; by annealing alone where there is no time to round."""
        self.phase, relaxed = "bound", None
        if self.problem.soft is None:
            relaxed = Relaxation(self.problem, self.rows).solve(
                steps=_RELAXED_STEPS, threads=threads, course=self._course(_RELAXED), report=self._at_least
            )
        found = self._rounded(relaxed, threads) if relaxed is not None else {}
        if len(found) < len(self.problem.people):
            self._anneal(threads, self.best.lines, COOLER, _LONG_ANNEALED)
            return
        lines = self.best.take(found, self.seed, polish=False)
        self._anneal(threads, lines, COOL, _ROUNDED_ANNEALED, _ROUNDED_SECONDS_PER_CELL)

    def _rounded(self, relaxed: Relaxed, threads: ThreadPoolExecutor) -> dict[int, Line]:
        """A line for each person; some have none where the time is over before."""
        self.phase, course = "dive", self._course(_ROUNDED)
        return rounded(
            self.problem, self.rows, self.pricers, relaxed, self.seed, lambda: self._over() or course() >= 1.0,
            threads=threads, workers=self.workers,
        )  # fmt: skip

    def _part(self, part: LineProblem, seconds: float) -> Lines | None:
        """A window of a long period solved from nothing; None where no roster is found."""
        try:
            made = solve(
                part,
                seconds=min(seconds, self.seconds - self._elapsed()),
                iterations=None if self.most is None else 1,
                workers=self.workers,
                seed=self.seed + self.iterations,
                cancelled=self._cancelled,
                clock=self._clock,
            )
        except LineProblemError:
            return None
        finally:
            self.iterations += 1
            self._say()
        return made.lines

    def _rebuild(self, threads: ThreadPoolExecutor, near: Neighbourhoods, jobs: Sequence[Freed]) -> None:
        """Each worker a job."""
        lines = self.best.lines
        for rebuilt in threads.map(partial(near.attempt, lines), jobs, range(self.workers)):
            self.iterations += 1
            for person, line in rebuilt.used:
                self.beside.add(person, line)
            if rebuilt.found is not None:
                self.best.take(rebuilt.found, self.seed, polish=False)
        self._say()

    def _neighbourhoods(self, threads: ThreadPoolExecutor, near: Neighbourhoods, root: Root | None) -> None:
        """Neighbourhoods, larger ones where they fail, and then the other ways as well."""
        chance = np.random.default_rng(self.seed)
        effort, idle = _FIRST_EFFORT, 0
        most = float(self.best.lines.size)
        aside = [Aside(lambda: self._anneal(threads, self.best.lines, WARM, _AGAIN))]
        if root is not None:
            aside.append(Aside(lambda: self._whole(root)))
        while not self._over():
            self.phase, before = "improve", self.best.objective
            jobs = [near.choose(self.best.lines, effort, chance) for _ in range(self.workers)]
            self._rebuild(threads, near, jobs)
            idle = 0 if self.best.objective < before else idle + self.workers
            if idle >= _PATIENCE:
                effort, idle = min(effort * _GROWTH, most), 0
                for way in aside:
                    way.turn(lambda: self.best.objective)

    def _pricers_of_workers(self) -> list[list[LinePricer]]:
        """Each worker's own; in a long period no window is the whole, so that none is used."""
        if self.long:
            return [self.pricers] * self.workers
        people = range(len(self.problem.people))
        others = range(1, self.workers)
        return [self.pricers, *([LinePricer(self.problem, person) for person in people] for _ in others)]

    def _bounded(self, made: Generated) -> None:
        self._at_least(made.bound)

    def _at_least(self, bound: float) -> None:
        if np.isfinite(bound):
            self.bound = max(self.bound, int(np.ceil(bound - 1e-6)))
        self._say()

    def _say(self) -> None:
        self._progress(
            Progress(self._elapsed(), self.phase, self.best.objective, self.bound, self.iterations)
        )

    def _elapsed(self) -> float:
        return self._clock() - self._began

    def _late(self) -> bool:
        """Whether to leave off improving, the proof aside."""
        return self._cancelled() or self._elapsed() >= self.seconds

    def _root_over(self) -> bool:
        return self._over() or self._elapsed() > self.seconds * _ROOT_SHARE

    def _over(self) -> bool:
        return self._ended() != ""

    def _ended(self) -> str:
        if self._cancelled():
            return "cancelled"
        if self.best.objective <= self.bound:
            return "proven"
        if self.most is not None and self.iterations >= self.most:
            return "iterations"
        return "time" if self._elapsed() >= self.seconds else ""
