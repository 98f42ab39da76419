"""Rosters in force that do not fit what is on record any more: who is away, or left, on days that call for work."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet

from piket.organisation.values import AbsenceKind
from piket.planning.mending.values import Change, Kind
from piket.planning.values import Place
from piket.web.clock import today
from piket.web.organisation.models import Employee
from piket.web.permissions import Access, Action
from piket.web.rosters.mending.sheet import MOST
from piket.web.rosters.models import Assignment, Roster
from piket.web.rosters.queries import IN_FORCE

WORKING = ("K", "R", "T")
LEFT = "left"
_KINDS = {
    AbsenceKind.LEAVE: Kind.LEAVE,
    AbsenceKind.SICK: Kind.SICK,
    AbsenceKind.DUTY_TRAVEL: Kind.DUTY_TRAVEL,
}


@dataclass(frozen=True)
class Taken:
    """Days on a roster in force that somebody will not work. `why`: the kind of absence, `left` or `moved`."""

    number: str
    name: str
    employee_id: int
    why: str
    days: tuple[date, ...]

    @property
    def change(self) -> Change:
        """An absence as one; who left or moved is off on her days here, which is no absence on record."""
        first, last = self.days[0], self.days[-1]
        if self.why not in set(AbsenceKind):
            return Change(Kind.LOCK, first, last, self.number, place=Place.OFF)
        return Change(_KINDS[AbsenceKind(self.why)], first, last, self.number)


def fields_of(people: Iterable[Taken]) -> Iterator[tuple[str, str]]:
    """What opens the page of the mending with these changes in it."""
    taken = tuple(people)[:MOST]
    yield "sudah", str(len(taken))
    for at, one in enumerate(taken):
        change = one.change
        yield f"c{at}-kind", change.kind.value
        yield f"c{at}-person", str(one.employee_id)
        yield f"c{at}-start", change.start.isoformat()
        yield f"c{at}-end", change.end.isoformat()
        yield f"c{at}-place", change.place.value if change.place else ""


def unfit(access: Access) -> set[int]:
    """Keys of the units with a roster in force that does not fit and that she may mend. Two queries."""
    found = (rows.values_list("roster__unit_id", flat=True) for rows in (_absent(access), _left(access)))
    return {pk for keys in found for pk in keys.distinct()}


def taken_of(access: Access, roster: Roster) -> tuple[Taken, ...]:
    """Whose days ahead of this roster are taken, by name; nobody's where she may not mend it. Two queries."""
    if not (roster.in_force and access.may(Action.EDIT_ROSTER, roster.unit)):
        return ()
    days: dict[tuple[str, str, int, str, str], list[date]] = defaultdict(list)
    columns = ("employee__sort_name", "employee__name", "employee_id", "employee__number")
    rows = [
        *_absent(access).filter(roster=roster).values_list(*columns, F("employee__absences__kind"), "day"),
        *(
            (*row[:4], LEFT, row[4])
            for row in _left(access).filter(roster=roster).values_list(*columns, "day")
        ),
    ]
    for sort_name, name, pk, number, why, day in sorted(rows):
        days[sort_name, name, pk, number, why].append(day)
    return tuple(
        Taken(number, name, pk, why, tuple(dict.fromkeys(found)))
        for (_sort, name, pk, number, why), found in days.items()
    )


def _ahead(access: Access) -> QuerySet[Assignment]:
    units = access.units(Action.EDIT_ROSTER).values("pk")
    return Assignment.objects.filter(
        roster__unit__in=units, roster__status__in=IN_FORCE, day__gte=today(), place__in=WORKING
    ).order_by()


def _absent(access: Access) -> QuerySet[Assignment]:
    return _ahead(access).filter(
        Q(employee__absences__end__gte=today()),  # what is over is left aside before days are compared
        employee__absences__start__lte=F("day"),
        employee__absences__end__gte=F("day"),
        employee__absences__kind__in=set(AbsenceKind),
    )


def _left(access: Access) -> QuerySet[Assignment]:
    gone = Employee.objects.filter(agency=access.agency, active=False)
    return _ahead(access).filter(employee__in=gone)
