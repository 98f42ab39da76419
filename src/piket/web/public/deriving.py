"""What the public may know of an agency, from its rosters in force and the rulings they stand on. Eleven queries."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.utils.text import slugify

from piket.planning.instants import short_name, zone
from piket.planning.values import Place
from piket.policy.values import Bilingual, Outcome, Population
from piket.publication import values
from piket.publication.openings import Duty, Span, staffed
from piket.web.cases.closures import holding
from piket.web.organisation.models import Agency, Desk, Unit
from piket.web.public.models import Service
from piket.web.public.visiting import visits_of
from piket.web.rosters.models import Assignment, Roster
from piket.web.rosters.queries import IN_FORCE
from piket.web.rulings.models import Ruling

AHEAD = 7
"""Days that the pages tell, with the first."""
_HERE, _ANYWHERE = (Place.OFFICE.value,), (Place.OFFICE.value, Place.HOME.value)
_ORDERING = frozenset({"applies", "narrowed", "decided"})


@dataclass
class _Known:
    """All that the days of the services are made from, by unit."""

    rosters: dict[int, list[Roster]]
    duties: dict[tuple[int, str], list[tuple[str, datetime, datetime]]]
    rulings: dict[tuple[int, int, date], Ruling]
    closures: dict[int, list[tuple[date, date]]]


def days_from(day: date) -> tuple[date, ...]:
    return tuple(day + timedelta(days=n) for n in range(AHEAD))


def offices_of(agency: Agency, days: Sequence[date], only: Unit | None = None) -> tuple[values.Office, ...]:
    """Every unit that has a counter or can be visited, in the tree's order; or that one. Needs the agency open."""
    desks = Desk.objects.filter(agency=agency).select_related("unit").order_by("unit__sort", "name")
    desks = desks.filter(unit=only) if only else desks
    told = {(one.unit_id, one.desk): one for one in Service.objects.filter(agency=agency)}
    by_unit: dict[Unit, list[Desk]] = defaultdict(list)
    for desk in desks:
        if (service := told.get((desk.unit_id, desk.name))) is None or service.shown:
            by_unit[desk.unit].append(desk)
    visits = visits_of(agency, days, only)
    for unit in visits:
        by_unit.setdefault(unit, [])
    known = _known([unit.pk for unit in by_unit], days)
    return tuple(
        replace(_office(agency, unit, own, told, known, days), visits=visits.get(unit, ()))
        for unit, own in sorted(by_unit.items(), key=lambda pair: pair[0].sort)
    )


def _known(units: list[int], days: Sequence[date]) -> _Known:
    rosters: dict[int, list[Roster]] = defaultdict(list)
    standing = Roster.objects.filter(
        unit__in=units, status__in=IN_FORCE, first_day__lte=days[-1], last_day__gte=days[0]
    )
    for roster in standing.defer("parts", "book"):
        rosters[roster.unit_id].append(roster)
    duties: dict[tuple[int, str], list[tuple[str, datetime, datetime]]] = defaultdict(list)
    rows = Assignment.objects.filter(
        roster__status__in=IN_FORCE, unit__in=units, place__in=_ANYWHERE,
        day__range=(days[0] - timedelta(days=1), days[-1]),
    ).exclude(employee__desk="")  # fmt: skip
    for unit, desk, place, start, end in rows.values_list(
        "unit_id", "employee__desk", "place", "start", "end"
    ):
        duties[unit, desk].append((place, start, end))
    rulings = Ruling.objects.filter(
        unit__in=units, day__range=(days[0], days[-1]), population=Population.ASN.value,
        ruling_set__in=[roster.ruling_set_id for own in rosters.values() for roster in own],
    )  # fmt: skip
    found = {(row.ruling_set_id, row.unit_id, row.day): row for row in rulings.select_related("reason")}
    closed: dict[int, list[tuple[date, date]]] = defaultdict(list)
    for closure in holding(days[0], days[-1]).filter(unit__in=units).select_related("reopening"):
        closed[closure.unit_id].append((closure.first_day, closure.last_closed))
    return _Known(rosters, duties, found, closed)


def _office(
    agency: Agency, unit: Unit, desks: Sequence[Desk], told: dict[tuple[int, str], Service], known: _Known,
    days: Sequence[date],
) -> values.Office:  # fmt: skip
    name = unit.zone_name(agency.time_zone)
    local = zone(name)
    offset = datetime.combine(days[0], datetime.min.time(), local).utcoffset()
    services, keys = [], set[str]()
    for desk in desks:
        service = told.get((unit.pk, desk.name))
        key = _free(slugify(service.name if service else desk.name) or "layanan", keys)
        own = known.duties.get((unit.pk, desk.name), [])
        ordered = [(place, start.astimezone(local), end.astimezone(local)) for place, start, end in own]
        told_days = tuple(_day(unit.pk, day, ordered, desk.minimum, known) for day in days)
        services.append(_service(desk, service, key, told_days))
    return values.Office(
        key=slugify(unit.code),
        name=unit.name,
        zone=short_name(name),
        offset=int(offset.total_seconds() // 60) if offset else 0,
        services=tuple(services),
    )


def _free(key: str, taken: set[str]) -> str:
    found, number = key, 2
    while found in taken:
        found, number = f"{key}-{number}", number + 1
    taken.add(found)
    return found


def _service(desk: Desk, known: Service | None, key: str, days: tuple[values.Day, ...]) -> values.Service:
    if known is None:
        return values.Service(key=key, name=Bilingual(desk.name, desk.name), desk=desk.name, days=days)
    return values.Service(
        key=key,
        name=Bilingual(known.name, known.name_en or known.name),
        desk=desk.name,
        address=known.address,
        phone=known.phone,
        online_url=known.online_url,
        online_note=known.online_note,
        standard=known.standard,
        standard_url=known.standard_url,
        requirements=tuple(line.strip() for line in known.requirements.splitlines() if line.strip()),
        days=days,
    )


def _day(
    unit: int, day: date, duties: Iterable[tuple[str, datetime, datetime]], need: int, known: _Known
) -> values.Day:
    """One day of one counter: what the ruling allows, and whom the roster in force puts there."""
    standing = [one for one in known.rosters.get(unit, ()) if one.first_day <= day <= one.last_day]
    if not standing:
        return values.Day(day, values.State.UNKNOWN)
    roster = max(standing, key=lambda one: one.pk)
    ruling = known.rulings.get((roster.ruling_set_id or 0, unit, day))
    listed = list(duties)
    spans = staffed(_of(listed, _HERE), need, day)
    online = staffed(_of(listed, _ANYWHERE), 1, day)
    return values.Day(
        day=day,
        state=_state(spans, ruling, closed=any(a <= day <= b for a, b in known.closures.get(unit, ()))),
        spans=spans,
        online=online,
        cap=ruling.share_max if ruling and ruling.outcome == Outcome.SETTLED else None,
        heads=ruling.heads_max if ruling else None,
        base=ruling.base if ruling else 0,
        basis=basis_of(ruling),
        provisional=roster.status == Roster.Status.PROVISIONAL,
    )


def _of(duties: Iterable[tuple[str, datetime, datetime]], places: Sequence[str]) -> list[Duty]:
    return [(start, end) for place, start, end in duties if place in places]


def _state(spans: tuple[Span, ...], ruling: Ruling | None, *, closed: bool) -> values.State:
    if spans:
        return values.State.OPEN
    if ruling is not None and not ruling.working_day:
        return values.State.DAY_OFF
    if closed:
        return values.State.CLOSED
    if ruling is not None and ruling.heads_max == 0:
        return values.State.FORBIDDEN
    return values.State.NO_STAFF if ruling is not None else values.State.UNKNOWN


def basis_of(ruling: Ruling | None) -> tuple[str, ...]:
    """The instruments that gave the ruling, each once, the last word first."""
    steps: list[dict[str, Any]] = ruling.reason.content["steps"] if ruling else []
    names = [
        step["citation"]["instrument"] for step in steps if step["citation"] and step["kind"] in _ORDERING
    ]
    return tuple(dict.fromkeys(reversed(names)))


def public_address(agency: Agency) -> str:
    """Where the agency's pages are to be seen by anybody."""
    return f"{settings.PUBLIC_URL.rstrip('/')}/{key_of(agency)}/"


def key_of(agency: Agency) -> str:
    return re.sub(r"[^a-z0-9-]+", "-", agency.code.lower()).strip("-")
