"""Offices with rules across people or wishes: an exact model, one demand after the other.

Whom a rule or wish names stands alone in it; the others are taken together as far as nothing tells them apart.

In this order, each held while the next is sought: the rules that always hold, someone in charge, those with a skill,
counters, full use of the quota, rules with a weight, equal turns (least sum of squares), wishes in equal shares. Each
search ends within a fixed amount of work, so that the same problem gives the same roster on any machine.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from ortools.sat.python import cp_model

from piket.planning.classes import share_out
from piket.planning.grid import OFFICE, Bools, Grid, Ints
from piket.planning.place import Place
from piket.planning.rules.kept import asks_on
from piket.planning.rules.office_model import OfficeModel, able_for
from piket.planning.rules.values import Apart, InCharge, Rule, Separate, Together
from piket.planning.shifts_terms import Sum, Truth, negated, solver_of, total_of
from piket.planning.values import QuotaProblem, Shortage

WORK = 2.0
"""Deterministic time of one search, about a second each."""
_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Ruled:
    """Who is called (n, D), the least sum of squares and the least price that were proven, and what the rules could not
    have."""

    office: Bools
    bound: int
    least: int
    shortages: tuple[Shortage, ...]


def ruled_plan(problem: QuotaProblem, grid: Grid, hint: Bools, prices: Ints | None = None) -> Ruled:
    """The plan with the problem's rules and wishes.

    `hint` (n, D): a plan without them, to start from. `prices` (n, D): what calling each person each day costs; the
    least of it comes before equal turns.
    """
    model = _Search(problem, grid, np.zeros(grid.free.shape, dtype=np.int64) if prices is None else prices)
    found = model.reach(hint)
    found, _ = model.best(model.weighted(), found)
    least = 0
    if prices is not None:
        lowest = int(np.minimum(prices, 0).sum())
        found, least = model.best(model.priced(), found, lowest)
    found, bound = model.best(model.squares(), found)
    if problem.wishes:
        found, _ = model.best(model.unkept(), found)
    return Ruled(found, bound, least, tuple(model.lacking(found)))


class _Search(OfficeModel):
    """What is sought among the plans of the model, one after the other."""

    broken: tuple[tuple[Rule, int], ...] = ()

    def reach(self, hint: Bools) -> Bools:
        """The most of the rules, charge, skills, counters and quota, each held; at once where all of it can be."""
        levels: list[tuple[Sum, int]] = [
            (self._broken(hard=True), 0),
            (-total_of(self.led), -len(self.led)),
            (-total_of(self.charged), -len(self.charged)),
            (-total_of(self.met), -int(self.grid.cover.sum())),
            (-total_of(self.heads), -int(self.grid.heads.sum())),
        ]
        whole = self.model.clone()
        for level, ideal in levels:
            whole.add(level <= ideal)
        solver = self._search(whole, hint)
        if solver is not None:
            for level, ideal in levels:
                self.model.add(level <= ideal)
            return self._read(solver)
        found = hint
        for level, _ in levels:
            found, _ = self.best(level, found)
        return found

    def best(self, cost: Sum, hint: Bools, lowest: int = 0) -> tuple[Bools, int]:
        """The cheapest plan found and the bound, and the model holds the cost from now on.

        Where nothing was found in time the plan stays the hint, and the bound what no cost can be below.
        """
        if isinstance(cost, int):
            return hint, cost
        self.model.minimize(cost)
        solver = self._search(self.model, hint)
        self.model.clear_objective()  # type: ignore[no-untyped-call]
        if solver is None:
            return hint, lowest
        self.model.add(cost <= round(solver.objective_value))
        return self._read(solver), int(np.ceil(solver.best_objective_bound - 1e-6))

    def _broken(self, *, hard: bool) -> Sum:
        return total_of(
            slack * (rule.weight or 1)
            for (rule, _), slack in self.slack.items()
            if (rule.weight is None) is hard
        )

    def weighted(self) -> Sum:
        return self._broken(hard=False)

    def priced(self) -> Sum:
        return total_of(
            calls * int(self.prices[self.classes.members[c][0], d])
            for (c, d), calls in self.calls.items()
            if self.prices[self.classes.members[c][0], d]
        )

    def squares(self) -> Sum:
        """Office days of a class fill its levels from below; a level costs its marginal square."""
        cost: list[Sum] = [int((self.grid.base**2).sum())]
        for c, base in enumerate(self.classes.base.tolist()):
            calls = [self.calls[c, d] for d in self.days if (c, d) in self.calls]
            levels = [self._variable(int(self.classes.size[c])) for _ in calls]
            self.model.add(total_of(calls) == total_of(levels))
            cost += [level * (2 * (base + k) + 1) for k, level in enumerate(levels)]
        return total_of(cost)

    def unkept(self) -> Sum:
        """The sum of squared weights of wishes left unkept, by person."""
        unkept: dict[str, list[tuple[Truth, int]]] = {}
        dates = tuple(bounds.day for bounds in self.problem.days)
        for wish in self.problem.wishes:
            person = self.problem.people[self.row[wish.person]]
            for d in asks_on(wish, person, dates):
                office = self._cell(wish.person, d)
                has = negated(office) if wish.place is Place.HOME else office
                unkept.setdefault(wish.person, []).append((has if wish.avoid else negated(has), wish.weight))
        squares: list[Sum] = []
        for parts in unkept.values():
            ceiling = sum(weight for _, weight in parts)
            square = self.model.new_int_var(0, ceiling * ceiling, "")
            total = total_of(truth * weight for truth, weight in parts)
            self.model.add_multiplication_equality(square, [total, total])
            squares.append(square)
        return total_of(squares)

    # The answer

    def _search(self, model: cp_model.CpModel, hint: Bools) -> cp_model.CpSolver | None:
        model.clear_hints()  # type: ignore[no-untyped-call]
        for (c, d), calls in self.calls.items():
            there = int(hint[self.classes.members[c], d].sum())
            model.add_hint(model.get_int_var_from_proto_index(calls.index), there)
        solver = solver_of(_SECONDS, WORK, 0)
        status = solver.solve(model)
        return solver if status in (cp_model.OPTIMAL, cp_model.FEASIBLE) else None

    def _read(self, solver: cp_model.CpSolver) -> Bools:
        self.broken = tuple(key for key, slack in self.slack.items() if solver.boolean_value(slack))
        called = np.zeros(self.classes.free.shape, dtype=np.int64)
        for key, calls in self.calls.items():
            called[key] = solver.value(calls)
        return share_out(self.classes, called, self.grid.free.shape, 0)

    def lacking(self, office: Bools) -> Iterator[Shortage]:
        """Days on which locks and the bound leave no way to keep a rule, or without enough people of a skill."""
        for rule, d in self.broken:
            if isinstance(rule, Apart | Together | Separate) and rule.weight is None:
                subject = f"{rule.first} & {rule.second}"
                yield Shortage(rule.rule, self.problem.days[d].day, subject, 1, 0)
        here = office | (self.grid.letters == OFFICE)
        for rule in self.problem.across:
            if isinstance(rule, InCharge) and rule.weight is None:
                able = able_for(self.problem, rule)
                for d, bounds in enumerate(self.problem.days):
                    there = int(here[able, d].sum())
                    if bounds.office_max and there < rule.minimum:
                        yield Shortage("in_charge", bounds.day, rule.skill, rule.minimum, there)
