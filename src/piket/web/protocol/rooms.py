"""Rooms against the rosters: who is planned in them at once, by day, and what an order allows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from fractions import Fraction

from django.db.models import Exists, OuterRef

from piket.health.capacity import Load, Rule, peak
from piket.planning.instants import zone
from piket.planning.values import Place
from piket.web.organisation.branches import is_within
from piket.web.organisation.models import Absence, Unit
from piket.web.protocol.models import CapacityOrder, Room, Seat
from piket.web.rosters.models import Assignment
from piket.web.rosters.queries import IN_FORCE

_DAY = timedelta(days=1)
AHEAD = 7


@dataclass(frozen=True)
class RoomDays:
    """A room with its days. `known` is False where nobody is said to be in it."""

    room: Room
    loads: list[Load]
    known: bool

    @property
    def over(self) -> list[Load]:
        return [load for load in self.loads if load.over]


@dataclass(frozen=True)
class _Planned:
    employee: int
    desk: str
    start: datetime
    end: datetime


def rooms_of(units: Sequence[Unit], days: Sequence[date], agency_zone: str) -> list[RoomDays]:
    """Every room of these units on these days. Four queries, whatever their number."""
    by_pk = {unit.pk: unit for unit in units}
    rooms = list(Room.objects.filter(unit__in=by_pk, closed_on=None).select_related("unit"))
    if not rooms:
        return []
    seats: dict[int, set[int]] = defaultdict(set)
    for room, employee in Seat.objects.filter(room__in=rooms).values_list("room_id", "employee_id"):
        seats[room].add(employee)
    orders = list(
        CapacityOrder.objects.filter(first_day__lte=days[-1], last_day__gte=days[0]).select_related("unit")
    )
    planned = _planned({room.unit_id for room in rooms}, days)
    return [
        _room(room, days, seats[room.pk], planned.get(room.unit_id, []), orders, agency_zone)
        for room in rooms
    ]


def _planned(units: Iterable[int], days: Sequence[date]) -> dict[int, list[_Planned]]:
    """Who is to be at the office of these units around the days; who is away on record is not."""
    away = Absence.objects.filter(
        employee=OuterRef("employee"), start__lte=OuterRef("day"), end__gte=OuterRef("day")
    )
    rows = Assignment.objects.filter(
        ~Exists(away), unit__in=list(units), roster__status__in=IN_FORCE, place=Place.OFFICE.value,
        day__range=(days[0] - _DAY, days[-1]),
    ).order_by()  # fmt: skip
    found: dict[int, list[_Planned]] = defaultdict(list)
    for unit, who, desk, start, end in rows.values_list(
        "unit_id", "employee_id", "employee__desk", "start", "end"
    ):
        found[unit].append(_Planned(who, desk, start, end))
    return found


def _room(
    room: Room,
    days: Sequence[date],
    seated: set[int],
    planned: Sequence[_Planned],
    orders: Sequence[CapacityOrder],
    agency_zone: str,
) -> RoomDays:
    inside = [one for one in planned if _is_in(room, seated, one)]
    local = zone(room.unit.zone_name(agency_zone))
    loads = []
    for day in days:
        start = datetime.combine(day, time(), local)
        end = datetime.combine(day + _DAY, time(), local)
        spans = ((max(one.start, start), min(one.end, end)) for one in inside)
        loads.append(Load(day, room.places, peak(spans), rule_on(room.unit, day, orders)))
    known = room.everyone or bool(room.desk) or bool(seated)
    return RoomDays(room, loads, known)


def _is_in(room: Room, seated: set[int], one: _Planned) -> bool:
    return room.everyone or (one.desk == room.desk if room.desk else one.employee in seated)


def rule_on(unit: Unit, day: date, orders: Iterable[CapacityOrder]) -> Rule | None:
    """The strictest of the orders that reach the unit on the day."""
    reach = [one for one in orders if one.first_day <= day <= one.last_day and is_within(unit, one.unit)]
    strictest = min(reach, key=lambda one: (one.percent, one.pk), default=None)
    return Rule(Fraction(strictest.percent, 100), strictest.ground) if strictest else None


def days_from(day: date) -> tuple[date, ...]:
    return tuple(day + _DAY * n for n in range(AHEAD))
