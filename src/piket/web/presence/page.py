"""What the employee's page shows: one answer at its top, her check-ins, her weeks, her leave. A dozen queries."""

from __future__ import annotations

import uuid
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from piket.organisation.values import AbsenceKind
from piket.planning.values import Place
from piket.presence.duties import duty_now
from piket.presence.values import Customs, Duty, Kind
from piket.web.notices.wording import ground_step
from piket.web.organisation.models import Absence, Employee
from piket.web.permissions import Access
from piket.web.presence.models import Observed
from piket.web.presence.standing import (
    Clock,
    assignments_of,
    clock_of,
    duty_of_row,
    own_person,
    sites_at,
)
from piket.web.rosters.models import Assignment, Message, Roster
from piket.web.rulings.models import Ruling

Json = dict[str, Any]
_WEEKS = 5
_MATES = 12
_ASN = ("pns", "cpns", "pppk")
_ANSWERS: dict[Place | None, Promise] = {
    Place.OFFICE: _("Hari ini Anda bekerja di kantor"),
    Place.HOME: _("Hari ini Anda bekerja dari rumah"),
    Place.OTHER: _("Hari ini Anda bertugas di tempat lain"),
    Place.DUTY_TRAVEL: _("Hari ini Anda dinas luar"),
    Place.LEAVE: _("Hari ini Anda cuti"),
    Place.SICK: _("Hari ini Anda sakit atau isolasi"),
    None: _("Hari ini tidak ada jadwal untuk Anda"),
}


@dataclass(frozen=True)
class Entry:
    """A check-in as the server has it. `at` is its own instant, `claimed` the phone's where it came late."""

    kind: str
    shift: str
    at: str
    claimed: str
    fits: bool
    reasons: list[Json]


@dataclass(frozen=True)
class Cell:
    """One interval of a day: letter, shift, hours (empty where none are known)."""

    place: str
    shift: str
    hours: str


@dataclass
class Day:
    day: date
    cells: list[Cell] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)


@dataclass(frozen=True)
class Ground:
    """The sentence of the circular that her day follows from, and the page that says why, step by step."""

    text: Json
    citation: Json
    url: str


@dataclass(frozen=True)
class Task:
    """Her duty: what, when, where, with whom, by which sentence."""

    day: date
    answer: str | Promise
    cell: Cell
    shift_name: str
    unit: str
    sites: list[str]
    mates: list[str]
    more_mates: int
    ground: Ground | None


@dataclass(frozen=True)
class Button:
    """One of the two; each carries an identifier of its own, for a page without script. `main`: what is due now."""

    kind: str
    key: uuid.UUID
    main: bool


@dataclass(frozen=True)
class Page:
    person: Employee
    clock: Clock
    task: Task | None
    answer: str | Promise
    following: Day | None
    entries: list[Entry]
    buttons: list[Button]
    weeks: list[list[Day]]
    leave: list[Absence]
    message: Message | None


def page_of(access: Access) -> Page | None:
    """None where the account belongs to no employee."""
    person = own_person(access)
    if person is None:
        return None
    clock = clock_of(person.unit, access.agency.time_zone)
    monday = clock.today - timedelta(days=clock.today.weekday())
    last = monday + timedelta(weeks=_WEEKS, days=-1)
    rows = assignments_of(person, monday - timedelta(days=1), last)
    leave = list(Absence.objects.filter(employee=person, end__gte=monday).order_by("start"))
    entries = _entries(person, clock, monday - timedelta(days=1), last)
    days = _days(rows, entries, clock, monday, last)
    duty = duty_now([duty_of_row(row) for row in rows], clock.now, clock.zone, Customs())
    away = next((a for a in leave if a.start <= clock.today <= a.end), None)
    task = _task(person, clock, duty, rows, away) if duty else None
    mine = entries[task.day if task else clock.today]
    return Page(
        person=person,
        clock=clock,
        task=task,
        answer=task.answer if task else _ANSWERS[Place(away.kind) if away else None],
        following=next((day for day in days if day.day > clock.today and day.cells), None),
        entries=mine,
        buttons=_buttons(mine),
        weeks=_weeks(days),
        leave=leave,
        message=Message.objects.filter(employee=person).order_by("-id").first(),
    )


def _weeks(days: list[Day]) -> list[list[Day]]:
    """Seven days each from a Monday on, those with nothing in them left out."""
    weeks = [days[at : at + 7] for at in range(0, len(days), 7)]
    return [week for week in weeks if any(day.cells or day.entries for day in week)]


def _buttons(entries: list[Entry]) -> list[Button]:
    """Coming in is due, then going out, then nothing more; what is due comes first."""
    due = Kind.IN if not entries else Kind.OUT if entries[-1].kind == Kind.IN else None
    ordered = sorted(Kind, key=lambda kind: kind is not due)
    return [Button(kind.value, uuid.uuid4(), kind is due) for kind in ordered]


def _entries(person: Employee, clock: Clock, first: date, last: date) -> dict[date, list[Entry]]:
    """By day of the duty, in the order of the instants that count. One query."""
    found: dict[date, list[Entry]] = defaultdict(list)
    rows = Observed.objects.filter(employee=person, day__range=(first, last)).select_related("check_in")
    for row in rows.order_by("at", "id"):
        found[row.day].append(entry_of(row, clock))
    return found


def entry_of(row: Observed, clock: Clock) -> Entry:
    kept = row.check_in
    claimed = clock.shown(kept.claimed_at) if kept.queued and kept.claimed_at else ""
    return Entry(
        row.kind, row.shift, clock.shown(kept.received_at, seconds=True), claimed, row.fits, row.reasons
    )


def _days(
    rows: list[Assignment], entries: dict[date, list[Entry]], clock: Clock, first: date, last: date
) -> list[Day]:
    days = {first + timedelta(days=n): Day(first + timedelta(days=n)) for n in range((last - first).days + 1)}
    for row in rows:
        if row.day in days:
            days[row.day].cells.append(_cell(duty_of_row(row), clock))
    for day, found in days.items():
        found.entries = entries.get(day, [])
    return list(days.values())


def _cell(duty: Duty, clock: Clock) -> Cell:
    hours = "" if duty.whole_day else f"{clock.shown(duty.start)}–{clock.shown(duty.end)}"
    return Cell(duty.place.value, duty.shift, hours)


def _task(person: Employee, clock: Clock, duty: Duty, rows: list[Assignment], away: Absence | None) -> Task:
    row = next(row for row in rows if row.pk == duty.ref)
    roster = (
        Roster.objects.select_related("unit", "ruling_set__directive").defer("book").get(pk=row.roster_id)
    )
    place = duty.place_at(clock.now)
    if away is not None and away.kind != AbsenceKind.DUTY_TRAVEL:
        place = Place(away.kind)
    mates = _mates(person, row) if place is Place.OFFICE else []
    name = _shift_name(roster, duty.shift)
    return Task(
        day=duty.day,
        answer=_ANSWERS[place] if not duty.shift or place is not Place.OFFICE else _("Anda bertugas piket"),
        cell=Cell(place.value, duty.shift if place is Place.OFFICE else "", _cell(duty, clock).hours),
        shift_name=name,
        unit=row.unit.name,
        sites=[site.name for site in sites_at([row.unit.path])[row.unit.path]]
        if place is Place.OFFICE
        else [],
        mates=mates[:_MATES],
        more_mates=max(0, len(mates) - _MATES),
        ground=_ground(person, roster, duty.day),
    )


def _mates(person: Employee, row: Assignment) -> list[str]:
    """Who is there on the same roster at the same time."""
    same = Assignment.objects.filter(roster=row.roster_id, day=row.day, place=row.place, shift=row.shift)
    same = same.exclude(employee=person).order_by("employee__sort_name")
    return list(same.values_list("employee__name", flat=True))


def _shift_name(roster: Roster, code: str) -> str:
    shifts = [shift for part in roster.parts for shift in part["shifts"]]
    return next((str(shift["name"]) for shift in shifts if shift["code"] == code), "")


def _ground(person: Employee, roster: Roster, day: date) -> Ground | None:
    """From the ruling of her unit and group that day: the circular's own sentence, else the first that applies."""
    population = "asn" if person.status in _ASN else "non_asn"
    rulings = Ruling.objects.filter(ruling_set=roster.ruling_set_id, unit=roster.unit_id, day=day)
    ruling = rulings.filter(population=population).select_related("reason").first()
    if ruling is None or roster.ruling_set is None:
        return None
    directive = roster.ruling_set.directive
    step: Any = ground_step(ruling.reason.content["steps"], directive.key if directive else "")
    if step is None:
        return None
    url = reverse("rulings:why", args=[roster.unit.code, day.isoformat(), population])
    return Ground(step["text"], step["citation"], f"{url}?set={roster.ruling_set_id}")
