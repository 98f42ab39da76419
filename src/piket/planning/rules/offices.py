"""Offices with rules across people or wishes: an exact model person by person, one demand after the other.

In this order, each held while the next is sought: the rules that always hold, someone in charge, those with a skill,
counters, full use of the quota, rules with a weight, equal turns (least sum of squares), wishes in equal shares. Each
search ends within a fixed amount of work, so that the same problem gives the same roster on any machine.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from ortools.sat.python import cp_model

from piket.planning.grid import CODE, OFFICE, Bools, Grid, Ints
from piket.planning.place import Place
from piket.planning.rules.clock import MIDNIGHT
from piket.planning.rules.kept import asks_on
from piket.planning.rules.shifts import has_skill
from piket.planning.rules.values import Apart, InCharge, Rule, Separate, Together
from piket.planning.shifts_terms import Sum, Truth, negated, solver_of, total_of
from piket.planning.values import DayBounds, QuotaProblem, Shortage

WORK = 2.0
"""Deterministic time of one search, about a second each."""
_SECONDS = 60.0
_ABSENT = frozenset(CODE[p] for p in (Place.LEAVE, Place.SICK, Place.DUTY_TRAVEL, Place.OTHER, Place.OFF))


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
    model = _Office(problem, grid)
    found = model.reach(hint)
    found, _ = model.best(model.weighted(), found)
    least = 0
    if prices is not None:
        found, least = model.best(model.priced(prices), found)
    found, bound = model.best(model.squares(), found)
    if problem.wishes:
        found, _ = model.best(model.unkept(), found)
    return Ruled(found, bound, least, tuple(model.lacking(found)))


class _Office:
    """`cells[i, d]` is whether a person is called: a variable where the grid is free, else settled."""

    def __init__(self, problem: QuotaProblem, grid: Grid) -> None:
        self.problem, self.grid = problem, grid
        self.model = cp_model.CpModel()
        self.row = {person.id: at for at, person in enumerate(problem.people)}
        people, days = grid.free.shape
        self.people, self.days = range(people), range(days)
        self.cells: dict[tuple[int, int], Truth] = {
            (i, d): self.model.new_bool_var("") if grid.free[i, d] else int(grid.letters[i, d] == OFFICE)
            for i in self.people
            for d in self.days
        }
        self.slack: dict[tuple[Rule, int], cp_model.IntVar] = {}
        self.charged: list[cp_model.IntVar] = []
        self.led = [self._led(d) for d in self.days if grid.lead_day[d]]
        self.met = [met for d in self.days for met in self._met(d)]
        self.heads = [self._count(range(people), d) for d in self.days]
        for d in self.days:
            self._within(d)
        for rule in problem.across:
            self._state(rule)

    # The demands of a day

    def _free_of(self, rows: Iterator[int] | range, d: int) -> list[cp_model.IntVar]:
        truths = (self.cells[i, d] for i in rows)
        return [truth for truth in truths if not isinstance(truth, int)]

    def _count(self, rows: Iterator[int] | range, d: int) -> Sum:
        """People still called that day, those locked in left out."""
        return total_of(self._free_of(rows, d))

    def _within(self, d: int) -> None:
        self.model.add(self.heads[d] <= int(self.grid.heads[d]))
        for group in range(len(self.grid.room)):
            here = (int(i) for i in np.flatnonzero(self.grid.group == group))
            self.model.add(self._count(here, d) <= int(self.grid.room[group, d]))

    def _led(self, d: int) -> cp_model.IntVar:
        led = self.model.new_bool_var("")
        leads = self._free_of((int(i) for i in np.flatnonzero(self.grid.lead)), d)
        self.model.add_bool_or(leads).only_enforce_if(led)
        return led

    def _met(self, d: int) -> Iterator[cp_model.IntVar]:
        for group in range(1, len(self.grid.need)):
            need = int(self.grid.need[group, d])
            if need:
                met = self.model.new_int_var(0, need, "")
                here = (int(i) for i in np.flatnonzero(self.grid.group == group))
                self.model.add(met <= self._count(here, d))
                yield met

    # The rules

    def _state(self, rule: Rule) -> None:
        match rule:
            case Apart():
                one, other = self.row[rule.first], self.row[rule.second]
                for d in self.days:
                    self._clause(rule, d, [negated(self.cells[one, d]), negated(self.cells[other, d])])
            case Together():
                self._together(rule)
            case Separate():
                self._separate(rule)
            case InCharge():
                self._in_charge(rule)
            case _:
                raise TypeError(rule)

    def _together(self, rule: Together) -> None:
        one, other = self.row[rule.first], self.row[rule.second]
        for d in self.days:
            if self._there(one, d) and self._there(other, d):
                first, second = self.cells[one, d], self.cells[other, d]
                self._clause(rule, d, [negated(first), second])
                self._clause(rule, d, [first, negated(second)])

    def _there(self, i: int, d: int) -> bool:
        return not self.problem.people[i].home_only and int(self.grid.letters[i, d]) not in _ABSENT

    def _separate(self, rule: Separate) -> None:
        first, second = self._anyone(rule.first), self._anyone(rule.second)
        for d in self.days:
            for e in self.days:
                if minutes_between(self.problem.days[d], self.problem.days[e]) < rule.minutes:
                    self._clause(rule, d, [negated(first[d]), negated(second[e])])

    def _anyone(self, team: str) -> list[Truth]:
        rows = [i for i in self.people if self.problem.people[i].team == team]
        found: list[Truth] = []
        for d in self.days:
            if any(isinstance(self.cells[i, d], int) and self.cells[i, d] for i in rows):
                found.append(1)
                continue
            free = self._free_of(iter(rows), d)
            someone = self.model.new_bool_var("") if free else 0
            if free:
                self.model.add_max_equality(someone, free)
            found.append(someone)
        return found

    def _in_charge(self, rule: InCharge) -> None:
        for d in self.days:
            able = [i for i in self.people if has_skill(self.problem.people[i], rule.skill)]
            lack = rule.minimum - sum(int(self.grid.letters[i, d] == OFFICE) for i in able)
            if self.problem.days[d].office_max and lack > 0:
                charged = self.model.new_bool_var("")
                self.model.add(self._count(iter(able), d) >= lack).only_enforce_if(charged)
                if rule.weight is None:
                    self.charged.append(charged)
                else:
                    self.slack[rule, d] = self.model.new_bool_var("")
                    self.model.add(self.slack[rule, d] == 1 - charged)

    def _clause(self, rule: Rule, d: int, truths: list[Truth]) -> None:
        """One of these holds, or the rule is broken that day; what locks alone break is left as it is."""
        if any(isinstance(truth, int) and truth for truth in truths):
            return
        free = [truth for truth in truths if not isinstance(truth, int)]
        if free:
            if (rule, d) not in self.slack:
                self.slack[rule, d] = self.model.new_bool_var("")
            self.model.add_bool_or([*free, self.slack[rule, d]])

    # What is sought, in order

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

    def best(self, cost: Sum, hint: Bools) -> tuple[Bools, int]:
        """The cheapest plan found and the bound, and the model holds the cost from now on."""
        if isinstance(cost, int):
            return hint, cost
        self.model.minimize(cost)
        solver = self._search(self.model, hint)
        self.model.clear_objective()  # type: ignore[no-untyped-call]
        if solver is None:
            return hint, 0
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

    def priced(self, prices: Ints) -> Sum:
        return total_of(
            self.cells[i, d] * int(prices[i, d])
            for i in self.people
            for d in self.days
            if self.grid.free[i, d] and prices[i, d]
        )

    def squares(self) -> Sum:
        """Office days of each person fill levels from below; a level costs its marginal square."""
        cost: list[Sum] = [int((self.grid.base**2).sum())]
        for i in self.people:
            calls = [self.cells[i, d] for d in self.days if self.grid.free[i, d]]
            levels = [self.model.new_bool_var("") for _ in calls]
            self.model.add(total_of(calls) == total_of(levels))
            base = int(self.grid.base[i])
            cost += [level * (2 * (base + k) + 1) for k, level in enumerate(levels)]
        return total_of(cost)

    def unkept(self) -> Sum:
        """The sum of squared weights of wishes left unkept, by person."""
        unkept: dict[int, list[tuple[Truth, int]]] = {}
        dates = tuple(bounds.day for bounds in self.problem.days)
        for wish in self.problem.wishes:
            i = self.row[wish.person]
            for d in asks_on(wish, self.problem.people[i], dates):
                office = self.cells[i, d]
                has = negated(office) if wish.place is Place.HOME else office
                unkept.setdefault(i, []).append((has if wish.avoid else negated(has), wish.weight))
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
        for (i, d), truth in self.cells.items():
            if not isinstance(truth, int):
                model.add_hint(model.get_bool_var_from_proto_index(truth.index), bool(hint[i, d]))
        solver = solver_of(_SECONDS, WORK, 0)
        status = solver.solve(model)
        return solver if status in (cp_model.OPTIMAL, cp_model.FEASIBLE) else None

    def _read(self, solver: cp_model.CpSolver) -> Bools:
        office = np.zeros(self.grid.free.shape, dtype=np.bool_)
        for (i, d), truth in self.cells.items():
            office[i, d] = not isinstance(truth, int) and solver.boolean_value(truth)
        return office

    def lacking(self, office: Bools) -> Iterator[Shortage]:
        """Days without enough people of a skill."""
        here = office | (self.grid.letters == OFFICE)
        for rule in self.problem.across:
            if isinstance(rule, InCharge) and rule.weight is None:
                able = [i for i in self.people if has_skill(self.problem.people[i], rule.skill)]
                for d, bounds in enumerate(self.problem.days):
                    there = int(here[able, d].sum())
                    if bounds.office_max and there < rule.minimum:
                        yield Shortage("in_charge", bounds.day, rule.skill, rule.minimum, there)


def minutes_between(one: DayBounds, other: DayBounds) -> int:
    """From the end of the earlier office day to the start of the later."""
    (start, end), (begin, finish) = one.hours or (0, MIDNIGHT), other.hours or (0, MIDNIGHT)
    later = (other.day - one.day).days * MIDNIGHT
    return max(begin + later - end, start - finish - later)
