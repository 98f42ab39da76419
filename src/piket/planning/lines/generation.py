"""Column generation: price lines against smoothed duals until no line can improve the master.

Every round gives a Lagrangian bound (Wentges 1997 smoothing): cover duals times need, plus each person's
cheapest line. It bounds every roster of the master's people from below, whichever round it comes from.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass

import numpy as np

from piket.planning.lines.highs import LpSolution
from piket.planning.lines.instance import Floats
from piket.planning.lines.master import Duals, Line, Master
from piket.planning.lines.pricing import LinePricer, Priced

_EPS = 1e-6
_SMOOTHING = 0.5
_NEAR = 2
_KEEP_PER_PERSON = 60
_LOOSEST, _TIGHTEST, _OF_GAP = 0.5, 1e-6, 0.3
"""How closely a central master is solved: within this share of the gap to the bound."""


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
        central: bool = False,
    ) -> None:
        self.master, self.pricers, self.seed, self._pool, self.stop = master, pricers, seed, pool, stop
        self.center: Duals | None = None
        self.central = central

    def over(self, master: Master) -> Generator:
        """A generator for another master of the same people, that goes on from the duals of this one."""
        other = Generator(master, self.pricers, seed=self.seed, pool=self._pool, stop=self.stop)
        other.center = self.center
        return other

    def run(
        self,
        open_people: Sequence[int],
        *,
        rounds: int = 10_000,
        tolerance: float = 1e-4,
        loosest: float = _LOOSEST,
        report: Callable[[Generated], None] | None = None,
    ) -> Generated:
        """Rounds until the gap between master and bound is under `tolerance` of it, or the rounds are up.

        With lines fixed in the master the bound holds for rosters with those lines only.
        """
        best, number, done = -np.inf, 0, False
        loose = loosest
        smooth = _SMOOTHING if self.center is not None else 0.0
        solution, duals = self._solve(loose)
        while number < rounds and not done and not self.stop():
            number += 1
            smoothed = not self.central and self.center is not None and smooth > 0.0
            at = self.center.towards(duals, 1.0 - smooth) if smoothed and self.center else duals
            bound, lines = self._price(open_people, at, duals)
            if bound > best:
                best, self.center = bound, at
            done = _closed(solution.objective, best, tolerance)
            if report is not None:
                report(Generated(solution.objective, best, solution.values, duals, done, number))
            added = 0 if done else self.master.add(lines)
            exact = loose <= _TIGHTEST if self.central else smooth == 0.0
            done = done or (added == 0 and exact)
            smooth = 0.0 if added == 0 else _SMOOTHING
            loose = min(loosest, _looseness(solution.objective, best)) if added else _TIGHTEST
            if not done and (added or self.central):
                self._tidy(duals, solution.values)
                solution, duals = self._solve(loose)
        return Generated(solution.objective, best, solution.values, duals, done, number)

    def _solve(self, loose: float) -> tuple[LpSolution, Duals]:
        if not self.central:
            return self.master.solve()
        try:
            return self.master.centre(loose, None if self.center is None else self.center.rows)
        except FloatingPointError:
            self.central = False
            return self.master.solve()

    def _price(
        self, open_people: Sequence[int], at: Duals, exact: Duals
    ) -> tuple[float, list[tuple[int, Line]]]:
        """The bound at `at`, and the lines found there that improve the master at its `exact` duals."""
        problem, rows = self.master.problem, self.master.rows
        cells, exact_cells = rows.cell_sum(at.rows), rows.cell_sum(exact.rows)

        self.seed += 1
        seed = self.seed

        def one(person: int) -> Priced:
            return self.pricers[person].price(
                problem.price[person] - cells, seed + 31 * person, _NEAR, self.master.held.get(person)
            )

        priced = list((self._pool.map if self._pool else map)(one, open_people))
        bound = float(at.rows @ self.master.need) + self._fixed(open_people, at)
        good = []
        for person, found in zip(open_people, priced, strict=True):
            bound += float(problem.base[person]) + found.bound
            if found.line is None:
                continue
            least = exact.people[self.master.people.index(person)] - _EPS
            good += [
                (person, line)
                for line in (found.line, *found.near)
                if problem.wishes_cost(person, line) - _cost(exact_cells, line) < least
            ]
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


def _looseness(objective: float, bound: float) -> float:
    gap = (objective - bound) / max(1.0, abs(objective))
    return float(np.clip(_OF_GAP * gap, _TIGHTEST, _LOOSEST))


def _closed(objective: float, bound: float, tolerance: float) -> bool:
    """Whether the bound is as good as the master's value; whole objectives need no more than that."""
    return objective - bound <= tolerance * max(abs(objective), 1.0) or (
        np.ceil(objective - _EPS) <= np.ceil(bound - _EPS)
    )
