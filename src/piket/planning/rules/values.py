"""Rules across people, wishes, reserves and duties elsewhere: each a named value, for offices and services alike.

A rule with a `weight` may be broken for that price; without one it always holds. `rule` is its name everywhere: in
files, in the verifier's findings and in the words for users (`rules.words`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

from piket.planning.place import Place

LEAD = "lead"
"""The skill of those who may be in charge (`Person.lead`); every other skill is a word of the unit's own."""


@dataclass(frozen=True, slots=True)
class Apart:
    """These two are never on duty at the same time (in an office: on the same day)."""

    first: str
    second: str
    weight: int | None = None
    rule: Literal["apart"] = "apart"


@dataclass(frozen=True, slots=True)
class Together:
    """These two work the same shifts (in an office: the same days) whenever both are there."""

    first: str
    second: str
    weight: int | None = None
    rule: Literal["together"] = "together"


@dataclass(frozen=True, slots=True)
class Separate:
    """People of these two teams are never on duty at once, and `minutes` lie between them."""

    first: str
    second: str
    minutes: int = 0
    weight: int | None = None
    rule: Literal["separate"] = "separate"


@dataclass(frozen=True, slots=True)
class Handover:
    """Whenever `before` is worked, `after` begins at least `minutes` before it ends, and someone works it."""

    before: str
    after: str
    minutes: int = 0
    weight: int | None = None
    rule: Literal["handover"] = "handover"


@dataclass(frozen=True, slots=True)
class InCharge:
    """Each of these shifts (none named: every one) that is worked has so many people with the skill.

    In an office: each day that allows anyone.
    """

    skill: str = LEAD
    minimum: int = 1
    shifts: tuple[str, ...] = ()
    weight: int | None = None
    rule: Literal["in_charge"] = "in_charge"


class Period(StrEnum):
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Hours:
    """Nobody begins shifts of more than `minutes` in a calendar week (from Monday) or month, duties elsewhere and the
    known history counted. Broken by a weight: for each hour begun above it."""

    minutes: int
    period: Period = Period.WEEK
    weight: int | None = None
    rule: Literal["hours"] = "hours"


Rule = Apart | Together | Separate | Handover | InCharge | Hours


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person prefers or, with `avoid`, would rather not have, on one day or (None) on every day.

    Of a shift, or of a place: `K` on duty, `L` off duty, in an office `K` or `R`. It never outweighs a rule.
    """

    person: str
    avoid: bool = False
    day: date | None = None
    shift: str | None = None
    place: Place | None = None
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Reserve:
    """So many people to name for each of these shifts and days (none given: all) who could come if called."""

    number: int
    shifts: tuple[str, ...] = ()
    days: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Named:
    """The reserve of one day and shift (None: an office day)."""

    day: date
    shift: str | None
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A duty of the person in another unit, on the same clock: minutes after midnight of the day it starts."""

    unit: str
    day: date
    start: int
    end: int
