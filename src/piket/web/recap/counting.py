"""A month's duties, check-ins and absences of people, as the pure room adds them up. Six queries, however many."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet

from piket.organisation.values import AbsenceKind
from piket.presence.recap import Attended, Tolerance, Totals, month_totals
from piket.presence.values import Kind
from piket.web.organisation.models import Absence, Employee, Unit
from piket.web.presence.models import Observed
from piket.web.presence.standing import duty_of_row
from piket.web.recap.models import RecapRules
from piket.web.rosters.models import Assignment
from piket.web.rosters.queries import IN_FORCE

Key = tuple[int, date, str]


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
    """Who is on the staff of the units, or was on one of their rosters in the month, by unit and name."""
    rostered = Assignment.objects.filter(roster__unit__in=units, day__range=(month.first, month.last))
    found = Employee.objects.filter(
        Q(unit__in=units) & (Q(active=True) | Q(pk__in=rostered.values("employee")))
    )
    return found.select_related("unit").order_by("unit__sort", "sort_name", "pk")


def counted(people: Iterable[Employee], month: Month, now: datetime) -> dict[int, Totals]:
    """Each person's month so far, by the person's key."""
    staff = list(people)
    ids = [person.pk for person in staff]
    rows = Assignment.objects.filter(
        employee__in=ids, day__range=(month.first, month.last), roster__status__in=IN_FORCE
    )
    came, left = _said(ids, month)
    duties: dict[int, list[Attended]] = defaultdict(list)
    for row in rows.order_by("day", "start"):
        duties[row.employee_id].append(_attended(row, came, left))
    away = _away(ids, month)
    unit_days = _unit_days({person.unit_id for person in staff}, month)
    tolerance = _tolerance()
    return {
        person.pk: month_totals(duties[person.pk], away[person.pk], unit_days[person.unit_id], now, tolerance)
        for person in staff
    }


def _attended(row: Assignment, came: Mapping[Key, datetime], left: Mapping[Key, datetime]) -> Attended:
    duty = duty_of_row(row)
    key = (row.employee_id, row.day, row.shift)
    told = Attended(duty.day, duty.place, duty.start, duty.end, not duty.whole_day)
    return replace(told, came=came.get(key), left=left.get(key))


def _said(ids: list[int], month: Month) -> tuple[dict[Key, datetime], dict[Key, datetime]]:
    """The first coming and the last going of each duty; of several judgements of a check-in the latest counts."""
    seen = Observed.objects.filter(employee__in=ids, day__range=(month.first, month.last))
    latest = seen.order_by("check_in_id", "-id").distinct("check_in_id")
    came: dict[Key, datetime] = {}
    left: dict[Key, datetime] = {}
    for employee, day, shift, kind, at in latest.values_list("employee_id", "day", "shift", "kind", "at"):
        key = (employee, day, shift)
        if kind == Kind.IN:
            came[key] = min(at, came.get(key, at))
        else:
            left[key] = max(at, left.get(key, at))
    return came, left


def _away(ids: list[int], month: Month) -> dict[int, dict[date, AbsenceKind]]:
    """Granted days by person; sickness wins where two are on record for a day."""
    found: dict[int, dict[date, AbsenceKind]] = defaultdict(dict)
    rows = Absence.objects.filter(employee__in=ids, start__lte=month.last, end__gte=month.first)
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


def _tolerance() -> Tolerance:
    rules = RecapRules.objects.first()
    return rules.tolerance() if rules else Tolerance()
