"""The cells of an office as variables of CP-SAT, the demands of each day, and the rules across people.

Whom a rule or wish names stands alone; the others are taken together as far as nothing tells them apart.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from ortools.sat.python import cp_model

from piket.planning.classes import make_classes
from piket.planning.grid import CODE, OFFICE, Bools, Grid, Ints
from piket.planning.place import Place
from piket.planning.rules.clock import MIDNIGHT
from piket.planning.rules.values import Apart, InCharge, Rule, Separate, Together
from piket.planning.shifts_terms import Sum, Truth, negated, total_of
from piket.planning.values import DayBounds, QuotaProblem

_ABSENT = frozenset(CODE[p] for p in (Place.LEAVE, Place.SICK, Place.DUTY_TRAVEL, Place.OTHER, Place.OFF))


class OfficeModel:
    """`calls[c, d]` is how many of a class are called on a day on which they are free."""

    def __init__(self, problem: QuotaProblem, grid: Grid, prices: Ints) -> None:
        self.problem, self.grid, self.prices = problem, grid, prices
        self.model = cp_model.CpModel()
        self.row = {person.id: at for at, person in enumerate(problem.people)}
        self.classes = make_classes(grid, _told_apart(problem, grid, prices))
        self.days = range(grid.free.shape[1])
        self.calls = {
            (int(c), int(d)): self._variable(int(self.classes.size[c]))
            for c, d in np.argwhere(self.classes.free)
        }
        self.of_row = {int(i): c for c, members in enumerate(self.classes.members) for i in members}
        self.slack: dict[tuple[Rule, int], cp_model.IntVar] = {}
        self.charged: list[cp_model.IntVar] = []
        self.led = [self._led(d) for d in self.days if grid.lead_day[d]]
        self.met = [met for d in self.days for met in self._met(d)]
        self.heads = [self._count(np.ones(len(problem.people), dtype=np.bool_), d) for d in self.days]
        for d in self.days:
            self._within(d)
        for rule in problem.across:
            self._state(rule)

    def _variable(self, size: int) -> cp_model.IntVar:
        return self.model.new_bool_var("") if size == 1 else self.model.new_int_var(0, size, "")

    def _cell(self, person: str, d: int) -> Truth:
        """Whether someone whom a rule or wish names is in the office."""
        i = self.row[person]
        if self.grid.free[i, d]:
            return self.calls[self.of_row[i], d]
        return int(self.grid.letters[i, d] == OFFICE)

    # The demands of a day

    def _some(self, who: Bools, d: int) -> list[cp_model.IntVar]:
        """The calls of the classes of these people (n,) who are free that day."""
        chosen = (c for c, members in enumerate(self.classes.members) if who[members[0]])
        return [self.calls[c, d] for c in chosen if (c, d) in self.calls]

    def _count(self, who: Bools, d: int) -> Sum:
        """People still called that day, those locked in left out."""
        return total_of(self._some(who, d))

    def _within(self, d: int) -> None:
        self.model.add(self.heads[d] <= int(self.grid.heads[d]))
        for group in range(len(self.grid.room)):
            here = self._count(self.grid.group == group, d)
            self.model.add(here <= int(self.grid.room[group, d]))

    def _led(self, d: int) -> cp_model.IntVar:
        led = self.model.new_bool_var("")
        self.model.add(self._count(self.grid.lead, d) >= 1).only_enforce_if(led)
        return led

    def _met(self, d: int) -> Iterator[cp_model.IntVar]:
        for group in range(1, len(self.grid.need)):
            need = int(self.grid.need[group, d])
            if need:
                met = self.model.new_int_var(0, need, "")
                self.model.add(met <= self._count(self.grid.group == group, d))
                yield met

    # The rules

    def _state(self, rule: Rule) -> None:
        match rule:
            case Apart():
                for d in self.days:
                    both = self._cell(rule.first, d), self._cell(rule.second, d)
                    self._clause(rule, d, [negated(truth) for truth in both])
            case Together():
                self._together(rule)
            case Separate():
                self._separate(rule)
            case InCharge():
                self._in_charge(rule)
            case _:
                raise TypeError(rule)

    def _together(self, rule: Together) -> None:
        for d in self.days:
            if self._there(rule.first, d) and self._there(rule.second, d):
                first, second = self._cell(rule.first, d), self._cell(rule.second, d)
                self._clause(rule, d, [negated(first), second])
                self._clause(rule, d, [first, negated(second)])

    def _there(self, person: str, d: int) -> bool:
        i = self.row[person]
        return not self.problem.people[i].home_only and int(self.grid.letters[i, d]) not in _ABSENT

    def _separate(self, rule: Separate) -> None:
        first, second = self._anyone(rule.first), self._anyone(rule.second)
        for d in self.days:
            for e in self.days:
                if minutes_between(self.problem.days[d], self.problem.days[e]) < rule.minutes:
                    self._clause(rule, d, [negated(first[d]), negated(second[e])])

    def _anyone(self, team: str) -> list[Truth]:
        """Whether anyone of the team is in the office, by day."""
        who = np.array([person.team == team for person in self.problem.people], dtype=np.bool_)
        found: list[Truth] = []
        for d in self.days:
            free = self._some(who, d)
            if (self.grid.letters[who, d] == OFFICE).any():
                found.append(1)
            elif not free:
                found.append(0)
            else:
                someone = self.model.new_bool_var("")
                for calls in free:
                    self.model.add(calls == 0).only_enforce_if(~someone)
                self.model.add(total_of(free) >= 1).only_enforce_if(someone)
                found.append(someone)
        return found

    def _in_charge(self, rule: InCharge) -> None:
        able = able_for(self.problem, rule)
        for d in self.days:
            lack = rule.minimum - int((self.grid.letters[able, d] == OFFICE).sum())
            if self.problem.days[d].office_max and lack > 0:
                charged = self.model.new_bool_var("")
                self.model.add(self._count(able, d) >= lack).only_enforce_if(charged)
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


def minutes_between(one: DayBounds, other: DayBounds) -> int:
    """From the end of the earlier office day to the start of the later."""
    (start, end), (begin, finish) = one.hours or (0, MIDNIGHT), other.hours or (0, MIDNIGHT)
    later = (other.day - one.day).days * MIDNIGHT
    return max(begin + later - end, start - finish - later)


def able_for(problem: QuotaProblem, rule: InCharge) -> Bools:
    return np.array([person.has_skill(rule.skill) for person in problem.people], dtype=np.bool_)


def _told_apart(problem: QuotaProblem, grid: Grid, prices: Ints) -> Ints:
    """A number for each person, the same for those whom no rule, wish or price tells apart: (n,)."""
    named = {wish.person for wish in problem.wishes}
    columns = [np.where(grid.free, prices, 0)]
    for rule in problem.across:
        match rule:
            case Apart() | Together():
                named |= {rule.first, rule.second}
            case Separate():
                teams = [[person.team == rule.first, person.team == rule.second] for person in problem.people]
                columns.append(np.array(teams, dtype=np.int64))
            case InCharge():
                columns.append(able_for(problem, rule)[:, None].astype(np.int64))
    alone = [at + 1 if person.id in named else 0 for at, person in enumerate(problem.people)]
    columns.append(np.array(alone, dtype=np.int64)[:, None])
    inverse = np.unique(np.hstack(columns), axis=0, return_inverse=True)[1]
    return np.asarray(inverse.reshape(-1), dtype=np.int64)
