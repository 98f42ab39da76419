from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet
from django.http import Http404
from django.utils.text import slugify

from piket.planning.instants import zone
from piket.publication import values
from piket.web.clock import today
from piket.web.organisation.models import Desk, Unit
from piket.web.permissions import Access, Action
from piket.web.public.deriving import days_from, offices_of, public_address
from piket.web.public.models import Change, Publication, Release, Service
from piket.web.rosters.models import Assignment, Roster
from piket.web.rosters.queries import IN_FORCE
from piket.web.rulings.models import Ruling


@dataclass(frozen=True)
class Line:
    """A counter with what the public is told of it, as those see it who keep it. `hers`: she may say what it is."""

    desk: Desk
    service: Service | None
    hers: bool

    @property
    def missing(self) -> int:
        """How many of the four facts that citizens ask for are unknown."""
        known = self.service
        if known is None:
            return 4
        return sum(not text for text in (known.address, known.phone, known.online_url, known.standard))


def lines(access: Access) -> list[Line]:
    """Every counter of the agency. Three queries."""
    mine = set(access.units(Action.EDIT_SERVICES).values_list("pk", flat=True))
    told = {(one.unit_id, one.desk): one for one in Service.objects.all()}
    desks = Desk.objects.select_related("unit").order_by("unit__sort", "name")
    return [Line(desk, told.get((desk.unit_id, desk.name)), desk.unit_id in mine) for desk in desks]


@dataclass(frozen=True)
class Standing:
    """How the written pages stand."""

    address: str
    last: Publication | None
    waiting: int


def standing(access: Access) -> Standing:
    return Standing(public_address(access.agency), Publication.objects.first(), Change.objects.count())


def releases(access: Access) -> QuerySet[Release]:
    return Release.objects.select_related("written_by", "approved_by", "directive")


def office_days(access: Access) -> tuple[values.Office, ...]:
    """What the public is told of every counter on the days that the pages tell."""
    return offices_of(access.agency, days_from(today()))


@dataclass(frozen=True)
class Person:
    """Somebody at the counter, for those who may see the staff."""

    pk: int
    name: str
    place: str
    hours: str


@dataclass(frozen=True)
class OriginDay:
    """One day of a counter, with the ruling and the roster that gave it."""

    day: values.Day
    ruling: Ruling | None
    roster: Roster | None
    people: tuple[Person, ...]


@dataclass(frozen=True)
class Origin:
    unit: Unit
    service: values.Service
    minimum: int
    days: tuple[OriginDay, ...]
    seen: bool


def origin(access: Access, office: str, service: str) -> Origin:
    """Where what the public reads of a counter comes from; 404 for one that there is not."""
    days = days_from(today())
    unit = next((unit for unit in Unit.objects.all() if slugify(unit.code) == office), None)
    offices = offices_of(access.agency, days, unit) if unit else ()
    told = next((one for found in offices for one in found.services if one.key == service), None)
    if unit is None or told is None:
        raise Http404
    desk = Desk.objects.get(unit=unit, name=told.desk)
    seen = access.may(Action.VIEW_EMPLOYEES, unit)
    people = _people(access, unit, desk.name, days) if seen else {}
    rosters = list(
        Roster.objects.filter(unit=unit, status__in=IN_FORCE, first_day__lte=days[-1], last_day__gte=days[0])
        .defer("parts", "book")
        .order_by("pk")
    )
    rulings = {
        (row.ruling_set_id, row.day): row
        for row in Ruling.objects.filter(
            unit=unit, population="asn", day__range=(days[0], days[-1]),
            ruling_set__in=[roster.ruling_set_id for roster in rosters],
        )
    }  # fmt: skip
    told_days = tuple(_origin_day(day, rosters, rulings, people) for day in told.days)
    return Origin(unit, told, desk.minimum, told_days, seen)


def _origin_day(
    day: values.Day,
    rosters: list[Roster],
    rulings: dict[tuple[int, date], Ruling],
    people: dict[date, list[Person]],
) -> OriginDay:
    standing = [one for one in rosters if one.first_day <= day.day <= one.last_day]
    roster = standing[-1] if standing else None
    ruling = rulings.get((roster.ruling_set_id or 0, day.day)) if roster else None
    return OriginDay(day, ruling, roster, tuple(people.get(day.day, ())))


def _people(access: Access, unit: Unit, desk: str, days: tuple[date, ...]) -> dict[date, list[Person]]:
    local = zone(unit.zone_name(access.agency.time_zone))
    rows = Assignment.objects.filter(
        unit=unit, employee__desk=desk, roster__status__in=IN_FORCE,
        day__range=(days[0] - timedelta(days=1), days[-1]),
    ).order_by("day", "employee__sort_name", "start")  # fmt: skip
    found: dict[date, list[Person]] = {}
    for pk, name, place, day, start, end in rows.values_list(
        "employee_id", "employee__name", "place", "day", "start", "end"
    ):
        hours = f"{start.astimezone(local):%H.%M}–{end.astimezone(local):%H.%M}"
        found.setdefault(day, []).append(Person(pk, name, place, hours))
    return found
