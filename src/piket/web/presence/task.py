"""One duty as the employee's page tells it: what, when, where, with whom, by which sentence of which circular."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from piket.organisation.values import AbsenceKind
from piket.planning.values import Place
from piket.presence.values import Duty
from piket.web.notices.wording import ground_step
from piket.web.organisation.models import Absence, Employee
from piket.web.presence.standing import Clock, sites_at
from piket.web.rosters.models import Assignment, Roster
from piket.web.rulings.models import Ruling

Json = dict[str, Any]
_MATES = 12
_ASN = ("pns", "cpns", "pppk")
ANSWERS: dict[Place | None, Promise] = {
    Place.OFFICE: _("Hari ini Anda bekerja di kantor"),
    Place.HOME: _("Hari ini Anda bekerja dari rumah"),
    Place.OTHER: _("Hari ini Anda bertugas di tempat lain"),
    Place.DUTY_TRAVEL: _("Hari ini Anda dinas luar"),
    Place.LEAVE: _("Hari ini Anda cuti"),
    Place.SICK: _("Hari ini Anda sakit atau isolasi"),
    None: _("Hari ini tidak ada jadwal untuk Anda"),
}


@dataclass(frozen=True)
class Cell:
    """One interval of a day: letter, shift, hours (empty where none are known)."""

    place: str
    shift: str
    hours: str


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
    unit_code: str
    sites: list[str]
    mates: list[str]
    more_mates: int
    ground: Ground | None


def cell_of(duty: Duty, clock: Clock) -> Cell:
    hours = "" if duty.whole_day else f"{clock.shown(duty.start)}–{clock.shown(duty.end)}"
    return Cell(duty.place.value, duty.shift, hours)


def task_of(person: Employee, clock: Clock, duty: Duty, row: Assignment, away: Absence | None) -> Task:
    """`row` is the duty's own; `away` a granted absence of the day, which wins over the roster. Four queries."""
    rosters = Roster.objects.select_related("unit", "ruling_set__directive").defer("book")
    roster = rosters.get(pk=row.roster_id)
    place = duty.place_at(clock.now)
    if away is not None and away.kind != AbsenceKind.DUTY_TRAVEL:
        place = Place(away.kind)
    there = place is Place.OFFICE
    mates = _mates(person, row) if there else []
    return Task(
        day=duty.day,
        answer=_("Anda bertugas piket") if there and duty.shift else ANSWERS[place],
        cell=Cell(place.value, duty.shift if there else "", cell_of(duty, clock).hours),
        shift_name=_shift_name(roster, duty.shift),
        unit=row.unit.name,
        unit_code=roster.unit.code,
        sites=[site.name for site in sites_at([row.unit.path])[row.unit.path]] if there else [],
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
