"""One cell of a roster and the way back from it: its ruling, the sentences that ordered it, and what followed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import Http404

from piket.web.chain.grounds import Grounds, grounds_of
from piket.web.chain.history import Stepped, Stood, stepped, stood
from piket.web.chain.queries import ASN
from piket.web.letters.models import Letter
from piket.web.letters.queries import letters as seen_letters
from piket.web.organisation.models import Absence, Employee
from piket.web.permissions import Access, Action
from piket.web.presence.models import Observed
from piket.web.presence.page import Entry, entry_of
from piket.web.presence.standing import Clock, clock_of
from piket.web.recall.models import Called
from piket.web.reports.models import Report
from piket.web.rosters import queries as rosters
from piket.web.rosters.models import Assignment, Roster
from piket.web.rulings.models import Ruling


@dataclass(frozen=True)
class CellPage:
    """A person's day on a roster. `grounds` None: nothing was ruled for it."""

    person: Employee
    roster: Roster
    day: date
    duties: list[Assignment]
    absence: Absence | None
    ruling: Ruling | None
    grounds: Grounds | None
    clock: Clock
    entries: list[Entry] | None
    report: Report | None
    called: list[Called]
    letters: list[Letter]
    stood: list[Stood]
    stepped: list[Stepped]


def cell_page(access: Access, unit: str, person: int, day: date, version: str = "") -> CellPage:
    """Fifteen queries at most. Raises `Http404` where the roster is not hers to see, or has no such person or day."""
    roster = rosters.one(access, unit, version) if version else _roster_on(access, unit, day)
    found = Employee.objects.filter(pk=person, number__in=_members(roster)).select_related("unit").first()
    if found is None or not roster.first_day <= day <= roster.last_day:
        raise Http404
    clock = clock_of(roster.unit, access.agency.time_zone)
    ruling = ruling_of(roster, found, day)
    hers = found.pk == access.employee_id
    presence = hers or access.may(Action.VIEW_PRESENCE, roster.unit)
    reports = hers or access.may(Action.VIEW_REPORTS, roster.unit)
    return CellPage(
        person=found,
        roster=roster,
        day=day,
        duties=list(Assignment.objects.filter(roster=roster, employee=found, day=day).select_related("unit")),
        absence=Absence.objects.filter(employee=found, start__lte=day, end__gte=day).first(),
        ruling=ruling,
        grounds=grounds_of(ruling.reason.content) if ruling else None,
        clock=clock,
        entries=_entries(found, day, clock) if presence else None,
        report=Report.objects.filter(employee=found, day=day).first() if reports else None,
        called=_called(found, day) if presence else [],
        letters=_letters(access, roster),
        stood=stood(access, roster, found, day),
        stepped=stepped(access, roster, found, day),
    )


def _roster_on(access: Access, unit: str, day: date) -> Roster:
    """The unit's roster of that day: the one in force, else the newest draft."""
    rows = rosters.rosters(access).filter(unit__code=unit, first_day__lte=day, last_day__gte=day)
    standing = rows.exclude(status=Roster.Status.SUPERSEDED).order_by("published_at", "-id")
    found = standing.first()
    if found is None:
        raise Http404
    return found


def _members(roster: Roster) -> list[str]:
    return [number for part in roster.parts for number in part["members"]]


def ruling_of(roster: Roster, person: Employee, day: date) -> Ruling | None:
    """What was ruled for the unit, the day and the group of the person, by the rulings that the roster stands on."""
    group = "asn" if person.status in ASN else "non_asn"
    rows = Ruling.objects.filter(
        ruling_set=roster.ruling_set_id, unit=roster.unit_id, day=day, population=group
    )
    return rows.select_related("reason").first()


def _entries(person: Employee, day: date, clock: Clock) -> list[Entry]:
    rows = Observed.objects.filter(employee=person, day=day).latest_only().select_related("check_in")
    return [entry_of(row, clock) for row in rows.order_by("at", "id")]


def _called(person: Employee, day: date) -> list[Called]:
    rows = Called.objects.filter(employee=person, first_day__lte=day, last_day__gte=day)
    return list(rows.select_related("recall__unit", "recall__ordered_by"))


def _letters(access: Access, roster: Roster) -> list[Letter]:
    return list(seen_letters(access).filter(roster=roster)) if access.may(Action.VIEW_LETTERS) else []
