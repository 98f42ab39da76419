"""What holds on one day of a quota office, fact by fact, and whether anybody's roster can meet a set of them.

Days do not depend on each other, so a clash lies within one day.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from piket.planning.values import DayBounds, Person, Place, QuotaProblem


class Rule(StrEnum):
    """In the order in which a clash is freed of what it does not need: people first, the law last."""

    AWAY = "away"
    HOME_ONLY = "home_only"
    DESK_MAXIMUM = "desk_maximum"
    OFFICE_MIN = "office_min"
    LEAD = "lead"
    DESK_MINIMUM = "desk_minimum"
    LOCKED = "locked"
    OFFICE_MAX = "office_max"


@dataclass(frozen=True, slots=True)
class Fact:
    """One bound, demand, absence or lock. `subject` is the person or counter, `letter` where a person is; a bound is
    `shut` where the office is closed."""

    rule: Rule
    subject: str = ""
    figure: int = 0
    letter: Place | None = None
    shut: bool = False


def facts_by_day(problem: QuotaProblem) -> dict[date, tuple[Fact, ...]]:
    """Everything that holds on each day of the problem, in the order of `Rule`."""
    found: dict[date, list[Fact]] = {bounds.day: [*_of_unit(problem, bounds)] for bounds in problem.days}
    for person in problem.people:
        for day, letter in person.away:
            if day in found:
                found[day].append(Fact(Rule.AWAY, person.id, letter=letter))
        for day, letter in dict.fromkeys(person.locked):
            if day in found:
                found[day].append(Fact(Rule.LOCKED, person.id, letter=letter))
        if person.home_only:
            for facts in found.values():
                facts.append(Fact(Rule.HOME_ONLY, person.id))
    place = {rule: at for at, rule in enumerate(Rule)}
    return {day: tuple(sorted(facts, key=lambda fact: place[fact.rule])) for day, facts in found.items()}


def _of_unit(problem: QuotaProblem, bounds: DayBounds) -> Iterator[Fact]:
    yield Fact(Rule.OFFICE_MAX, problem.unit, bounds.office_max, shut=bounds.closed)
    if bounds.office_min:
        yield Fact(Rule.OFFICE_MIN, problem.unit, bounds.office_min)
    if problem.lead_required and problem.people:
        yield Fact(Rule.LEAD, problem.unit, 1)
    for desk in problem.desks:
        if desk.minimum:
            yield Fact(Rule.DESK_MINIMUM, desk.name, desk.minimum)
        if desk.maximum is not None:
            yield Fact(Rule.DESK_MAXIMUM, desk.name, desk.maximum)


@dataclass(slots=True)
class _Group:
    """Those of one counter (or of none): how many must come, how many more may, and the same of leads."""

    must: int = 0
    may: int = 0
    led: bool = False
    lead_may: bool = False
    least: int = 0
    most: int | None = None

    @property
    def low(self) -> int:
        return max(self.least, self.must)

    @property
    def high(self) -> int:
        there = self.must + self.may
        return there if self.most is None else min(there, self.most)


def can_meet(people: Sequence[Person], facts: Collection[Fact]) -> bool:
    """Whether some set of these people in the office meets every one of the facts. Counts, no search."""
    groups = _groups(people, facts)
    if groups is None or any(group.low > group.high for group in groups.values()):
        return False
    figures = {fact.rule: fact.figure for fact in facts}
    low = sum(group.low for group in groups.values())
    high = sum(group.high for group in groups.values())
    if Rule.LEAD in figures and not any(group.led for group in groups.values()):
        extra = [
            max(0, group.must + 1 - group.low)
            for group in groups.values()
            if group.lead_may and group.must + 1 <= group.high
        ]
        if not extra:
            return False
        low += min(extra)
    least, most = figures.get(Rule.OFFICE_MIN, 0), figures.get(Rule.OFFICE_MAX, high)
    return max(low, least) <= min(high, most)


def kept_out(facts: Collection[Fact]) -> set[str]:
    """Those who may not come: absent, exempt, or locked elsewhere."""
    return {
        fact.subject
        for fact in facts
        if fact.rule in (Rule.AWAY, Rule.HOME_ONLY)
        or (fact.rule is Rule.LOCKED and fact.letter is not Place.OFFICE)
    }


def _groups(people: Sequence[Person], facts: Collection[Fact]) -> dict[str | None, _Group] | None:
    """The counters' groups; None where somebody must come and may not."""
    called = {fact.subject for fact in facts if fact.rule is Rule.LOCKED and fact.letter is Place.OFFICE}
    out = kept_out(facts)
    if called & out:
        return None
    groups: dict[str | None, _Group] = {None: _Group()}
    for fact in facts:
        if fact.rule in (Rule.DESK_MINIMUM, Rule.DESK_MAXIMUM):
            group = groups.setdefault(fact.subject, _Group())
            if fact.rule is Rule.DESK_MINIMUM:
                group.least = fact.figure
            else:
                group.most = fact.figure
    for person in people:
        group = groups.setdefault(person.desk, _Group())
        if person.id in called:
            group.must += 1
            group.led |= person.lead
        elif person.id not in out:
            group.may += 1
            group.lead_may |= person.lead
    return groups
