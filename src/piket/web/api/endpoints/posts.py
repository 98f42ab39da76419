"""Second posts (acting, seconded, second school): who serves in another unit, and on which days."""

from __future__ import annotations

from datetime import date, time
from http import HTTPStatus
from typing import Annotated, Any, Literal

from django.shortcuts import get_object_or_404
from ninja import Router, Schema
from pydantic import ConfigDict, Field

from piket.web.agreed.models import SecondPost
from piket.web.agreed.posts import services
from piket.web.agreed.posts.wording import WHY_NOT
from piket.web.api.asked import MaybeFirst, MaybeLast, UnitCode, touching
from piket.web.api.guard import ApiRequest, needs
from piket.web.api.guard import said as _
from piket.web.api.naming import Person, person_line
from piket.web.api.paging import Cursor, Limit, Page, after_key
from piket.web.api.problems import Problem
from piket.web.api.rows import Cell
from piket.web.api.scopes import Scope
from piket.web.organisation.models import Employee
from piket.web.permissions import Action

router = Router()
writes = needs(Scope.WRITE_POSTS, Action.ARRANGE)
Kind = Literal["acting", "seconded", "school"]


class PostLine(Schema):
    """`unit` is the second one. `weekdays` (0 is Monday) are those on which she is there; empty: whenever her own unit
    does not call her. `last` null: until it is ended."""

    id: int
    person: Person
    unit: str
    kind: Kind
    weekdays: list[int]
    start: time | None
    end: time | None
    first: date
    last: date | None
    ground: str


class NewPost(Schema):
    model_config = ConfigDict(extra="forbid")

    number: Cell
    unit: Cell
    kind: Kind
    first: date
    last: date | None = None
    weekdays: list[Annotated[int, Field(ge=0, le=6)]] = []
    start: time | None = None
    end: time | None = None
    ground: Cell


@router.get(
    "",
    auth=needs(Scope.PEOPLE, Action.VIEW_EMPLOYEES),
    response=Page[PostLine],
    summary=_("Tugas kedua: Plt., Plh., diperbantukan, sekolah kedua"),
)
def posts(
    request: ApiRequest,
    cursor: Cursor,
    limit: Limit,
    unit: UnitCode,
    first: MaybeFirst,
    last: MaybeLast,
) -> Any:
    """Of the people whom the account may see; those that ended too. `unit`: the second one."""
    seen = request.access.units(Action.VIEW_EMPLOYEES).values("pk")
    found = SecondPost.objects.filter(employee__unit__in=seen)
    if first:
        found = found.filter(last=None) | found.filter(last__gte=first)
    rows = touching(found, unit, None, last, begins="first").select_related("employee__unit", "unit")
    return after_key(rows, cursor, limit).page(lambda row: _line(request, row))


@router.post("", auth=writes, response=PostLine, summary=_("Catat satu tugas kedua"))
def enter_post(request: ApiRequest, sent: NewPost) -> Any:
    """Both units are in the account's branch. Rosters planned from now on use it; those in force stay."""
    units = request.access.units(Action.ARRANGE)
    staff = Employee.objects.filter(unit__in=units.values("pk"), active=True).select_related("unit")
    wanted = services.Wanted(
        employee=get_object_or_404(staff, number=sent.number),
        unit=get_object_or_404(units, code=sent.unit),
        kind=SecondPost.Kind(sent.kind),
        first=sent.first,
        last=sent.last,
        ground=sent.ground,
        weekdays=tuple(sorted(set(sent.weekdays))),
        hours=_hours(sent),
    )
    if sent.last and sent.last < sent.first:
        raise _fault("last", _("Hari terakhir mendahului hari pertama."))
    try:
        return _line(request, services.keep_post(access=request.access, wanted=wanted))
    except services.NotKept as error:
        raise _fault("unit", WHY_NOT[str(error)]) from None


@router.post(
    "/{int:post_id}/end", auth=writes, response=PostLine | None, summary=_("Akhiri satu tugas kedua")
)
def end_post(request: ApiRequest, post_id: int) -> Any:
    """Today is its last day; one that was to begin later goes altogether, and the answer is null."""
    units = request.access.units(Action.ARRANGE).values("pk")
    found = SecondPost.objects.filter(unit__in=units, employee__unit__in=units)
    post = get_object_or_404(found.select_related("employee__unit", "unit"), pk=post_id)
    services.end_post(access=request.access, post=post)
    return _line(request, post) if post.pk else None


def _hours(sent: NewPost) -> tuple[time, time] | None:
    if sent.start is None and sent.end is None:
        return None
    if sent.start is None or sent.end is None or sent.end <= sent.start:
        raise _fault("end", _("Isi kedua jam, dan yang selesai sesudah yang mulai."))
    return sent.start, sent.end


def _fault(field: str, message: Any) -> Problem:
    error = {"pointer": f"body/{field}", "field": field, "message": str(message)}
    return Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "not_valid", str(message), [error])


def _line(request: ApiRequest, row: SecondPost) -> dict[str, Any]:
    names = ("kind", "weekdays", "start", "end", "first", "last", "ground")
    return {
        "id": row.pk,
        "person": person_line(request.access, row.employee),
        "unit": row.unit.code,
        **{name: getattr(row, name) for name in names},
    }
