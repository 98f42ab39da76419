"""What held of a person around an instant, as the pure room takes it: roster in force, leave, sites, clock."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

from piket.planning.instants import short_name, zone
from piket.planning.values import Place
from piket.presence.values import Duty, Site
from piket.web import clock
from piket.web.language import language
from piket.web.organisation.branches import upwards
from piket.web.organisation.models import Employee, Unit
from piket.web.permissions import Access
from piket.web.prepared import ask
from piket.web.recall.standing import instant_on, since_of
from piket.web.rosters.models import Assignment, Roster
from piket.web.rosters.queries import IN_FORCE

_AROUND = timedelta(days=1)
_MORNING_OVER, _EVENING = 9, 18


@dataclass(frozen=True)
class Clock:
    """A unit's own clock. `shift` is 0 but in the demo, whose day lies in the past."""

    now: datetime
    zone: ZoneInfo
    name: str
    shift: timedelta

    @property
    def today(self) -> date:
        return self.now.astimezone(self.zone).date()

    @property
    def reads(self) -> str:
        """'07.31 WIB': what the clock shows now."""
        return self.reading(self.now)

    def reading(self, at: datetime) -> str:
        """'07.31 WIB'."""
        return f"{self.shown(at)} {self.name}"

    def shown(self, at: datetime, *, seconds: bool = False) -> str:
        """'07.31', or '07.31.05'; in English '07:31'."""
        mark = ":" if language() == "en" else "."
        return at.astimezone(self.zone).strftime(mark.join(("%H", "%M", "%S") if seconds else ("%H", "%M")))

    def instant(self, at: datetime) -> str:
        """'07.31.05 WIB'."""
        return f"{self.shown(at, seconds=True)} {self.name}"


def clock_of(unit: Unit, agency_zone: str) -> Clock:
    """By the region where the unit stands; the agency's where that is not known. One query in the demo, else none."""
    return clock_in(unit.zone_name(agency_zone))


def clock_in(name: str) -> Clock:
    """The clock of WIB, WITA, WIT or a zone of the zone database, called by its short name where it has one."""
    shift = clock.moved_to(_demo_day()) if settings.DEMO else timedelta()
    if settings.DEMO:
        shift += _into_office_hours(timezone.now() + shift, zone(name))
    return Clock(timezone.now() + shift, zone(name), short_name(name), shift)


def _into_office_hours(now: datetime, local: ZoneInfo) -> timedelta:
    """Whatever the hour of who looks at the demo, there it is between nine and six: its people are at work."""
    hour = now.astimezone(local).hour
    return timedelta(hours=9 if hour < _MORNING_OVER else -8 if hour >= _EVENING else 0)


def _demo_day() -> date:
    """The demo's Monday where the agency has rosters for it, else the first day of its newest roster."""
    in_force = Roster.objects.filter(status__in=IN_FORCE)
    spans = list(in_force.order_by("-first_day").values_list("first_day", "last_day").distinct())
    monday = clock.today()
    return monday if not spans or any(first <= monday <= last for first, last in spans) else spans[0][0]


def own_person(access: Access) -> Employee | None:
    """Her own row among the employees, with her unit, if the account belongs to one. One query."""
    if access.employee_id is None:
        return None
    return Employee.objects.select_related("unit").filter(pk=access.employee_id, active=True).first()


def assignments_of(person: Employee, first: date, last: date) -> list[Assignment]:
    """Her days on the rosters in force, in order."""
    mine = Assignment.objects.filter(employee=person, day__range=(first, last), roster__status__in=IN_FORCE)
    return list(mine.select_related("unit").order_by("day", "start"))


def duties_of(person: Employee, rows: list[Assignment]) -> list[Duty]:
    """The duties of her days, a recall considered: called in after it had begun, a day was one at home till then."""
    if not rows:
        return []
    called = since_of(person, rows[0].day, rows[-1].day)
    return [called_in(duty_of_row(row), instant_on(called, row.day)) for row in rows]


def called_in(duty: Duty, since: datetime | None) -> Duty:
    """A day at the office to which she was called after it had begun was one at home till then."""
    if since is None or since <= duty.start or duty.place is not Place.OFFICE:
        return duty
    return replace(duty, place=Place.HOME, recalled=since)


def duty_of_row(row: Assignment) -> Duty:
    return Duty(row.day, row.start, row.end, Place(row.place), row.shift, ref=row.pk)


_SITES = """
SELECT unit.path, site.name, site.latitude, site.longitude, site.radius
FROM json_to_recordset(%s::json) AS asked(path text)
JOIN organisation_unit unit ON unit.path = asked.path JOIN organisation_site site ON site.unit_id = unit.id
"""


def sites_at(paths: Iterable[str]) -> Mapping[str, tuple[Site, ...]]:
    """The sites of units by their paths: their own, else those of the nearest unit above that has some. One query."""
    wanted = {path: upwards(path) for path in paths}
    steps = sorted({step for way in wanted.values() for step in way})
    rows = ask(_SITES, ({"path": step} for step in steps))
    return {path: nearest_sites(path, rows) for path in wanted}


def nearest_sites(path: str, rows: Iterable[Sequence[Any]]) -> tuple[Site, ...]:
    """Of sites (path of their unit, name, latitude, longitude, radius) those of the unit, else of the nearest above."""
    kept: dict[str, list[Site]] = {}
    for there, name, latitude, longitude, radius in rows:
        kept.setdefault(there, []).append(Site(name, latitude, longitude, radius))
    found = next((kept[step] for step in upwards(path) if step in kept), [])
    return tuple(sorted(found, key=lambda site: site.name))
