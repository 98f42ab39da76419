"""People called in to the office, by which clause, and who has confirmed."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch, Q
from ninja import Router, Schema

from piket.web.api.asked import MaybeFirst, MaybeLast, Since, UnitCode, touching
from piket.web.api.guard import ApiRequest, needs
from piket.web.api.guard import said as _
from piket.web.api.naming import Person, person_line
from piket.web.api.paging import Cursor, Limit, Page, after_key
from piket.web.api.scopes import Scope
from piket.web.permissions import Action
from piket.web.recall import queries
from piket.web.recall.models import Called, Recall

router = Router()


class CalledPerson(Schema):
    person: Person
    confirmed_at: datetime | None


class RecallLine(Schema):
    """`roster` is the version that the order made; `raised`: its share of the staff went up to the leader."""

    id: int
    unit: str
    roster: int
    first_day: date
    last_day: date
    reason: str
    grounds: list[dict[str, Any]]
    ordered_by: str
    ordered_at: datetime
    raised: bool
    seen_at: datetime | None
    people: list[CalledPerson]


@router.get(
    "",
    auth=needs(Scope.RECALLS, Action.VIEW_PRESENCE),
    response=Page[RecallLine],
    summary=_("Panggilan ke kantor dan konfirmasinya"),
)
def recalls(
    request: ApiRequest,
    cursor: Cursor,
    limit: Limit,
    unit: UnitCode,
    first: MaybeFirst,
    last: MaybeLast,
    updated_since: Since,
) -> Any:
    """`updated_since`: ordered, confirmed by somebody, or seen by the leader since then."""
    found = touching(queries.recalls(request.access), unit, first, last)
    if updated_since:
        confirmed = Called.objects.filter(confirmed_at__gte=updated_since).values("recall")
        found = found.filter(
            Q(ordered_at__gte=updated_since) | Q(seen_at__gte=updated_since) | Q(pk__in=confirmed)
        )
    called = Called.objects.select_related("employee__unit")
    return after_key(found.prefetch_related(Prefetch("people", called)), cursor, limit).page(
        lambda row: _recall(request, row)
    )


def _recall(request: ApiRequest, row: Recall) -> dict[str, Any]:
    names = ("first_day", "last_day", "reason", "grounds", "ordered_at", "raised", "seen_at")
    return {
        "id": row.pk,
        "unit": row.unit.code,
        "roster": row.roster_id,
        **{name: getattr(row, name) for name in names},
        "ordered_by": str(row.ordered_by),
        "people": [
            {"person": person_line(request.access, one.employee), "confirmed_at": one.confirmed_at}
            for one in row.people.all()
        ],
    }
