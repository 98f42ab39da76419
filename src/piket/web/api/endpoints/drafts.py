"""Drafts of rosters: which are open, one whole, who could stand in; approved, taken back, put in force, laid aside."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from django.http import Http404
from ninja import Query, Router, Schema
from pydantic import Field

from piket.web.api import drafting
from piket.web.api.asked import MaybeFirst, MaybeLast, UnitCode, touching
from piket.web.api.drafting import Act, DraftLine, DraftState, DraftWhole
from piket.web.api.endpoints.rosters import RosterLine, roster_line
from piket.web.api.guard import ApiRequest, needs
from piket.web.api.guard import said as _
from piket.web.api.naming import Person, person_line
from piket.web.api.paging import Cursor, Limit, Page, after_key
from piket.web.api.scopes import Scope
from piket.web.drafts import replacing, services
from piket.web.drafts.models import Draft
from piket.web.language import language
from piket.web.organisation.models import Employee
from piket.web.permissions import Action

router = Router()
edits = needs(Scope.WRITE_ROSTERS, Action.EDIT_ROSTER)
publishes = needs(Scope.PUBLISH_ROSTERS, Action.PUBLISH_ROSTER)


class Candidate(Schema):
    """A colleague who would exchange this day with her: `text` is what he does now. `against`: why it cannot be done at
    all; `breaks`: rules that the exchange would break. `days`: how often he works in these days, the fewest first."""

    person: Person
    fit: bool
    text: str
    days: int
    reasons: list[str]


class Candidates(Schema):
    person: int
    day: date
    text: str
    candidates: list[Candidate]


class Approval(Act):
    """`reason`: asked for once, where the draft leaves a preference unmet."""

    reason: str = Field("", max_length=2000)


class Publication(Approval):
    """`tell`: `moved`, those whose days change, or `all`."""

    tell: Literal["moved", "all"] = "moved"


@router.get("", auth=edits, response=Page[DraftLine], summary=_("Draf jadwal yang terbuka"))
def drafts(
    request: ApiRequest, cursor: Cursor, limit: Limit, unit: UnitCode, first: MaybeFirst, last: MaybeLast
) -> Any:
    """Drafts and approved ones in the units whose rosters the account may edit."""
    found = touching(drafting.drafts(request.access).defer("book", "parts"), unit, first, last)
    return after_key(found, cursor, limit).page(drafting.draft_line)


@router.get("/{int:draft_id}", auth=edits, response=DraftWhole, summary=_("Satu draf: sel, langkah, aturan"))
def draft(request: ApiRequest, draft_id: int) -> Any:
    """Every cell, what each may be set to, every step with its name, and the rules that are broken, in words."""
    return drafting.whole(request.access, drafting.draft_in(request, draft_id))


@router.get(
    "/{int:draft_id}/candidates",
    auth=edits,
    response=Candidates,
    summary=_("Siapa yang dapat menggantikan pada satu hari"),
)
def candidates(
    request: ApiRequest,
    draft_id: int,
    person: Annotated[int, Query(...)],
    day: Annotated[date, Query(..., alias="on")],
) -> Any:
    """The fit ones first, then by how little they work. Exchange the two cells with `/cells` to take one."""
    row = drafting.draft_in(request, draft_id)
    (where,) = drafting.places(row, [drafting.Cell(person=person, day=day)])
    kept = Draft.objects.filter(roster=row).first()
    if kept is None:
        raise Http404
    with drafting.refusing():
        page = replacing.page_of(row, kept, where)
    people = Employee.objects.select_related("unit").in_bulk([one.person.pk for one in page.rows])
    return {
        "person": person,
        "day": day,
        "text": page.text,
        "candidates": [
            {
                "person": person_line(request.access, people[one.person.pk]),
                "fit": one.standin.fit,
                "text": one.standin.text,
                "days": one.standin.days,
                "reasons": [getattr(reason, language()) for reason in one.reasons],
            }
            for one in page.rows
        ],
    }


@router.post(
    "/{int:draft_id}/approve", auth=publishes, response=DraftState, summary=_("Menyetujui satu draf")
)
def approve_draft(request: ApiRequest, draft_id: int, sent: Approval) -> Any:
    """It is edited no more until it is taken back."""
    row = drafting.draft_in(request, draft_id, Action.PUBLISH_ROSTER)
    with drafting.refusing():
        services.approve(access=request.access, roster=row, revision=sent.revision, reason=sent.reason)
    return drafting.state(row)


@router.post(
    "/{int:draft_id}/reopen",
    auth=edits,
    response=DraftState,
    summary=_("Menjadikan yang disetujui draf lagi"),
)
def reopen_draft(request: ApiRequest, draft_id: int) -> Any:
    row = drafting.draft_in(request, draft_id)
    with drafting.refusing():
        services.reopen(access=request.access, roster=row)
    return drafting.state(row)


@router.post(
    "/{int:draft_id}/publish",
    auth=publishes,
    response=RosterLine,
    summary=_("Menerbitkan satu draf, dan siapa yang diberi tahu"),
)
def publish_draft(request: ApiRequest, draft_id: int, sent: Publication) -> Any:
    """Exactly what was seen comes into force in place of what held for those days."""
    row = drafting.draft_in(request, draft_id, Action.PUBLISH_ROSTER)
    with drafting.refusing():
        made = services.publish(
            access=request.access,
            roster=row,
            revision=sent.revision,
            reason=sent.reason,
            tell_all=sent.tell == "all",
        )
    return roster_line(made)


@router.post("/{int:draft_id}/discard", auth=edits, response=DraftLine, summary=_("Menyingkirkan satu draf"))
def discard_draft(request: ApiRequest, draft_id: int) -> Any:
    """It stays to be read as a superseded version."""
    row = drafting.draft_in(request, draft_id)
    services.discard(access=request.access, roster=row)
    return drafting.state(row)
