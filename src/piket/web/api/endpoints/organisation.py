"""The agency, its tree of units, and the days on which they work."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time, timedelta
from typing import Annotated, Any

from django.db.models import Prefetch
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema

from piket.policy.values import WorkPattern
from piket.policy.workdays import holiday_name, is_working_day
from piket.web.api.asked import UnitCode
from piket.web.api.guard import ApiRequest, needs
from piket.web.api.guard import said as _
from piket.web.api.paging import Cursor, Limit, Page, after_key
from piket.web.api.scopes import Scope
from piket.web.organisation.branches import within
from piket.web.organisation.models import Desk, Shift, Site, Unit
from piket.web.organisation.queries import units as seen_units
from piket.web.permissions import Action

router = Router()


class Agency(Schema):
    code: str
    name: str
    time_zone: str


class UnitLine(Schema):
    id: int
    code: str
    name: str
    abbreviation: str
    parent: str | None
    path: str
    type: str
    region: str
    pattern: str
    time_zone: str
    asn: int
    non_asn: int


class Counter(Schema):
    name: str
    minimum: int


class Place(Schema):
    name: str
    latitude: float
    longitude: float
    radius: int


class UnitWhole(UnitLine):
    counters: list[Counter]
    sites: list[Place]


class ShiftLine(Schema):
    """Hours that the agency has set for one shift of its services of a kind. An `end` that is not after `start` lies on
    the next day; `pause` is minutes. `last` null: until it is changed."""

    id: int
    unit_type: str
    code: str
    name: str
    start: time
    end: time
    pause: int
    first: date
    last: date | None
    ground: str


class Day(Schema):
    day: date
    working: bool
    holiday: str | None


@router.get(
    "/agency",
    auth=needs(Scope.ORGANISATION, Action.VIEW),
    response=Agency,
    summary=_("Instansi pemilik kunci"),
)
def agency(request: ApiRequest) -> Any:
    """The agency whose rows the key opens; there are no others."""
    return request.access.agency


@router.get(
    "/units",
    auth=needs(Scope.ORGANISATION, Action.VIEW_EMPLOYEES),
    response=Page[UnitLine],
    summary=_("Pohon unit"),
)
def units(request: ApiRequest, below: UnitCode, cursor: Cursor, limit: Limit) -> Any:
    """Every unit whose staff the account may see. `below`: a unit's code; that unit and all under it.

    `parent` and `path` (codes from the root, joined by `/`) give the tree.
    """
    found = seen_units(request.access).select_related("parent")
    if below:
        top = get_object_or_404(found, code=below)
        found = found.filter(within(top))
    zone = request.access.agency.time_zone
    return after_key(found, cursor, limit).page(lambda row: unit_line(row, zone))


@router.get(
    "/units/{code}",
    auth=needs(Scope.ORGANISATION, Action.VIEW_EMPLOYEES),
    response=UnitWhole,
    summary=_("Satu unit dengan loket dan lokasinya"),
)
def unit(request: ApiRequest, code: str) -> Any:
    """Its counters with the people each needs, and where it works."""
    found = (
        seen_units(request.access)
        .select_related("parent")
        .prefetch_related(
            Prefetch("desks", Desk.objects.order_by("name")), Prefetch("sites", Site.objects.order_by("name"))
        )
    )
    row = get_object_or_404(found, code=code)
    own = {"counters": list(row.desks.all()), "sites": list(row.sites.all())}
    return unit_line(row, request.access.agency.time_zone) | own


def unit_line(row: Unit, agency_zone: str) -> dict[str, Any]:
    return {
        "id": row.pk,
        "code": row.code,
        "name": row.name,
        "abbreviation": row.abbreviation,
        "parent": row.parent.code if row.parent else None,
        "path": row.path,
        "type": row.unit_type,
        "region": row.region,
        "pattern": row.pattern,
        "time_zone": row.zone_name(agency_zone),
        "asn": row.asn,
        "non_asn": row.non_asn,
    }


@router.get(
    "/days",
    auth=needs(Scope.ORGANISATION, Action.VIEW),
    response=list[Day],
    summary=_("Hari kerja dan hari libur setahun"),
)
def working_days(
    request: ApiRequest,
    year: Annotated[int, Query(..., ge=2000, le=2100)],
    pattern: Annotated[WorkPattern, Query(WorkPattern.OFFICE_5D)],
) -> Any:
    """By a unit's working pattern. Holidays are those of the joint decrees that are kept, as they stood after
    their changes; for years without one, computed."""
    return list(_days(year, pattern))


@router.get(
    "/shifts",
    auth=needs(Scope.ORGANISATION, Action.VIEW),
    response=Page[ShiftLine],
    summary=_("Sif yang jamnya ditetapkan instansi"),
)
def shifts(request: ApiRequest, cursor: Cursor, limit: Limit) -> Any:
    """With what held before. Where nothing is set the usual hours of the pattern hold; each roster tells its own."""
    found = Shift.objects.filter(agency=request.access.agency)
    return after_key(found, cursor, limit).page(lambda row: row)


def _days(year: int, pattern: WorkPattern) -> Iterator[dict[str, Any]]:
    day = date(year, 1, 1)
    while day.year == year:
        yield {"day": day, "working": is_working_day(pattern, day), "holiday": holiday_name(day)}
        day += timedelta(days=1)
