"""Office duties at the hours that now hold, in rosters that still count; the past, shifts and second posts stay."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from django.db.models import QuerySet

from piket.organisation.values import Organisation
from piket.pipeline.assignments import instants_of
from piket.pipeline.hours import Span, UnitHours, hours_of_units
from piket.planning.instants import zone
from piket.web.clock import today
from piket.web.organisation.branches import within
from piket.web.organisation.models import Agency, Unit
from piket.web.organisation.queries import hours_values, unit_values
from piket.web.rosters.models import Assignment, Roster
from piket.web.rulings.models import Ruling

Key = tuple[date, str, Span | None, Span | None]


def usual_hours(agency: Agency) -> UnitHours:
    """Of each unit and day the hours that hold now where no provision states any. Two queries."""
    units, hours = unit_values(agency), hours_values(agency)
    return hours_of_units(Organisation(agency.code, agency.name, units, hours=hours))


def retime(agency: Agency, unit: Unit, before: UnitHours) -> int:
    """Duties of the unit and those below it that stood at the hours `before` stand at those that hold now; how many."""
    after, moves = usual_hours(agency), defaultdict[Key, list[int]](list)
    branch = within(unit)
    units = {found.pk: found for found in Unit.objects.filter(branch, agency=agency)}
    for pk, day in _days(units):
        code, local = units[pk].code, units[pk].zone_name(agency.time_zone)
        if (old := before(code, day)) != (new := after(code, day)):
            moves[day, local, old, new].append(pk)
    return sum(_move(pks, *key) for key, pks in moves.items())


def _duties() -> QuerySet[Assignment]:
    return Assignment.objects.exclude(roster__status=Roster.Status.SUPERSEDED).filter(shift="")


def _days(units: dict[int, Unit]) -> set[tuple[int, date]]:
    """Units and days from today on with office duties, but those whose hours a ruling states."""
    ahead = {"unit__in": units, "day__gte": today()}
    duties = _duties().filter(**ahead)
    stated = Ruling.objects.filter(**ahead).exclude(hours_end=None).exclude(ruling_set__rosters=None)
    return set(duties.values_list("unit_id", "day")) - set(stated.values_list("unit_id", "day"))


def _move(units: list[int], day: date, time_zone: str, old: Span | None, new: Span | None) -> int:
    local = zone(time_zone)
    start, end = instants_of(day, old, local)
    there = _duties().filter(unit__in=units, day=day, start=start, end=end)
    start, end = instants_of(day, new, local)
    return there.update(start=start, end=end)
