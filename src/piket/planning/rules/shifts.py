"""Rules across people of a service in shifts, as constraints of CP-SAT. `add_rules` is the table of contents.

A rule with a weight gets a literal for each day (or period) that it is about; what is broken costs its weight.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import singledispatchmethod

from ortools.sat.python import cp_model

from piket.planning.place import Place
from piket.planning.rules.clock import around, elsewhere_days, extra_minutes, periods, successor_day
from piket.planning.rules.kept import asks_on
from piket.planning.rules.values import (
    Apart,
    Handover,
    Hours,
    InCharge,
    Rule,
    Separate,
    Together,
    Wish,
)
from piket.planning.shifts_cells import ShiftCells, open_clause, past_and_terms
from piket.planning.shifts_clash import Demanded
from piket.planning.shifts_crew import Crew, crew_id, minutes, off_days
from piket.planning.shifts_terms import Sum, Truth, at_once, negated, total_of
from piket.planning.values import Person, ShiftType

_HOUR = 60


class RulesAcross(ShiftCells):
    """What holds between people, and between this unit's clock and that of others."""

    def add_rules(self) -> None:
        self._kept: dict[tuple[Rule, int], cp_model.IntVar] = {}
        for rule in self.problem.across:
            if rule.weight is None or not self._explain:
                self._state(rule)
        if not self.problem.by_squad:
            for crew in self.crews:
                self._elsewhere(crew)

    @singledispatchmethod
    def _state(self, rule: Rule) -> None:
        raise TypeError(rule)

    @_state.register
    def _apart(self, rule: Apart) -> None:
        """The two are never on duty at the same time."""
        pair = self._pair(rule.first, rule.second)
        if pair is not None:
            for earlier, later, days in at_once(self.shifts, 0):
                for day in self._days_about(days):
                    truths = self._of(pair[0], day, earlier), self._of(pair[1], day + days, later)
                    self._clause(rule, day, [negated(truth) for truth in truths])

    @_state.register
    def _together(self, rule: Together) -> None:
        """On a day on which both are there the two work the same shifts."""
        pair = self._pair(rule.first, rule.second)
        if pair is None:
            return
        away = off_days(self.problem, pair[0]) | off_days(self.problem, pair[1])
        for day in self.span:
            for shift in () if day in away else self.shifts:
                one, other = (self._of(person, day, shift) for person in pair)
                self._clause(rule, day, [negated(one), other])
                self._clause(rule, day, [one, negated(other)])

    @_state.register
    def _separate(self, rule: Separate) -> None:
        """Between a duty of one team and one of the other lie the minutes."""
        teams = [self._team(name) for name in (rule.first, rule.second)]
        for earlier, later, days in at_once(self.shifts, rule.minutes):
            for day in self._days_about(days):
                first = self._anyone(teams[0], day, earlier)
                second = self._anyone(teams[1], day + days, later)
                self._clause(rule, day, [negated(first), negated(second)])

    @_state.register
    def _handover(self, rule: Handover) -> None:
        """Whoever works the one shift meets someone who comes for the other."""
        before, after = self._shift[rule.before], self._shift[rule.after]
        days = successor_day(before, after)
        for day in self._days_about(days):
            if 0 <= day + days < len(self.span):
                comes = [self._on(crew, day + days, after) for crew in self.crews]
                for crew in self.crews:
                    self._clause(rule, day, [negated(self._on(crew, day, before)), *comes])

    @_state.register
    def _in_charge(self, rule: InCharge) -> None:
        """A shift that anyone works has its people with the skill."""
        for code in rule.shifts or tuple(self._shift):
            for day in self.span:
                shift = self._shift[code]
                able = total_of(
                    self._on(crew, day, shift) * self._skilled(crew, day, rule.skill) for crew in self.crews
                )
                for crew in self.crews:
                    there = self._on(crew, day, shift)
                    if not isinstance(there, int) or there:
                        self._sum(rule, day, able - rule.minimum * there)

    @_state.register
    def _hours(self, rule: Hours) -> None:
        """The shifts begun in a calendar week or month stay within the minutes."""
        for crew in self.crews:
            days = range(-len(crew.history), len(self.span))
            for period in periods(self.problem.days[0], days, rule.period):
                worked = [
                    (self._on(crew, day, shift), minutes(shift)) for day in period for shift in self.shifts
                ]
                worked.append((1, self._extra(crew, period)))
                if rule.weight is None:
                    demanded = Demanded(f"hours_{rule.period}", figure=rule.minutes)
                    self._at_most(demanded, worked, rule.minutes)
                else:
                    self._hours_above(rule, worked)

    def _hours_above(self, rule: Hours, worked: list[tuple[Truth, int]]) -> None:
        past, terms = past_and_terms(worked)
        if terms:
            ceiling = sum(weight for _, weight in worked) // _HOUR + 1
            above = self.model.new_int_var(0, ceiling, "")
            self.model.add(sum(terms) <= max(0, rule.minutes - past) + _HOUR * above)
            self.broken.append(above * (rule.weight or 0))

    def _elsewhere(self, crew: Crew) -> None:
        """Nobody is in two units at once, and the rest between dates holds across units."""
        person = self._known[crew.id]
        for duty in person.elsewhere:
            for day, code in around(duty, self.problem):
                if day in self.span:
                    demanded = Demanded("elsewhere", duty.day, crew.id)
                    self._any(demanded, [negated(self._on(crew, day, self._shift[code]))])

    # What the rules are written with

    def _pair(self, first: str, second: str) -> tuple[Person, Person] | None:
        """Both people, unless one of them is not planned here or they share a squad."""
        people = self._known.get(first), self._known.get(second)
        crews = {crew_id(self.problem, person) for person in people if person}
        one, other = people
        if one is None or other is None or len(crews) < 2 or not crews <= self._crew.keys():
            return None
        return one, other

    def _of(self, person: Person, day: int, shift: ShiftType) -> Truth:
        """Whether the person works the shift: as their squad, unless they are away."""
        if day in off_days(self.problem, person):
            return 0
        return self._on(self._crew[crew_id(self.problem, person)], day, shift)

    def _team(self, name: str) -> tuple[Person, ...]:
        people = self.problem.people
        return tuple(p for p in people if p.team == name and crew_id(self.problem, p) in self._crew)

    def _anyone(self, people: Iterable[Person], day: int, shift: ShiftType) -> Truth:
        said = [self._of(person, day, shift) for person in people]
        truths = list({id(truth): truth for truth in said}.values())
        if any(isinstance(truth, int) and truth for truth in truths):
            return 1
        free = [truth for truth in truths if not isinstance(truth, int)]
        if len(free) < 2:
            return free[0] if free else 0
        someone = self.model.new_bool_var("")
        self.model.add_max_equality(someone, free)
        return someone

    def _skilled(self, crew: Crew, day: int, skill: str) -> int:
        """Members with the skill who are there that day."""
        members = [self._known[member] for member in crew.members]
        return sum(
            person.has_skill(skill) and day not in off_days(self.problem, person) for person in members
        )

    def _elsewhere_days(self, crew: Crew) -> frozenset[int]:
        """Day numbers of duties elsewhere, where people are planned one by one."""
        if self.problem.by_squad:
            return frozenset()
        return elsewhere_days(self._known[crew.id], self.problem.days[0])

    def _unkept(self) -> Iterator[tuple[Sum, int]]:
        """Of each person with wishes: the weight left unkept, and the most it can be."""
        by_person: dict[str, list[tuple[Sum, int]]] = {}
        for wish in self.problem.wishes:
            person = self._known[wish.person]
            crew = self._crew.get(crew_id(self.problem, person))
            if crew is None:
                continue
            for day in asks_on(wish, person, self.problem.days):
                by_person.setdefault(wish.person, []).append((self._wished_not(wish, crew, day), wish.weight))
        for parts in by_person.values():
            yield total_of(truth * weight for truth, weight in parts), sum(weight for _, weight in parts)

    def _wished_not(self, wish: Wish, crew: Crew, day: int) -> Truth:
        """Whether the wish is left unkept that day."""
        truth = self._works(crew, day)
        if wish.shift is not None:
            truth = self._on(crew, day, self._shift[wish.shift])
        elif wish.place is Place.OFF:
            truth = negated(truth)
        return truth if wish.avoid else negated(truth)

    def _extra(self, crew: Crew, days: Iterable[int]) -> int:
        """Minutes of duty elsewhere on these days, where people are planned one by one."""
        if self.problem.by_squad:
            return 0
        return extra_minutes(self._known[crew.id], self.problem.days[0], days)

    def _days_about(self, apart: int) -> range:
        """Days whose duties can meet those of the period's days, `apart` dates later or earlier."""
        past = max((len(crew.history) for crew in self.crews), default=0)
        return range(-past - abs(apart), len(self.span) + abs(apart))

    def _clause(self, rule: Rule, day: int, truths: list[Truth]) -> None:
        variables = open_clause(truths)
        if variables:
            self._bind(rule, day, self.model.add_bool_or(variables))

    def _sum(self, rule: Rule, day: int, total: Sum) -> None:
        """The sum is not below nought."""
        if not isinstance(total, int):
            self._bind(rule, day, self.model.add(total >= 0))

    def _bind(self, rule: Rule, day: int, constraint: cp_model.Constraint) -> None:
        """A rule always holds, or is broken that day for its weight."""
        if rule.weight is None:
            self._must(demand_of(rule), constraint)
            return
        if (rule, day) not in self._kept:
            self._kept[rule, day] = self.model.new_bool_var("")
            self.broken.append((1 - self._kept[rule, day]) * rule.weight)
        constraint.only_enforce_if(self._kept[rule, day])


def demand_of(rule: Rule) -> Demanded:
    """The rule's name in a clash."""
    match rule:
        case Apart() | Together() | Separate():
            figure = rule.minutes if isinstance(rule, Separate) else None
            return Demanded(rule.rule, subject=f"{rule.first} & {rule.second}", figure=figure)
        case Handover():
            return Demanded(rule.rule, subject=f"{rule.before} → {rule.after}", figure=rule.minutes)
        case InCharge():
            return Demanded(rule.rule, subject=rule.skill, figure=rule.minimum)
        case Hours():
            return Demanded(f"hours_{rule.period}", figure=rule.minutes)
