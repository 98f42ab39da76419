"""An agency as values: its tree and its people. Units are `policy.values.Unit`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from piket.policy.values import Unit, WorkPattern


class EmploymentStatus(StrEnum):
    PNS = "pns"
    CPNS = "cpns"
    PPPK = "pppk"
    NON_ASN = "non_asn"

    @property
    def is_asn(self) -> bool:
        return self is not EmploymentStatus.NON_ASN


class AbsenceKind(StrEnum):
    LEAVE = "C"
    SICK = "S"
    DUTY_TRAVEL = "D"


@dataclass(frozen=True, slots=True)
class Absence:
    """Inclusive dates."""

    kind: AbsenceKind
    start: date
    end: date


class Exemption(StrEnum):
    """A health ground to stay at home. Shown only to those who need it; never logged.

    `UNSTATED` is what a file without grounds gives: the person stays at home, why is not told.
    """

    PREGNANT = "pregnant"
    COMORBID = "comorbid"
    UNSTATED = "unstated"


@dataclass(frozen=True, slots=True)
class Employee:
    """`id` is the NIP (PNS, CPNS), NI PPPK, or NIK (non-ASN)."""

    id: str
    name: str
    unit: str
    status: EmploymentStatus
    position: str
    sex: str
    birth_date: date
    rank: str | None = None
    echelon: str | None = None
    head: bool = False
    lead: bool = False
    desk: str | None = None
    squad: str | None = None
    exemption: Exemption | None = None
    vaccine_doses: int = 0
    office_days_before: int = 0
    absences: tuple[Absence, ...] = ()
    generated: bool = False


@dataclass(frozen=True, slots=True)
class DeskSpec:
    """A named counter of a unit and the people it needs whenever the office may open."""

    unit: str
    name: str
    minimum: int = 1


USUAL_RADIUS = 100
"""Metres; what several regencies use for their own attendance. An agency states its own."""


@dataclass(frozen=True, slots=True)
class SiteSpec:
    """Where a unit works: a point in degrees (WGS 84), and the metres around it that count as there."""

    unit: str
    name: str
    latitude: float
    longitude: float
    radius: int = USUAL_RADIUS
    generated: bool = False


@dataclass(frozen=True, slots=True)
class OfficeHours:
    """The hours that an agency has set for units of a pattern, by an act of its own (`ground`).

    They hold for the unit named and those below it, on these weekdays (0 is Monday), where `first` or `last` are
    given only from and until then (Ramadan, an event), both inclusive.
    """

    unit: str
    pattern: WorkPattern
    weekdays: tuple[int, ...]
    start: time
    end: time
    first: date | None = None
    last: date | None = None
    ground: str = ""


@dataclass(frozen=True, slots=True)
class ServiceShift:
    """The hours that an agency has set for one shift of its services of a kind (`unit_type`), from a day on.

    An end that is not after the start lies on the next day. `pause` is minutes of rest inside it, told and not planned.
    """

    unit_type: str
    code: str
    name: str
    start: time
    end: time
    first: date
    last: date | None = None
    pause: int = 0
    ground: str = ""

    @property
    def overnight(self) -> bool:
        return self.end <= self.start

    @property
    def span(self) -> tuple[int, int]:
        """Minutes after midnight of the day it starts."""
        start, end = (at.hour * 60 + at.minute for at in (self.start, self.end))
        return start, end + 24 * 60 * self.overnight

    def holds(self, day: date) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class Organisation:
    """An agency: its units in tree order (parents first), its people, counters, sites, own office hours and shifts."""

    id: str
    name: str
    units: tuple[Unit, ...]
    employees: tuple[Employee, ...] = ()
    desks: tuple[DeskSpec, ...] = ()
    sites: tuple[SiteSpec, ...] = ()
    hours: tuple[OfficeHours, ...] = ()
    shifts: tuple[ServiceShift, ...] = ()


@dataclass(frozen=True, slots=True)
class RowError:
    """One fault in a file. `row` is the line a person sees in a spreadsheet, from 1; None: the whole file."""

    code: str
    row: int | None
    column: str | None
    value: str
    message_id: str
    message_en: str
    warning: bool = False

    def in_language(self, language: str) -> str:
        return self.message_en if language.startswith("en") else self.message_id
