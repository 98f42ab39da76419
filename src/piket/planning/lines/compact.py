"""The plain model: one Boolean per person, day and shift, for CP-SAT.

It is the yardstick that column generation is measured against, and what proves small units to the end.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from ortools.sat.python import cp_model

from piket.planning.lines.instance import DAY_OFF, LineProblem, Lines
from piket.planning.lines.states import weekend_days


@dataclass(frozen=True, eq=False)
class CompactSolved:
    """`lines` is None where no roster was found in time."""

    lines: Lines | None
    objective: int | None
    bound: int
    seconds: float


def solve_compact(
    problem: LineProblem,
    *,
    seconds: float,
    effort: float | None = None,
    workers: int = 1,
    seed: int = 0,
    hint: Lines | None = None,
) -> CompactSolved:
    """Solve the plain model; `hint` is a roster to start from.

    `effort` is a limit in CP-SAT's deterministic time; with one worker it ends alike on every machine.
    """
    model = CompactModel(problem)
    if hint is not None:
        model.hint(hint)
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    if effort is not None:
        solver.parameters.max_deterministic_time = effort
    solver.parameters.num_workers = workers
    solver.parameters.random_seed = seed
    status = solver.solve(model.model)
    bound = max(0, int(np.ceil(solver.best_objective_bound - 1e-6)))
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return CompactSolved(None, None, bound, solver.wall_time)
    lines = model.lines(solver)
    return CompactSolved(lines, problem.cost(lines), bound, solver.wall_time)


class CompactModel:
    """One private method per rule; the constructor lists them."""

    def __init__(self, problem: LineProblem) -> None:
        self.problem, self.model = problem, cp_model.CpModel()
        days, shifts = range(problem.days), range(len(problem.shifts))
        self._cell = [[[self.model.new_bool_var("") for _ in shifts] for _ in days] for _ in problem.people]
        self._works = [[self.model.new_bool_var("") for _ in days] for _ in problem.people]
        for person in range(len(problem.people)):
            self._one_a_day(person)
            self._successions(person)
            self._totals(person)
            self._runs(person)
            self._weekends(person)
        self.model.minimize(self._wishes() + self._cover())

    def hint(self, lines: Lines) -> None:
        for (person, day), shift in np.ndenumerate(lines):
            for code, cell in enumerate(self._cell[person][day]):
                self.model.add_hint(cell, int(code == shift))

    def lines(self, solver: cp_model.CpSolver) -> Lines:
        lines = np.full((len(self.problem.people), self.problem.days), DAY_OFF, dtype=np.int16)
        for (person, day), _ in np.ndenumerate(lines):
            for shift, cell in enumerate(self._cell[person][day]):
                if solver.boolean_value(cell):
                    lines[person, day] = shift
        return lines

    def _one_a_day(self, person: int) -> None:
        """At most one shift a day, and only one that is open to the person."""
        for day, cells in enumerate(self._cell[person]):
            self.model.add(_sum(cells) == self._works[person][day])
            for shift, cell in enumerate(cells):
                if not self.problem.open[person, day, shift]:
                    self.model.add(cell == 0)

    def _successions(self, person: int) -> None:
        """A shift is not followed by one that may not follow it."""
        cells = self._cell[person]
        for day in range(self.problem.days - 1):
            for a, b in np.argwhere(~self.problem.may_follow):
                self.model.add_bool_or(cells[day][a].negated(), cells[day + 1][b].negated())

    def _totals(self, person: int) -> None:
        """Minutes within the contract, and no shift type too often."""
        contract, cells = self.problem.contracts[person], self._cell[person]
        minutes = cp_model.LinearExpr.weighted_sum(
            [cell for day in cells for cell in day], [int(m) for _ in cells for m in self.problem.minutes]
        )
        self.model.add_linear_constraint(minutes, contract.minutes_least, contract.minutes_most)
        for shift, most in enumerate(contract.shifts_most):
            if most < self.problem.days:
                self.model.add(_sum([day[shift] for day in cells]) <= most)

    def _runs(self, person: int) -> None:
        """No run of work too long; none of work or rest too short between two of the other."""
        contract, works = self.problem.contracts[person], self._works[person]
        rests = [day.negated() for day in works]
        for first in range(self.problem.days - contract.run_most):
            self.model.add_bool_or(rests[first : first + contract.run_most + 1])
        for length in range(1, contract.run_least):
            self._no_run(rests, works, length)
        for length in range(1, contract.rest_least):
            self._no_run(works, rests, length)

    def _no_run(
        self, outside: Sequence[cp_model.LiteralT], inside: Sequence[cp_model.LiteralT], length: int
    ) -> None:
        """No run of exactly `length` days inside, strictly within the period: `outside` negates `inside`."""
        for before in range(self.problem.days - length - 1):
            after = before + 1 + length
            self.model.add_bool_or([inside[before], *outside[before + 1 : after], inside[after]])

    def _weekends(self, person: int) -> None:
        """A weekend counts when Saturday or Sunday is worked."""
        mark, works, seen = weekend_days(self.problem), self._works[person], []
        for day in np.nonzero(mark)[0]:
            if mark[day] == 1 or day == 0:
                seen.append(self.model.new_bool_var(""))
            self.model.add_implication(works[day], seen[-1])
        self.model.add(_sum(seen) <= self.problem.contracts[person].weekends_most)

    def _wishes(self) -> cp_model.LinearExpr:
        priced = np.argwhere(self.problem.price)
        cells = [self._cell[person][day][shift] for person, day, shift in priced]
        weights = [int(self.problem.price[tuple(place)]) for place in priced]
        return cp_model.LinearExpr.weighted_sum(cells, weights) + int(self.problem.base.sum())

    def _cover(self) -> cp_model.LinearExpr:
        """Slack for each row, priced."""
        cover, gaps, weights = self.problem.cover, [], []
        for row, need in enumerate(cover.need):
            most = int(need) + len(self.problem.people)
            missing, surplus = (self.model.new_int_var(0, most, "") for _ in range(2))
            present = [line[cover.day[row]][cover.shift[row]] for line in self._cell]
            self.model.add(_sum(present) + missing - surplus == int(need))
            gaps += [missing, surplus]
            weights += [int(cover.under[row]), int(cover.over[row])]
        return cp_model.LinearExpr.weighted_sum(gaps, weights)


def _sum(variables: Sequence[cp_model.IntVar]) -> cp_model.LinearExpr:
    return cp_model.LinearExpr.weighted_sum(variables, [1] * len(variables))
