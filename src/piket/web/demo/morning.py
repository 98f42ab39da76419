"""A morning of the demonstration: most have come in time, a few late, some not at all, one without network,
one with a borrowed phone.

Made up as the people are, and judged as any check-in is. Those whose accounts the demo offers have not come yet.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from math import cos, radians
from random import Random

from psycopg.types.json import Jsonb

from piket.planning.values import Place
from piket.presence.judge import judge, to_keep
from piket.presence.values import Duty, Kind, Observation, Position, Said, Site, Standing
from piket.web import bulk
from piket.web.accounts.models import Membership, Role
from piket.web.demo.services import SHOWN_UNITS
from piket.web.observations.services import look_among
from piket.web.organisation.models import Absence, Agency, Unit
from piket.web.presence import reasons
from piket.web.presence.models import CheckIn, Observed
from piket.web.presence.standing import Clock, clock_in, duty_of_row, sites_at
from piket.web.rosters.models import Assignment
from piket.web.rosters.queries import IN_FORCE

SEED = 7
_FIRST, _LAST = 5, 8  # hours: duties that begin in these are a morning's
_CHECK_IN = (
    "agency_id", "employee_id", "unit_id", "key", "kind", "received_at", "claimed_at", "queued", "latitude",
    "longitude", "accuracy", "device", "user_id",
)  # fmt: skip
_OBSERVED = (
    "agency_id", "check_in_id", "employee_id", "unit_id", "kind", "day", "at", "place", "shift", "assignment_id",
    "fits", "reasons", "site", "distance", "judged_at",
)  # fmt: skip
_LENT = 2  # the second of the unit that the demo shows has borrowed the first one's phone
_METRES = 111_320  # of a degree of latitude


@dataclass(frozen=True)
class _Press:
    """One press made up: what was said, how it lies to the roster, and the phone it came from."""

    row: Assignment
    said: Said
    seen: Observation
    kept: Position | None
    key: uuid.UUID
    device: uuid.UUID


def fill_morning(agency: Agency) -> int:
    """Check in the agency's people for the demo's day; the number of presses. Needs the agency open, nobody signed in.

    Run again it adds nothing.
    """
    clock = clock_in(agency.time_zone)
    user = Membership.objects.get(agency=agency, role=Role.PERSONNEL).user_id
    if CheckIn.objects.filter(agency=agency).exists():
        return 0
    presses = list(_presses(agency, clock))
    rows = [_check_in(agency, press, user) for press in presses]
    bulk.insert(CheckIn, _CHECK_IN, rows)
    ids = dict(CheckIn.objects.filter(agency=agency).values_list("key", "id"))
    bulk.insert(Observed, _OBSERVED, [_observed(agency, press, ids[press.key]) for press in presses])
    look_among(agency, clock.today, Observed.objects.all())
    return len(presses)


def _presses(agency: Agency, clock: Clock) -> Iterator[_Press]:
    chance = Random(f"{SEED}{agency.code}")  # noqa: S311 - a made-up morning, the same each time
    offered = Membership.objects.exclude(employee=None).values("employee")
    rows = Assignment.objects.filter(roster__status__in=IN_FORCE, day=clock.today).exclude(
        employee__in=offered
    )
    rows = rows.filter(place__in=(Place.OFFICE.value, Place.HOME.value)).order_by("employee_id", "start")
    paths = dict(Unit.objects.filter(agency=agency).values_list("id", "path"))
    sites = sites_at(paths.values())
    today = Absence.objects.filter(start__lte=clock.today, end__gte=clock.today)
    away = set(today.values_list("employee", flat=True))
    queued, lent = False, list[uuid.UUID]()
    for row in rows:
        duty = duty_of_row(row)
        if row.employee_id in away or not _FIRST <= duty.start.astimezone(clock.zone).hour <= _LAST:
            continue
        here = sites[paths[row.unit_id]]
        said = _said(chance, duty, here, without_network=not queued and duty.place is Place.OFFICE)
        if said is None or said.received > clock.now:
            continue
        queued = queued or said.queued
        standing = Standing(clock.zone, (duty,), (), here)
        seen = judge(said, standing)
        key, device = (uuid.UUID(int=chance.getrandbits(128), version=4) for _ in range(2))
        if paths[row.unit_id].endswith(SHOWN_UNITS.get(agency.code, "-")):
            lent.append(device)
            device = lent[0] if len(lent) == _LENT else device
        yield _Press(row, said, seen, to_keep(said.position, seen, here), key, device)


def _said(chance: Random, duty: Duty, sites: tuple[Site, ...], *, without_network: bool) -> Said | None:
    """One in forty stays away without a word, one in fifteen is late; who works from home has no place to show."""
    drawn = chance.random()
    if drawn < 0.025:
        return None
    late = drawn < 0.09
    minutes = chance.triangular(2, 40, 6) if late else -chance.triangular(1, 45, 12)
    at = duty.start + timedelta(minutes=minutes, seconds=chance.randrange(60))
    position = _near(chance, sites[0]) if duty.place is Place.OFFICE and sites else None
    if without_network and not late:
        return Said(Kind.IN, at + timedelta(minutes=52), at, queued=True, position=position)
    return Said(Kind.IN, at, at - timedelta(seconds=chance.randrange(4)), position=position)


def _near(chance: Random, site: Site) -> Position:
    """Somewhere inside the site, as a phone tells it."""
    north, east = (chance.gauss(0, site.radius / 4) for _ in range(2))
    return Position(
        round(site.latitude + north / _METRES, 6),
        round(site.longitude + east / (_METRES * cos(radians(site.latitude))), 6),
        float(chance.randrange(6, 30)),
    )


def _check_in(agency: Agency, press: _Press, user: int) -> tuple[object, ...]:
    said, kept = press.said, press.kept
    where = (kept.latitude, kept.longitude, kept.accuracy) if kept else (None, None, None)
    return (
        agency.pk, press.row.employee_id, press.row.unit_id, press.key, said.kind.value, said.received,
        said.claimed, said.queued, *where, press.device, user,
    )  # fmt: skip


def _observed(agency: Agency, press: _Press, check_in: int) -> tuple[object, ...]:
    seen = press.seen
    return (
        agency.pk, check_in, press.row.employee_id, press.row.unit_id, press.said.kind.value, seen.day, seen.at,
        seen.place.value if seen.place else "", press.row.shift, press.row.pk, seen.fits,
        Jsonb(reasons.as_json(seen.reasons)), seen.site, seen.distance, press.said.received,
    )  # fmt: skip
