"""What a unit has agreed besides the law: rules across its people, wishes, reserves, skills, and second posts."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from piket.planning.rules.values import (
    Apart,
    Handover,
    Hours,
    InCharge,
    Reserve,
    Rule,
    Separate,
    Together,
    Wish,
)
from piket.planning.rules.words import rule_words
from piket.planning.values import Person, QuotaProblem, ShiftProblem
from piket.policy.values import Bilingual


class Post(StrEnum):
    """An acting head may be in charge there; the other two are on the staff there for their days."""

    ACTING = "acting"
    SECONDED = "seconded"
    SCHOOL = "school"


@dataclass(frozen=True, slots=True)
class SecondPost:
    """A person's post in a second unit on these days, for these minutes after midnight (None: its ordinary hours).

    Without `days` the person belongs there whenever the own unit does not call them, from `first` to `last`.
    """

    person: str
    unit: str
    post: Post = Post.SECONDED
    days: tuple[date, ...] | None = None
    hours: tuple[int, int] | None = None
    desk: str | None = None
    first: date = date.min
    last: date = date.max

    def serves(self, day: date) -> bool:
        """Whether the person may be called there on the day."""
        return self.first <= day <= self.last and (self.days is None or day in self.days)


@dataclass(frozen=True, slots=True)
class UnitAgreed:
    rules: tuple[Rule, ...] = ()
    wishes: tuple[Wish, ...] = ()
    reserves: tuple[Reserve, ...] = ()


NOTHING = UnitAgreed()


@dataclass(frozen=True, slots=True)
class Agreed:
    """By unit, and of the whole agency: each person's skills, second posts, and holidays that shifts share."""

    units: Mapping[str, UnitAgreed] = field(default_factory=dict)
    skills: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    posts: tuple[SecondPost, ...] = ()
    holidays: tuple[date, ...] = ()

    def of(self, unit: str) -> UnitAgreed:
        return self.units.get(unit, NOTHING)


NONE = Agreed()


def ruled_office(problem: QuotaProblem, unit: UnitAgreed) -> QuotaProblem:
    """The office problem with what of the unit's agreements is about its people."""
    return replace(
        problem,
        across=tuple(rule for rule in unit.rules if _fits(rule, problem.people, shifts=False)),
        wishes=_wishes(problem.people, unit, {bounds.day for bounds in problem.days}, shifts=False),
        reserves=tuple(one for one in unit.reserves if not one.shifts),
    )


def ruled_service(problem: ShiftProblem, unit: UnitAgreed, holidays: tuple[date, ...]) -> ShiftProblem:
    """The same of a service in shifts."""
    return replace(
        problem,
        across=tuple(rule for rule in unit.rules if _fits(rule, problem.people, shifts=True)),
        wishes=_wishes(problem.people, unit, set(problem.days), shifts=True),
        reserves=unit.reserves,
        holidays=tuple(day for day in holidays if day in problem.days),
    )


def left_out(unit: UnitAgreed, problems: Sequence[QuotaProblem | ShiftProblem]) -> tuple[Bilingual, ...]:
    """Rules that no roster of the unit can hold: those they name are in none of them, or not in the same one."""
    held = {rule for problem in problems for rule in problem.across}
    return tuple(
        Bilingual(
            f"Aturan ini tidak dapat dipakai, karena yang disebutnya tidak berada dalam satu jadwal unit ini: "
            f"{words.id}.",
            f"This rule cannot be used, for those it names are not in one roster of this unit: {words.en}.",
        )
        for rule in unit.rules
        if rule not in held
        for words in (rule_words(rule, {}),)
    )


def _wishes(
    people: Sequence[Person], unit: UnitAgreed, days: Collection[date], *, shifts: bool
) -> tuple[Wish, ...]:
    """Those of the roster's own people and days; one of a shift is for a service alone."""
    known = {person.id for person in people}
    return tuple(
        wish
        for wish in unit.wishes
        if wish.person in known and (shifts or wish.shift is None) and (wish.day is None or wish.day in days)
    )


def _fits(rule: Rule, people: Sequence[Person], *, shifts: bool) -> bool:
    match rule:
        case Apart() | Together():
            return {rule.first, rule.second} <= {person.id for person in people}
        case Separate():
            return {rule.first, rule.second} <= {person.team for person in people}
        case Handover() | Hours():
            return shifts
        case InCharge():
            able = any(p.has_skill(rule.skill) for p in people)
            return able and (shifts or not rule.shifts)
