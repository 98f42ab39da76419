"""Where staff are in the hours of a sitting: by rosters in force, leave, recalls and other appointments."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from piket.planning.values import Place
from piket.web.organisation.models import Absence, Employee, Unit
from piket.web.recall.standing import on_day
from piket.web.rosters.models import Assignment, Roster
from piket.web.rosters.queries import IN_FORCE
from piket.web.tenancy import with_health
from piket.web.vaccination.models import Appointment, Group

RESTED = timedelta(hours=8)
"""Nobody is called sooner after a shift, or so shortly before one that she could not sleep: a measure of the house."""
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Span:
    """The hours of a sitting, and the local day on which it is held."""

    day: date
    start: datetime
    end: datetime
    places: int

    def meets(self, start: datetime, end: datetime) -> bool:
        return start < self.end and end > self.start


@dataclass(frozen=True)
class Part:
    """Those who share one quota or the shifts of a unit: a part of the roster in force."""

    roster: int
    unit: int
    label: str

    @property
    def key(self) -> str:
        """The same in the unit's next roster."""
        return f"{self.unit}:{self.label}"


@dataclass(frozen=True)
class Booked:
    """An appointment that somebody has already."""

    employee: int
    day: date
    start: datetime
    end: datetime
    at_office: bool


@dataclass(frozen=True)
class Facts:
    """What the records say. `parts`: by day and person the part that names her; `rows`: her assignments."""

    people: dict[int, Employee]
    rosters: dict[int, Roster]
    parts: dict[date, dict[int, Part]]
    rows: dict[int, list[Assignment]]
    leave: dict[int, list[tuple[date, date]]]
    recalled: dict[date, set[int]]
    booked: dict[int, list[Booked]]

    def away(self, person: int, span: Span) -> bool:
        """On leave, sick, travelling, or called elsewhere at that time."""
        on_leave = any(start <= span.day <= end for start, end in self.leave[person])
        return on_leave or any(span.meets(one.start, one.end) for one in self.booked[person])

    def during(self, person: int, span: Span) -> list[Assignment]:
        return [row for row in self.rows[person] if span.meets(row.start, row.end)]

    def at_post(self, person: int, span: Span) -> bool:
        """In the office or on a shift for all of it."""
        rows = self.during(person, span)
        whole = any(
            r.place == Place.OFFICE.value and r.start <= span.start and r.end >= span.end for r in rows
        )
        return whole and not self.away(person, span)

    def rested(self, person: int, span: Span) -> bool:
        rows = self.rows[person]
        return not any(span.start - RESTED < row.end and row.start < span.end + RESTED for row in rows)


def facts_of(units: Sequence[Unit], spans: Sequence[Span]) -> Facts:
    """Of all staff of these units. Six queries, and one for each day."""
    first, last = spans[0].day - _DAY, spans[-1].day + _DAY
    days = sorted({span.day for span in spans})
    people = {one.pk: one for one in Employee.objects.filter(unit__in=units, active=True).order_by("pk")}
    in_force = Roster.objects.filter(unit__in=units, status__in=IN_FORCE)
    rosters = {one.pk: one for one in in_force.filter(first_day__lte=last, last_day__gte=first).defer("book")}
    rows: dict[int, list[Assignment]] = defaultdict(list)
    for row in Assignment.objects.filter(roster__in=rosters, day__range=(first, last)).order_by("start"):
        rows[row.employee_id].append(row)
    leave: dict[int, list[tuple[date, date]]] = defaultdict(list)
    absences = Absence.objects.filter(employee__in=people, start__lte=last, end__gte=first)
    for person, start, end in absences.values_list("employee", "start", "end"):
        leave[person].append((start, end))
    recalled = {
        day: set(on_day(day).filter(employee__in=people).values_list("employee", flat=True)) for day in days
    }
    parts = {day: _parts_on(day, rosters, people) for day in days}
    return Facts(people, rosters, parts, rows, leave, recalled, _booked(people, first, last))


def _parts_on(day: date, rosters: dict[int, Roster], people: dict[int, Employee]) -> dict[int, Part]:
    named = {
        number: Part(roster.pk, roster.unit_id, part["label"])
        for roster in rosters.values()
        if roster.first_day <= day <= roster.last_day
        for part in roster.parts
        for number in part["members"]
    }
    return {pk: named[person.number] for pk, person in people.items() if person.number in named}


def _booked(people: dict[int, Employee], first: date, last: date) -> dict[int, list[Booked]]:
    found: dict[int, list[Booked]] = defaultdict(list)
    with with_health():
        own = Appointment.objects.filter(open=True, employee__in=people, recipient__group=Group.STAFF.value)
        rows = own.filter(sitting__day__range=(first, last)).select_related("sitting__campaign")
        for row in rows:
            sitting = row.sitting
            found[row.employee_id].append(
                Booked(row.employee_id, sitting.day, sitting.start, sitting.end, sitting.campaign.at_office)
            )
    return found
