"""Granted leave, sickness and duty travel: on record, and sent in."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from ninja import Router, Schema

from piket.organisation.importing.schemas import ListKind
from piket.web.api.asked import FirstDay, LastDay, UnitCode
from piket.web.api.batches import Batch, Outcome, take
from piket.web.api.guard import ApiRequest, needs
from piket.web.api.guard import said as _
from piket.web.api.naming import Person, person_line
from piket.web.api.paging import Cursor, Limit, Page, after_key
from piket.web.api.rows import AbsenceRow
from piket.web.api.scopes import Scope
from piket.web.organisation.models import Absence
from piket.web.people import queries
from piket.web.permissions import Action

router = Router()


class AbsenceLine(Schema):
    id: int
    person: Person
    kind: Literal["C", "S", "D"]
    start: date
    end: date


@router.get(
    "",
    auth=needs(Scope.PEOPLE, Action.VIEW_EMPLOYEES),
    response=Page[AbsenceLine],
    summary=_("Cuti, sakit, dan dinas luar yang tercatat"),
)
def absences(
    request: ApiRequest,
    first: FirstDay,
    last: LastDay,
    cursor: Cursor,
    limit: Limit,
    unit: UnitCode,
) -> Any:
    """Those that touch the days. `C` leave, `S` sick, `D` duty travel."""
    mine = queries.of_branch(request.access, unit).values("pk")
    found = Absence.objects.filter(employee__in=mine, start__lte=last, end__gte=first)
    return after_key(found.select_related("employee__unit"), cursor, limit).page(
        lambda row: {
            "id": row.pk,
            "person": person_line(request.access, row.employee),
            "kind": row.kind,
            "start": row.start,
            "end": row.end,
        }
    )


@router.post(
    "/import",
    auth=needs(Scope.WRITE_ABSENCES, Action.IMPORT_EMPLOYEES),
    response=Outcome,
    summary=_("Kirim cuti, sakit, dan dinas luar"),
)
def import_absences(request: ApiRequest, sent: Batch[AbsenceRow]) -> Any:
    """They win over any roster; `rosters` names those in force that do not fit any more, with the days taken."""
    return take(request, ListKind.ABSENCES, sent)
