"""A month's attendance as whoever computes allowances takes it."""

from __future__ import annotations

from datetime import date, datetime
from http import HTTPStatus
from typing import Annotated, Any

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext
from ninja import Query, Router, Schema

from piket.web.api.asked import UnitCode
from piket.web.api.guard import ApiRequest, needs
from piket.web.api.guard import said as _
from piket.web.api.naming import Person, person_line
from piket.web.api.paging import Cursor, Limit, at_place, int_in
from piket.web.api.problems import Problem
from piket.web.api.scopes import Scope
from piket.web.language import language
from piket.web.permissions import Action
from piket.web.presence import board
from piket.web.presence.standing import clock_in
from piket.web.recap import queries
from piket.web.recap.columns import FIELDS, own_columns
from piket.web.recap.counting import Month
from piket.web.recap.forms import month_in
from piket.web.recap.models import RecapFormat, RecapLock

router = Router()
reads = needs(Scope.RECAP, Action.VIEW_PRESENCE)


class Column(Schema):
    header: str
    field: str


class Correction(Schema):
    """What an earlier, locked month still owed: it is within the row's values."""

    month: str
    field: str
    difference: int


class RecapLine(Schema):
    person: Person
    unit: str
    values: list[str | int | None]
    corrections: list[Correction]


class Recap(Schema):
    """`values` stand in the order of `columns`. An unlocked month may still change; a locked one never does."""

    month: str
    locked: bool
    locked_at: datetime | None
    columns: list[Column]
    items: list[RecapLine]
    next: str | None


class Format(Schema):
    name: str
    columns: list[Column]


class Lock(Schema):
    month: str
    locked_at: datetime


@router.get("/formats", auth=reads, response=list[Format], summary=_("Susunan kolom bagi sistem penerima"))
def formats(request: ApiRequest) -> Any:
    """The columns that the agency named for each receiving system."""
    return [{"name": row.name, "columns": _columns(row.columns)} for row in RecapFormat.objects.all()]


@router.get("/locks", auth=reads, response=list[Lock], summary=_("Bulan yang sudah dikunci"))
def locks(request: ApiRequest) -> Any:
    """Months that were handed over, newest first."""
    return [{"month": f"{row.month:%Y-%m}", "locked_at": row.locked_at} for row in RecapLock.objects.all()]


@router.get("", auth=reads, response=Recap, summary=_("Rekap sebulan, orang demi orang"))
def recap(
    request: ApiRequest,
    month: Annotated[str, Query(..., pattern=r"^\d{4}-\d{2}$")],
    cursor: Cursor,
    limit: Limit,
    unit: UnitCode,
    format: Annotated[str, Query("", max_length=60)],
) -> Any:
    """`month`: `2021-07`. `format`: a receiving system's name, see `/recap/formats`; else Piket's own columns."""
    chosen = Month(_first_of(month))
    units = board.units(request.access)
    if unit:
        units = units.filter(pk=get_object_or_404(units, code=unit).pk)
    columns = get_object_or_404(RecapFormat, name=format).columns if format else own_columns(language())
    now = clock_in(request.access.agency.time_zone).now
    found = queries.part_of(units, chosen, now, first=int_in(cursor), most=limit + 1)
    lines, following = at_place(cursor, limit, found.lines)
    return {
        "month": month,
        "locked": found.lock is not None,
        "locked_at": found.lock.locked_at if found.lock else None,
        "columns": _columns(columns),
        "items": [_line(request, line, chosen, [field for _header, field in columns]) for line in lines],
        "next": following,
    }


def _first_of(month: str) -> date:
    first = month_in(month)
    if first is None:
        message = gettext("Bukan bulan. Tulis tahun-bulan, misalnya 2021-07.")
        error = {"pointer": "query/month", "field": "month", "message": message}
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "not_valid", message, [error])
    return first


def _columns(pairs: Any) -> list[dict[str, str]]:
    return [{"header": header, "field": field} for header, field in pairs]


def _line(request: ApiRequest, line: queries.Line, month: Month, fields: list[str]) -> dict[str, Any]:
    return {
        "person": person_line(request.access, line.person),
        "unit": line.unit.code,
        "values": [FIELDS[field].value(month, line) for field in fields],
        "corrections": [
            {"month": f"{when:%Y-%m}", "field": field, "difference": n} for when, field, n in line.notes
        ],
    }
