"""Targets and reports of the work that was done."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.db.models import Prefetch, Q, Sum
from ninja import Query, Router, Schema

from piket.web.api.asked import FirstDay, LastDay, MaybeFirst, MaybeLast, Since, UnitCode, touching
from piket.web.api.guard import ApiRequest, needs
from piket.web.api.guard import said as _
from piket.web.api.naming import Person, person_line
from piket.web.api.paging import Cursor, Limit, Page, after_key
from piket.web.api.scopes import Scope
from piket.web.permissions import Action
from piket.web.reports import queries
from piket.web.reports.models import Done, Report, Target

router = Router()
reads = needs(Scope.REPORTS, Action.VIEW_REPORTS)


class TargetLine(Schema):
    """`amount` null: it is not counted. `done` is what reports say so far."""

    id: int
    person: Person
    unit: str
    text: str
    amount: int | None
    measure: str
    first_day: date
    last_day: date
    done: int
    set_at: datetime


class DoneOf(Schema):
    target: int
    amount: int


class ReportLine(Schema):
    id: int
    person: Person
    unit: str
    day: date
    place: str
    text: str
    status: Literal["sent", "accepted", "returned"]
    quality: str
    remark: str
    sent_at: datetime
    judged_at: datetime | None
    done: list[DoneOf]


@router.get("/targets", auth=reads, response=Page[TargetLine], summary=_("Target kerja"))
def targets(
    request: ApiRequest,
    first: FirstDay,
    last: LastDay,
    cursor: Cursor,
    limit: Limit,
    unit: UnitCode,
) -> Any:
    """Those that touch the days."""
    mine = Target.objects.filter(unit__in=request.access.units(Action.VIEW_REPORTS).values("pk"))
    found = touching(mine, unit, first, last)
    rows = found.annotate(total=Sum("done__amount")).select_related("employee__unit", "unit")
    return after_key(rows, cursor, limit).page(lambda row: _target(request, row))


@router.get("/reports", auth=reads, response=Page[ReportLine], summary=_("Laporan kerja dan penilaiannya"))
def reports(
    request: ApiRequest,
    cursor: Cursor,
    limit: Limit,
    unit: UnitCode,
    first: MaybeFirst,
    last: MaybeLast,
    status: Annotated[Literal["sent", "accepted", "returned"] | None, Query(None)],
    updated_since: Since,
) -> Any:
    """`updated_since`: sent or judged since then. Files are not told here."""
    found = touching(queries.reports(request.access), unit, first, last, begins="day", ends="day")
    if status:
        found = found.filter(status=status)
    if updated_since:
        found = found.filter(Q(sent_at__gte=updated_since) | Q(judged_at__gte=updated_since))
    rows = found.select_related("employee__unit").prefetch_related(Prefetch("done", Done.objects.all()))
    return after_key(rows, cursor, limit).page(lambda row: _report(request, row))


def _target(request: ApiRequest, row: Any) -> dict[str, Any]:
    names = ("text", "amount", "measure", "first_day", "last_day", "set_at")
    return {
        "id": row.pk,
        "person": person_line(request.access, row.employee),
        "unit": row.unit.code,
        **{name: getattr(row, name) for name in names},
        "done": row.total or 0,
    }


def _report(request: ApiRequest, row: Report) -> dict[str, Any]:
    names = ("day", "place", "text", "status", "quality", "remark", "sent_at", "judged_at")
    return {
        "id": row.pk,
        "person": person_line(request.access, row.employee),
        "unit": row.unit.code,
        **{name: getattr(row, name) for name in names},
        "done": [{"target": one.target_id, "amount": one.amount} for one in row.done.all()],
    }
