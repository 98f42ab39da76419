"""What a unit may do on a day, by which sentences of which instruments."""

from __future__ import annotations

from datetime import date, time
from typing import Annotated, Any

from django.db.models import QuerySet
from ninja import Query, Router, Schema

from piket.web.api.asked import FirstDay, LastDay
from piket.web.api.guard import ApiRequest, needs
from piket.web.api.guard import said as _
from piket.web.api.paging import Cursor, Limit, Page, after_key
from piket.web.api.scopes import Scope
from piket.web.permissions import Action
from piket.web.rulings.models import Ruling

router = Router()


class Step(Schema):
    """One step of why: the sentence in both languages, and the clause that says it."""

    kind: str
    text: dict[str, str]
    citation: dict[str, Any] | None


class RulingLine(Schema):
    id: int
    set: int
    directive: int | None
    unit: str
    day: date
    population: str
    outcome: str
    working_day: bool
    base: int
    office_min: str | None
    office_max: str | None
    heads_min: int | None
    heads_max: int | None
    sector: str | None
    regime: str | None
    hours_start: time | None
    hours_end: time | None
    steps: list[Step]
    duties: list[dict[str, Any]]
    questions: list[str]


@router.get(
    "",
    auth=needs(Scope.DIRECTIVES, Action.VIEW),
    response=Page[RulingLine],
    summary=_("Ketetapan sebuah unit pada hari-hari tertentu"),
)
def rulings(
    request: ApiRequest,
    unit: Annotated[str, Query(..., max_length=80)],
    first: FirstDay,
    last: LastDay,
    cursor: Cursor,
    limit: Limit,
    set: Annotated[int | None, Query(None, ge=1, lt=2**63)],
) -> Any:
    """Of each day the newest computation that ruled it, or of one `set`. Shares are exact fractions such as `1/4`;
    `heads_max` is how many people that is. `questions` are what a person has still to decide."""
    found = Ruling.objects.filter(unit__code=unit, day__range=(first, last))
    found = found.filter(ruling_set=set) if set is not None else _newest(found)
    rows = found.select_related("unit", "reason", "ruling_set")
    return after_key(rows, cursor, limit).page(ruling_line)


def _newest(found: QuerySet[Ruling]) -> QuerySet[Ruling]:
    """Of several rulings of a day and population the one of the latest set."""
    latest = found.order_by("unit_id", "day", "population", "-ruling_set_id")
    return Ruling.objects.filter(pk__in=latest.distinct("unit_id", "day", "population").values("pk"))


def ruling_line(row: Ruling) -> dict[str, Any]:
    content = row.reason.content
    plain = ("day", "population", "outcome", "working_day", "base", "heads_min", "heads_max")
    may_be_empty = ("office_min", "office_max", "sector", "regime", "hours_start", "hours_end")
    return {
        "id": row.pk,
        "set": row.ruling_set_id,
        "directive": row.ruling_set.directive_id,
        "unit": row.unit.code,
        **{name: getattr(row, name) for name in plain},
        **{name: getattr(row, name) or None for name in may_be_empty},
        "steps": content["steps"],
        "duties": content["duties"],
        "questions": content["questions"],
    }
