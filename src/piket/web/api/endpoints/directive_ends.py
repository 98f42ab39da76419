"""A circular that is extended or ends sooner: what that touches, before it is ordered; and who has read it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Annotated, Any, TypeVar

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext
from ninja import Query, Router, Schema
from pydantic import ConfigDict, Field

from piket.web.api.endpoints.jobs import Job, job_line
from piket.web.api.guard import ApiRequest, needs
from piket.web.api.guard import said as _
from piket.web.api.problems import Problem, refused
from piket.web.api.scopes import Scope
from piket.web.directives.continuing import queries, services
from piket.web.directives.models import Directive
from piket.web.directives.queries import whole
from piket.web.directives.readers.queries import UnitReaders, readers_of
from piket.web.permissions import Action

router = Router()
T = TypeVar("T")
signs = needs(Scope.WRITE_DIRECTIVES, Action.APPROVE_DIRECTIVE)
Day = Annotated[date, Query(..., alias="day")]


class Bounds(Schema):
    """Heads at the office."""

    low: int
    most: int


class Tightened(Schema):
    """One unit and population on the days that come to be ruled otherwise: how many might be at the office at most
    before (null: no bound), and from how many to how many then."""

    unit: str
    population: str
    people: int
    days: list[date]
    before: list[int | None]
    after: list[Bounds]


class BrokenRoster(Schema):
    """A roster in force that would break the new bounds: on so many days, by so many people on the worst of them."""

    roster: int
    unit: str
    days: int
    over: int


class Extension(Schema):
    day: date
    units: int
    people: int
    tightened: list[Tightened]
    broken: list[BrokenRoster]


class Ending(Schema):
    """Rosters in force that reach beyond the day: `shortened` to it, or `withdrawn` because they lie wholly after it;
    so many people lose days in them, of so many days."""

    day: date
    shortened: int
    withdrawn: int
    people: int
    days: int


class Order(Schema):
    """`day` becomes the last one; `ground` stands in the record under the name of the key's account."""

    model_config = ConfigDict(extra="forbid")

    day: date
    ground: str = Field(..., min_length=1, max_length=2000)


class Ordered(Schema):
    """The job that rules, rosters and tells; null where nothing was left to do."""

    job: Job | None


class Reader(Schema):
    name: str
    person: int | None
    at: datetime


class UnitRead(Schema):
    unit: str
    staff: int
    readers: list[Reader]


class Readers(Schema):
    """Who said that they have read this version; `others` belong to no unit."""

    staff: int
    read: int
    units: list[UnitRead]
    others: list[Reader]


@router.get(
    "/{int:directive_id}/extension",
    auth=signs,
    response=Extension,
    summary=_("Yang disentuh satu perpanjangan"),
)
def preview_extension(request: ApiRequest, directive_id: int, day: Day) -> Any:
    """Nothing is written."""
    row = _standing_one(directive_id)
    held = queries.standing(request.access.agency, row)
    if held.last_day is None:
        raise _refused("day")
    try:
        found = queries.preview_extension(request.access.agency, held, day)
    except ValueError as error:
        raise _refused("day") from error
    return {
        "day": day,
        "units": found.units,
        "people": found.people,
        "tightened": [
            {
                "unit": one.name,
                "population": one.population,
                "people": one.people,
                "days": one.days,
                "before": sorted(one.before, key=lambda most: -1 if most is None else most),
                "after": [{"low": low, "most": most} for low, most in sorted(one.after)],
            }
            for one in found.tighter
        ],
        "broken": [
            {"roster": one.roster.pk, "unit": one.roster.unit.code, "days": one.days, "over": one.over}
            for one in found.broken
        ],
    }


@router.get(
    "/{int:directive_id}/end",
    auth=signs,
    response=Ending,
    summary=_("Yang disentuh bila berakhir lebih awal"),
)
def preview_end(request: ApiRequest, directive_id: int, day: Day) -> Any:
    """Nothing is written."""
    found = queries.preview_end(_standing_one(directive_id), day)
    return {name: getattr(found, name) for name in Ending.model_fields}


@router.post(
    "/{int:directive_id}/extend", auth=signs, response=Ordered, summary=_("Memperpanjang satu surat edaran")
)
def extend_directive(request: ApiRequest, directive_id: int, sent: Order) -> Any:
    """By the office-holder whom the issuer names, and never by who drafted or last changed it."""
    row = _standing_one(directive_id)
    run = _ordered(
        lambda: services.extend_directive(
            access=request.access, directive=row, to=sent.day, ground=sent.ground
        )
    )
    return {"job": job_line(run)}


@router.post(
    "/{int:directive_id}/end",
    auth=signs,
    response=Ordered,
    summary=_("Mengakhiri satu surat edaran lebih awal"),
)
def end_directive(request: ApiRequest, directive_id: int, sent: Order) -> Any:
    """Its rosters are shortened or withdrawn by the job, and their people told. On its own last day: it is not
    extended, and nothing else changes."""
    row = _standing_one(directive_id)
    run = _ordered(
        lambda: services.end_directive(access=request.access, directive=row, day=sent.day, ground=sent.ground)
    )
    return {"job": job_line(run) if run else None}


@router.get(
    "/{int:directive_id}/readers",
    auth=needs(Scope.DIRECTIVES, Action.VIEW_EMPLOYEES),
    response=Readers,
    summary=_("Siapa yang sudah membaca satu surat edaran"),
)
def directive_readers(request: ApiRequest, directive_id: int) -> Any:
    found = readers_of(request.access, get_object_or_404(whole(directive_id)))
    return {
        "staff": found.staff,
        "read": found.read,
        "units": [_unit(one) for one in found.units],
        "others": [_reader(one) for one in found.others],
    }


def _unit(one: UnitReaders) -> dict[str, Any]:
    return {"unit": one.unit.code, "staff": one.staff, "readers": [_reader(row) for row in one.reads]}


def _reader(row: Any) -> dict[str, Any]:
    return {
        "name": row.employee.name if row.employee else str(row.user),
        "person": row.employee_id,
        "at": row.read_at,
    }


def _standing_one(pk: int) -> Directive:
    found: Directive = get_object_or_404(whole(pk), status=Directive.Status.APPROVED)
    return found


def _ordered(act: Callable[[], T]) -> T:
    try:
        return act()
    except services.NotContinued as error:
        raise _refused(str(error)) from error


def _refused(code: str) -> Problem:
    message = (
        gettext("Hari itu tidak mengubah apa pun, atau terlalu jauh. Pilih hari lain.")
        if code == "day"
        else gettext("Versi ini sudah diganti.")
    )
    return refused(code, code, message)
