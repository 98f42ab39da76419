"""Stays at offices, from the rosters in force and from presence, as the pure room takes them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q

from piket.health.contacts import Stay
from piket.planning.values import Place
from piket.presence.values import Kind
from piket.web.organisation.models import Absence, Employee
from piket.web.presence.models import Observed, PaperDay
from piket.web.protocol.models import Room, Seat
from piket.web.rosters.models import Assignment
from piket.web.rosters.queries import IN_FORCE

_DAY = timedelta(days=1)
_OUTSIDE, _HOME_AT_OFFICE = "outside", "home_at_office"
Duty = tuple[int, date, str]
"""Whose, on which day, in which shift."""


@dataclass
class _Seen:
    """What presence shows of one duty."""

    came: datetime | None = None
    left: datetime | None = None
    elsewhere: bool = False
    at_office: bool = False


def stays_around(person: Employee, first: date, found: date, now: datetime) -> list[Stay]:
    """Hers from `first` to now, and of everybody who was planned or seen at the same offices then. A dozen queries at
    most, whatever the size of the office.

    Who was away on record, or at home by roster, has no stay; unless presence shows her at the office all the same. She
    herself may have been there on the day on which it was `found`, though she is away from that day on.
    """
    last = now.date() + _DAY
    days = (first - _DAY, last)
    there = Q(place=Place.OFFICE.value)
    mine = Assignment.objects.filter(
        there, employee=person, roster__status__in=IN_FORCE, day__range=days
    ).order_by()
    units = set(mine.values_list("unit_id", flat=True)) | {person.unit_id}
    rows = Assignment.objects.filter(
        there | Q(place=Place.HOME.value), unit__in=units, roster__status__in=IN_FORCE, day__range=days
    ).order_by()
    planned = list(rows.values_list("employee_id", "unit_id", "day", "shift", "place", "start", "end"))
    people = {row[0] for row in planned} | {person.pk}
    seen, away, rooms = _seen(people, days), _away(people, days) - {(person.pk, found)}, _rooms(units)
    made = []
    for who, unit, day, shift, place, start, end in planned:
        known = seen.get((who, day, shift), _Seen())
        span = _span(known, place, (who, day) in away, start, end)
        if span is not None and span[0] < now:
            until = min(span[1], now)
            made.append(Stay(who, str(unit), span[0], until, rooms.get(who, ""), seen=known.came is not None))
    return made


def _span(
    known: _Seen, place: str, away: bool, start: datetime, end: datetime
) -> tuple[datetime, datetime] | None:
    """From when to when she was there; None where she was not."""
    shown = known.came is not None and not known.elsewhere
    if place == Place.HOME and not known.at_office:
        return None
    if place == Place.OFFICE and (known.elsewhere or (away and not shown)):
        return None
    came = known.came or start
    left = known.left or end
    return (came, left) if left > came else None


def _seen(people: Iterable[int], days: tuple[date, date]) -> Mapping[Duty, _Seen]:
    """Check-ins as they were judged last, and days that were typed in from paper."""
    found: dict[Duty, _Seen] = defaultdict(_Seen)
    rows = Observed.objects.filter(employee__in=people, day__range=days).latest_only().order_by("at")
    columns = rows.values_list("employee_id", "day", "shift", "kind", "place", "at", "reasons")
    for who, day, shift, kind, place, at, reasons in columns:
        one, codes = found[who, day, shift], {reason["code"] for reason in reasons}
        if kind == Kind.OUT:
            one.left = at
            continue
        one.came = one.came or at
        one.elsewhere = one.elsewhere or (place == Place.OFFICE and _OUTSIDE in codes)
        one.at_office = one.at_office or _HOME_AT_OFFICE in codes
    for row in PaperDay.objects.filter(employee__in=people, day__range=days):
        one = found[row.employee_id, row.day, ""]
        one.came, one.left, one.elsewhere = one.came or row.came, one.left or row.left, False
    return found


def _away(people: Iterable[int], days: tuple[date, date]) -> set[tuple[int, date]]:
    rows = Absence.objects.filter(employee__in=people, start__lte=days[1], end__gte=days[0])
    return {
        (who, day)
        for who, start, end in rows.values_list("employee_id", "start", "end")
        for day in (days[0] + _DAY * n for n in range((days[1] - days[0]).days + 1))
        if start <= day <= end
    }


def _rooms(units: Iterable[int]) -> dict[int, str]:
    """Whose room is known: seated in it, or of the counter that stands in it. Where one room holds everybody, the
    office says as much."""
    found: dict[int, str] = {}
    rooms = Room.objects.filter(unit__in=units, closed_on=None).exclude(desk="")
    by_desk = {(room.unit_id, room.desk): str(room.pk) for room in rooms}
    if by_desk:
        staff = Employee.objects.filter(unit__in=units).exclude(desk="").values_list("pk", "unit_id", "desk")
        found = {who: by_desk[unit, desk] for who, unit, desk in staff if (unit, desk) in by_desk}
    seats = Seat.objects.filter(room__unit__in=units, room__closed_on=None)
    return found | {who: str(room) for who, room in seats.values_list("employee_id", "room_id")}
