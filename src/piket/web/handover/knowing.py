"""What became known of a roster's people since it was planned: absences, duties in other units, the last roll calls.

A roster's book knows what was known on the day of its planning. Who is asked to fill a gap is asked today.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

from piket.planning.rules.values import Elsewhere
from piket.planning.values import Person, Place, ShiftRoster
from piket.presence.relief import State
from piket.web.handover.models import Mark
from piket.web.handover.shifts import DAY, Shift
from piket.web.organisation.models import Absence
from piket.web.presence.standing import Clock
from piket.web.rosters.models import Assignment
from piket.web.rosters.queries import IN_FORCE

_AT_WORK = (Place.OFFICE.value, Place.OTHER.value)
Away = dict[str, dict[date, Place]]


def informed(service: ShiftRoster, shift: Shift, clock: Clock) -> ShiftRoster:
    """The roster with its people's absences and duties in other units as they stand now. Two queries."""
    away, busy = _absences(service), _duties(service, shift, clock)
    people = tuple(_known(one, away.get(one.id, {}), busy.get(one.id, [])) for one in service.problem.people)
    return replace(service, problem=replace(service.problem, people=people))


def _known(person: Person, away: dict[date, Place], busy: list[Elsewhere]) -> Person:
    """What was known at planning stays; of a unit and day that has a roster in force that one's word counts."""
    said = {(duty.unit, duty.day) for duty in busy}
    planned = [duty for duty in person.elsewhere if (duty.unit, duty.day) not in said]
    days = {**away, **dict(person.away)}
    return replace(person, away=tuple(sorted(days.items())), elsewhere=(*planned, *busy))


def _absences(service: ShiftRoster) -> Away:
    problem = service.problem
    first, last = problem.days[0], problem.days[-1]
    numbers = [person.id for person in problem.people]
    rows = Absence.objects.filter(employee__number__in=numbers, start__lte=last, end__gte=first)
    found: Away = defaultdict(dict)
    for number, kind, start, end in rows.values_list("employee__number", "kind", "start", "end"):
        for day in problem.days:
            if start <= day <= end:
                found[number][day] = Place(kind)
    return found


def _duties(service: ShiftRoster, shift: Shift, clock: Clock) -> dict[str, list[Elsewhere]]:
    """Duties that a roster in force of another unit names, by this unit's clock."""
    numbers = [person.id for person in service.problem.people]
    week = timedelta(days=7)
    rows = Assignment.objects.filter(
        employee__number__in=numbers,
        roster__status__in=IN_FORCE,
        day__range=(shift.day - week, shift.day + week),
        place__in=_AT_WORK,
    ).exclude(roster__unit=shift.unit)
    found: dict[str, list[Elsewhere]] = defaultdict(list)
    columns = ("employee__number", "roster__unit__code", "day", "start", "end")
    for number, unit, day, start, end in rows.values_list(*columns):
        minutes = (_minutes(day, at, clock) for at in (start, end))
        found[number].append(Elsewhere(unit, day, *minutes))
    return found


def _minutes(day: date, at: datetime, clock: Clock) -> int:
    """After midnight of the day, on the unit's clock."""
    local = at.astimezone(clock.zone)
    return (local.date() - day).days * 1440 + local.hour * 60 + local.minute


def absent_before(shift: Shift, ids: Iterable[int]) -> dict[int, State]:
    """Who the last call of another shift, begun less than a day before this one, found absent."""
    rows = Mark.objects.filter(
        employee__in=list(ids), turn__start__lt=shift.start, turn__start__gt=shift.start - DAY
    ).order_by("turn__start", "pk")
    last = {pk: State(state) for pk, state in rows.values_list("employee", "state")}
    return {pk: state for pk, state in last.items() if not state.there}
