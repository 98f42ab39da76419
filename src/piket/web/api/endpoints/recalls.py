"""People called in to the office: who can come, by which clause, who has confirmed, and the call taken back."""

from __future__ import annotations

from datetime import date, datetime
from http import HTTPStatus
from typing import Annotated, Any, Literal

from django.db.models import Prefetch, Q
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema
from pydantic import ConfigDict, Field

from piket.planning.mending.values import NotMendable
from piket.presence.recall import Ask
from piket.web.api.asked import MaybeFirst, MaybeLast, Since, UnitCode, touching
from piket.web.api.guard import ApiRequest, needs
from piket.web.api.guard import said as _
from piket.web.api.naming import Person, person_line
from piket.web.api.paging import Cursor, Limit, Page, after_key
from piket.web.api.problems import Problem, refused
from piket.web.api.rows import Cell
from piket.web.api.scopes import Scope
from piket.web.language import language
from piket.web.organisation.models import Employee, Unit
from piket.web.permissions import Action
from piket.web.recall import queries, services
from piket.web.recall.models import Called, Recall
from piket.web.recall.refusing import NOT_TAKEN_BACK, changed_roster, why_not_called, why_not_taken_back
from piket.web.recall.withdrawing import withdraw_recall
from piket.web.rosters.mending.services import NotAccepted

router = Router()
orders = needs(Scope.WRITE_RECALLS, Action.ORDER_RECALL)
_MOST = 500


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
    withdrawn_at: datetime | None
    people: list[CalledPerson]


class Candidate(Schema):
    """`chosen`: among the first `count` who can do what is asked; `against`: why she cannot be called."""

    person: Person
    chosen: bool
    able: bool
    why: list[str]
    against: str


class Candidates(Schema):
    """`may_order`: a clause lets this account call people in on the day; `grounds` are its clauses."""

    unit: str
    day: date
    may_order: bool
    grounds: list[dict[str, Any]]
    short: int
    candidates: list[Candidate]


class Order(Schema):
    """The people by `id`; without `last_day` it is for one day. `number` is the letter's, where it has one already."""

    model_config = ConfigDict(extra="forbid")

    unit: Cell
    people: list[int] = Field(..., min_length=1, max_length=_MOST)
    first_day: date
    last_day: date | None = None
    reason: Annotated[Cell, Field(min_length=5, max_length=300)]
    number: Annotated[Cell, Field(max_length=120)] = ""


class Withdrawal(Schema):
    model_config = ConfigDict(extra="forbid")

    reason: Annotated[Cell, Field(min_length=5, max_length=300)]


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
    """`updated_since`: ordered, confirmed by somebody, seen by the leader, or withdrawn since then."""
    found = touching(queries.recalls(request.access), unit, first, last)
    if updated_since:
        confirmed = Called.objects.filter(confirmed_at__gte=updated_since).values("recall")
        found = found.filter(
            Q(ordered_at__gte=updated_since)
            | Q(seen_at__gte=updated_since)
            | Q(withdrawn_at__gte=updated_since)
            | Q(pk__in=confirmed)
        )
    called = Called.objects.select_related("employee__unit")
    return after_key(found.prefetch_related(Prefetch("people", called)), cursor, limit).page(
        lambda row: recall_line(request, row)
    )


@router.get(
    "/candidates", auth=orders, response=Candidates, summary=_("Siapa yang dapat dipanggil, dan mengapa")
)
def recall_candidates(
    request: ApiRequest,
    unit: Annotated[str, Query(..., max_length=80)],
    day: Annotated[date | None, Query(None, alias="on")],
    count: Annotated[int, Query(1, ge=1, le=_MOST)],
    skill: Annotated[str, Query("", max_length=80)],
) -> Any:
    """Ranked as on the page: who can do it (`skill`: a counter or skill by its name), and who was called least."""
    sheet = queries.sheet_of(request.access, _unit(request, unit), day, Ask(count, skill))
    people = Employee.objects.select_related("unit").in_bulk([row.person.pk for row in sheet.rows])
    return {
        "unit": unit,
        "day": sheet.day,
        "may_order": sheet.may_order,
        "grounds": sheet.law.distinct,
        "short": sheet.short,
        "candidates": [
            {
                "person": person_line(request.access, people[row.person.pk]),
                "chosen": row.ranked.chosen,
                "able": row.ranked.able,
                "why": [getattr(one, language()) for one in row.ranked.why],
                "against": getattr(row.ranked.against, language()) if row.ranked.against else "",
            }
            for row in sheet.rows
        ],
    }


@router.post("", auth=orders, response=RecallLine, summary=_("Memanggil ke kantor"))
def order_recall(request: ApiRequest, sent: Order) -> Any:
    """The roster is mended beside the cap, the letter made, each person told and asked to confirm: all or nothing."""
    wanted = services.Wanted(
        tuple(dict.fromkeys(sent.people)),
        sent.first_day,
        sent.last_day or sent.first_day,
        sent.reason,
        sent.number,
    )
    try:
        made = services.order(access=request.access, unit=_unit(request, sent.unit), wanted=wanted)
    except services.NotCalled as error:
        raise refused(_FIELDS[error.why], error.why, why_not_called(error)) from error
    except NotAccepted as error:
        raise Problem(HTTPStatus.CONFLICT, "changed", changed_roster()) from error
    except NotMendable as error:
        raise refused("people", "roster", _reasons(error)) from error
    return recall_line(request, queries.recalls(request.access).get(pk=made.pk))


@router.post(
    "/{int:recall_id}/withdraw", auth=orders, response=RecallLine, summary=_("Menarik satu panggilan")
)
def take_back_recall(request: ApiRequest, recall_id: int, sent: Withdrawal) -> Any:
    """By who ordered it, or the leader: for the days ahead the roster as it was, each told, a letter of withdrawal."""
    recall = get_object_or_404(queries.recalls(request.access), pk=recall_id)
    try:
        withdraw_recall(access=request.access, recall=recall, reason=sent.reason)
    except NOT_TAKEN_BACK as error:
        raise refused("", "not_taken_back", why_not_taken_back(error)) from error
    return recall_line(request, queries.recalls(request.access).get(pk=recall_id))


_FIELDS: dict[str, Literal["unit", "people", "first_day"]] = {
    "roster": "unit",
    "law": "unit",
    "people": "people",
    "days": "first_day",
}


def _unit(request: ApiRequest, code: str) -> Unit:
    found: Unit = get_object_or_404(queries.orderable(request.access), code=code)
    return found


def _reasons(error: NotMendable) -> str:
    return " ".join(getattr(one.text, language()) for one in error.reasons)


def recall_line(request: ApiRequest, row: Recall) -> dict[str, Any]:
    names = ("first_day", "last_day", "reason", "grounds", "ordered_at", "raised", "seen_at", "withdrawn_at")
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
