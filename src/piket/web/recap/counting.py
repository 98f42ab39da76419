"""A month's duties, check-ins and absences of people, as the pure room adds them up. Eleven queries, however many."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.db.models import Q, QuerySet

from piket.organisation.values import AbsenceKind
from piket.planning.values import Place
from piket.presence.outages import CODE as OUTAGE
from piket.presence.recap import Attended, Tolerance, Totals, month_totals
from piket.presence.values import Kind, is_whole_day
from piket.web.bulk import array
from piket.web.handover.standing import Called as RollCall
from piket.web.handover.standing import called_between
from piket.web.organisation.models import Absence, Employee, Unit
from piket.web.presence.models import Observed, PaperDay
from piket.web.recall.models import Called
from piket.web.recall.standing import instant_on
from piket.web.recap.models import Correction, RecapRules
from piket.web.rosters.models import Assignment
from piket.web.rosters.queries import IN_FORCE

Key = tuple[int, date, str]
_PLACES = {place.value: place for place in Place}


@dataclass(frozen=True)
class Month:
    """From the first day to the last, both within."""

    first: date

    @property
    def last(self) -> date:
        return self.next.first - timedelta(days=1)

    @property
    def next(self) -> Month:
        return Month((self.first + timedelta(days=32)).replace(day=1))

    @property
    def before(self) -> Month:
        return Month((self.first - timedelta(days=1)).replace(day=1))


def month_of(day: date) -> Month:
    return Month(day.replace(day=1))


def people_of(units: QuerySet[Unit], month: Month) -> QuerySet[Employee]:
    """Who is on the staff of the units, with those who left after a roster of the month; by unit and name."""
    rostered = Assignment.objects.filter(roster__unit__in=units, day__range=(month.first, month.last))
    found = Employee.objects.filter(
        Q(unit__in=units) & (Q(active=True) | Q(pk__in=rostered.values("employee")))
    )
    return found.select_related("unit").order_by("unit__sort", "sort_name", "pk")


def counted(people: Iterable[Employee], month: Month, now: datetime) -> dict[int, Totals]:
    """Each person's month so far, by the person's key."""
    staff = list(people)
    ids = [person.pk for person in staff]
    duties: dict[int, list[Attended]] = defaultdict(list)
    for row, told in attended(ids, month):
        duties[row.employee_id].append(told)
    away = away_days(ids, month)
    unit_days = _unit_days({person.unit_id for person in staff}, month)
    tolerance = tolerance_now()
    return {
        person.pk: month_totals(duties[person.pk], away[person.pk], unit_days[person.unit_id], now, tolerance)
        for person in staff
    }


class OnRoster(NamedTuple):
    """A row of a roster in force. No model: a city's month has a hundred thousand of them."""

    employee_id: int
    roster_id: int
    day: date
    start: datetime
    end: datetime
    place: str
    shift: str


def attended(ids: list[int], month: Month) -> Iterator[tuple[OnRoster, Attended]]:
    """Each duty of these people by the rosters in force, with what is known of it, in order. Five queries."""
    rows = Assignment.objects.filter(
        employee__in=array(ids), day__range=(month.first, month.last), roster__status__in=IN_FORCE
    )
    said, called = _said(ids, month), _called(ids, month)
    for columns in rows.order_by("day", "start").values_list(*OnRoster._fields):
        row = OnRoster(*columns)
        yield row, _attended(row, said, called)


@dataclass
class _Said:
    """What is known of comings and goings, by person, day and shift; sheets of paper by person and day; what a head
    granted."""

    came: dict[Key, datetime]
    left: dict[Key, datetime]
    excused: set[Key]
    papers: dict[tuple[int, date], PaperDay]
    granted: dict[Key, Correction]
    calls: Mapping[Key, RollCall]


def _attended(row: OnRoster, said: _Said, called: Mapping[int, list[Called]]) -> Attended:
    """A roll call, then a sheet of paper, speak where the phone said nothing; what was granted speaks before all."""
    told = _recorded(row, said, called)
    found = said.granted.get((row.employee_id, row.day, row.shift))
    if found is None:
        return told
    return replace(told, came=found.came or told.came, left=found.left or told.left)


def _recorded(row: OnRoster, said: _Said, called: Mapping[int, list[Called]]) -> Attended:
    key = (row.employee_id, row.day, row.shift)
    came, left, excused = said.came.get(key), said.left.get(key), False
    by_hand = said.calls.get(key) or said.papers.get((row.employee_id, row.day))
    if came is None and left is None and by_hand is not None:
        came, left = by_hand.came, by_hand.left
    else:
        since = instant_on(called.get(row.employee_id, ()), row.day)
        excused = key in said.excused or (since is not None and since > row.start)
    place = _PLACES[row.place]
    timed = not is_whole_day(row.shift, row.start, row.end)
    return Attended(row.day, place, row.start, row.end, timed, came, left, excused)


def _said(ids: list[int], month: Month) -> _Said:
    """The first coming and the last going of each duty; of several judgements of a check-in the latest counts."""
    seen = Observed.objects.filter(
        employee__in=array(ids), day__range=(month.first, month.last)
    ).latest_only()
    sheets = PaperDay.objects.filter(employee__in=array(ids), day__range=(month.first, month.last))
    asked = Correction.objects.filter(employee__in=array(ids), day__range=(month.first, month.last))
    granted = asked.filter(status=Correction.Status.GRANTED).order_by("decided_at", "id")
    said = _Said(
        {},
        {},
        set(),
        {(row.employee_id, row.day): row for row in sheets},
        {(row.employee_id, row.day, row.shift): row for row in granted},
        called_between(month.first, month.last, ids),
    )
    columns = ("employee_id", "day", "shift", "kind", "at", "reasons")
    for employee, day, shift, kind, at, reasons in seen.values_list(*columns):
        key = (employee, day, shift)
        if kind == Kind.IN:
            said.came[key] = min(at, said.came.get(key, at))
            if any(reason["code"] == OUTAGE for reason in reasons):
                said.excused.add(key)
        else:
            said.left[key] = max(at, said.left.get(key, at))
    return said


def _called(ids: list[int], month: Month) -> dict[int, list[Called]]:
    """The recalls of each that touch the month, oldest first."""
    found: dict[int, list[Called]] = defaultdict(list)
    rows = Called.objects.filter(
        employee__in=array(ids), first_day__lte=month.last, last_day__gte=month.first
    )
    for row in rows.order_by("id"):
        found[row.employee_id].append(row)
    return found


def away_days(ids: list[int], month: Month) -> dict[int, dict[date, AbsenceKind]]:
    """Granted days by person; sickness wins where two are on record for a day."""
    found: dict[int, dict[date, AbsenceKind]] = defaultdict(dict)
    rows = Absence.objects.filter(employee__in=array(ids), start__lte=month.last, end__gte=month.first)
    for row in rows.order_by("kind"):
        first, last = max(row.start, month.first), min(row.end, month.last)
        for offset in range((last - first).days + 1):
            found[row.employee_id][first + timedelta(days=offset)] = AbsenceKind(row.kind)
    return found


def _unit_days(units: Iterable[int], month: Month) -> dict[int, set[date]]:
    """The days of the month on which each unit had a roster in force."""
    days: dict[int, set[date]] = defaultdict(set)
    rows = Assignment.objects.filter(
        roster__unit__in=list(units), day__range=(month.first, month.last), roster__status__in=IN_FORCE
    )
    for unit, day in rows.values_list("roster__unit_id", "day").distinct():
        days[unit].add(day)
    return days


def tolerance_now() -> Tolerance:
    rules = RecapRules.objects.first()
    return rules.tolerance() if rules else Tolerance()
