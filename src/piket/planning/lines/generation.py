"""Column generation: price lines against smoothed duals until no line can improve the master.

Every round gives a Lagrangian bound (Wentges 1997 smoothing): cover duals times need, plus each person's
cheapest line. It bounds every roster of the master's people from below, whichever round it comes from.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass

import numpy as np

from piket.planning.lines.instance import Floats
from piket.planning.lines.master import Duals, Line, Master
from piket.planning.lines.pricing import LinePricer, Priced

_EPS = 1e-6
_SMOOTHING = 0.5
_NEAR = 2
_KEEP_PER_PERSON = 60


_PULL = 1e5


class Pin:
    """Holds a person's line outside a window of days, so that generation changes the window alone."""

    def __init__(self, line: Line, window: range) -> None:
        self._line, self._window = line, window
        self._outside = np.ones(len(line), dtype=bool)
        self._outside[window.start : window.stop] = False
        self._worked = np.nonzero(self._outside & (line >= 0))[0]

    def applied(self, cells: Floats) -> Floats:
        """Costs under which any cheapest line is the pinned one outside the window."""
        pulled = cells.copy()
        pulled[self._outside] = np.inf
        pulled[self._worked, self._line[self._worked]] = -_PULL
        return pulled

    def released(self, found: Priced, cells: Floats) -> Priced:
        """The same lines at their true costs."""
        away = float(cells[self._worked, self._line[self._worked]].sum()) + _PULL * len(self._worked)
        if found.line is None or not self._keeps(found.line):
            return Priced(None, np.inf, found.bound + away)
        near = tuple(line for line in found.near if self._keeps(line))
        return Priced(found.line, found.cost + away, found.bound + away, near)

    def _keeps(self, line: Line) -> bool:
        return bool((line[self._outside] == self._line[self._outside]).all())


@dataclass(frozen=True, eq=False)
class Generated:
    """`objective` of the master, the best `bound`, the lines' `values`, the duals of the best bound.

    `converged`: no line with a negative reduced cost is left, so the two figures agree.
    """

    objective: float
    bound: float
    values: Floats
    duals: Duals
    converged: bool
    rounds: int


class Generator:
    """Generates lines for a master. `people` still to be priced may shrink as a dive fixes lines."""

    def __init__(
        self,
        master: Master,
        pricers: Sequence[LinePricer],
        *,
        seed: int = 0,
        pool: Executor | None = None,
        stop: Callable[[], bool] = lambda: False,
        pins: Mapping[int, Pin] | None = None,
    ) -> None:
        self.master, self.pricers, self.seed, self._pool, self.stop = master, pricers, seed, pool, stop
        self.center: Duals | None = None
        self._pins = pins or {}

    def run(
        self,
        open_people: Sequence[int],
        *,
        rounds: int = 10_000,
        tolerance: float = 1e-4,
        report: Callable[[Generated], None] | None = None,
    ) -> Generated:
        """Rounds until the gap between master and bound is under `tolerance` of it, or the rounds are up.

        With lines fixed in the master the bound holds for rosters with those lines only.
        """
        best, smooth = -np.inf, _SMOOTHING if self.center is not None else 0.0
        number, done = 0, False
        solution, duals = self.master.solve()
        while number < rounds and not done and not self.stop():
            number += 1
            at = duals if self.center is None or smooth == 0.0 else self.center.towards(duals, 1.0 - smooth)
            bound, lines = self._price(open_people, at, duals)
            if bound > best:
                best, self.center = bound, at
            done = _closed(solution.objective, best, tolerance)
            if report is not None:
                report(Generated(solution.objective, best, solution.values, duals, done, number))
            added = 0 if done else self.master.add(lines)
            done = done or (added == 0 and smooth == 0.0)
            smooth = 0.0 if added == 0 else _SMOOTHING
            if added:
                self._tidy(duals, solution.values)
                solution, duals = self.master.solve()
        return Generated(solution.objective, best, solution.values, duals, done, number)

    def _price(
        self, open_people: Sequence[int], at: Duals, exact: Duals
    ) -> tuple[float, list[tuple[int, Line]]]:
        """The bound at `at`, and the lines found there that improve the master at its `exact` duals."""
        problem, rows = self.master.problem, self.master.rows
        cells, exact_cells = rows.cell_sum(at.rows), rows.cell_sum(exact.rows)

        self.seed += 1
        seed = self.seed

        def one(person: int) -> Priced:
            worth, pin = problem.price[person] - cells, self._pins.get(person)
            if pin is None:
                return self.pricers[person].price(worth, seed + 31 * person, _NEAR)
            return pin.released(
                self.pricers[person].price(pin.applied(worth), seed + 31 * person, _NEAR), worth
            )

        priced = list((self._pool.map if self._pool else map)(one, open_people))
        bound = float(at.rows @ self.master.need) + self._fixed(open_people, at)
        good = []
        for person, found in zip(open_people, priced, strict=True):
            bound += float(problem.base[person]) + found.bound
            if found.line is None:
                continue
            worth = problem.price[person] - exact_cells
            least = exact.people[self.master.people.index(person)] - float(problem.base[person]) - _EPS
            good += [(person, line) for line in (found.line, *found.near) if _cost(worth, line) < least]
        return bound, good

    def _fixed(self, open_people: Sequence[int], at: Duals) -> float:
        """What the lines fixed in the master add to the bound."""
        still = set(open_people)
        return sum(
            cost - float(at.rows[self.master.rows.of(line)].sum())
            for person, line, cost in self.master.chosen
            if person not in still
        )

    def _tidy(self, duals: Duals, values: Floats) -> None:
        """Keep the programme small: forget the lines furthest from use."""
        most = _KEEP_PER_PERSON * len(self.master.people)
        if len(self.master.lines) <= 2 * most:
            return
        reduced = self.master.reduced_costs(duals)
        reduced[: len(values)][values > _EPS] = -np.inf
        order = np.argsort(reduced)
        self.master.drop([int(index) for index in order[most:] if reduced[index] > _EPS])


def _cost(cells: Floats, line: Line) -> float:
    days = np.nonzero(line >= 0)[0]
    return float(cells[days, line[days]].sum())


def _closed(objective: float, bound: float, tolerance: float) -> bool:
    """Whether the bound is as good as the master's value; whole objectives need no more than that."""
    return objective - bound <= tolerance * max(abs(objective), 1.0) or (
        np.ceil(objective - _EPS) <= np.ceil(bound - _EPS)
    )
