"""Who came and went: what phones said, day by day, and what was noticed of it. Facts and observations, no verdicts."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema

from piket.web.api.asked import FirstDay, LastDay, Since, UnitCode, units_of
from piket.web.api.guard import ApiRequest, needs
from piket.web.api.guard import said as _
from piket.web.api.naming import Person, person_line
from piket.web.api.paging import Cursor, Limit, Page, after_key
from piket.web.api.scopes import Scope
from piket.web.permissions import Action
from piket.web.presence import board
from piket.web.presence.models import Observed, PaperDay
from piket.web.presence.standing import clock_in, clock_of

router = Router()
reads = needs(Scope.PRESENCE, Action.VIEW_PRESENCE)


class Noticed(Schema):
    """`look`: a person should look at it."""

    code: str
    look: bool
    id: str
    en: str


class Entry(Schema):
    """`at` is the instant that counts, `received_at` the server's, `claimed_at` what the phone's clock said."""

    id: int
    person: Person
    unit: str
    kind: Literal["in", "out"]
    day: date
    shift: str
    place: str
    at: datetime
    received_at: datetime
    claimed_at: datetime | None
    queued: bool
    fits: bool
    site: str
    distance: int | None
    noticed: list[Noticed]
    judged_at: datetime


class Sheet(Schema):
    id: int
    person: Person
    unit: str
    day: date
    came: datetime
    left: datetime | None
    ground: str


class UnitCounts(Schema):
    unit: str
    office: int
    home: int
    away: int
    came: int
    missing: int
    look: int


class Counts(Schema):
    day: date
    as_of: datetime
    units: list[UnitCounts]


@router.get("", auth=reads, response=Page[Entry], summary=_("Datang dan pulang"))
def presence(
    request: ApiRequest,
    first: FirstDay,
    last: LastDay,
    cursor: Cursor,
    limit: Limit,
    unit: UnitCode,
    updated_since: Since,
) -> Any:
    """By day of the duty. A check-in that is judged anew (an outage became known) comes again with a new `id` and
    `judged_at`; its last judgement counts, and is the only one told."""
    mine = units_of(request.access, Action.VIEW_PRESENCE, unit)
    found = Observed.objects.filter(unit__in=mine.values("pk"), day__range=(first, last)).latest_only()
    if updated_since:
        found = found.filter(judged_at__gte=updated_since)
    rows = found.select_related("check_in", "employee__unit", "unit")
    return after_key(rows, cursor, limit).page(lambda row: _entry(request, row))


@router.get("/paper", auth=reads, response=Page[Sheet], summary=_("Hari yang ditulis di kertas"))
def paper(
    request: ApiRequest,
    first: FirstDay,
    last: LastDay,
    cursor: Cursor,
    limit: Limit,
) -> Any:
    """Typed in later by somebody else; it speaks only where the phone said nothing."""
    mine = request.access.units(Action.VIEW_PRESENCE).values("pk")
    found = PaperDay.objects.filter(unit__in=mine, day__range=(first, last))
    return after_key(found.select_related("employee__unit", "unit"), cursor, limit).page(
        lambda row: {
            **{name: getattr(row, name) for name in ("day", "came", "left", "ground")},
            "id": row.pk,
            "unit": row.unit.code,
            "person": person_line(request.access, row.employee),
        }
    )


@router.get("/units", auth=reads, response=Counts, summary=_("Direncanakan dan hadir, unit demi unit"))
def unit_counts(
    request: ApiRequest,
    on: Annotated[date | None, Query(None)],
    unit: UnitCode,
) -> Any:
    """Planned by place, and of those at the office who came and who has not said so though her hours began. With
    `unit` that one alone, whose own clock gives the day where none is asked for."""
    access = request.access
    if unit:
        one = get_object_or_404(board.units(access), code=unit)
        clock = clock_of(one, access.agency.time_zone)
    else:
        clock = clock_in(access.agency.time_zone)
    day = on or clock.today
    lines = [line for line in board.lines(access, day, clock) if unit in ("", line.code)]
    names = ("office", "home", "away", "came", "missing", "look")
    return {
        "day": day,
        "as_of": clock.now,
        "units": [{"unit": one.code, **{name: getattr(one, name) for name in names}} for one in lines],
    }


def _entry(request: ApiRequest, row: Observed) -> dict[str, Any]:
    said = row.check_in
    names = ("kind", "day", "shift", "place", "at", "fits", "site", "distance", "judged_at")
    return {
        "id": row.pk,
        "person": person_line(request.access, row.employee),
        "unit": row.unit.code,
        **{name: getattr(row, name) for name in names},
        "received_at": said.received_at,
        "claimed_at": said.claimed_at,
        "queued": said.queued,
        "noticed": row.reasons,
    }
