"""Circulars: which there are, and one with its clauses and the sentences that give them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.db.models import Q
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema

from piket.web.api.asked import Since
from piket.web.api.guard import ApiRequest, needs
from piket.web.api.guard import said as _
from piket.web.api.paging import Cursor, Limit, Page, after_key
from piket.web.api.scopes import Scope
from piket.web.directives.models import Directive
from piket.web.directives.queries import directives as light
from piket.web.directives.queries import whole
from piket.web.directives.sentences import sentences
from piket.web.permissions import Action

router = Router()
reads = needs(Scope.DIRECTIVES, Action.VIEW)


class DirectiveLine(Schema):
    id: int
    key: str
    version: int
    title: str
    status: Literal["draft", "approved", "ended"]
    first_day: date | None
    last_day: date | None
    created_at: datetime
    approved_at: datetime | None


class Spoken(Schema):
    id: str
    en: str


class Clause(Schema):
    id: str
    kind: str
    clause: str
    text: Spoken


class Found(Schema):
    """A fact that was read, and the words of the circular that say so, with their place in `text`."""

    id: str
    kind: str
    label: Spoken
    sentences: list[dict[str, Any]]


class DirectiveWhole(DirectiveLine):
    clauses: list[Clause]
    found: list[Found]
    text: str


@router.get("", auth=reads, response=Page[DirectiveLine], summary=_("Surat edaran, setiap versinya"))
def directives(
    request: ApiRequest,
    cursor: Cursor,
    limit: Limit,
    status: Annotated[Literal["draft", "approved", "ended"] | None, Query(None)],
    updated_since: Since,
) -> Any:
    """`updated_since`: made, edited or approved since then. A version that another one replaced has `ended`."""
    found = light()
    if status:
        found = found.filter(status=status)
    if updated_since:
        since = Q(created_at__gte=updated_since) | Q(edited_at__gte=updated_since)
        found = found.filter(since | Q(approved_at__gte=updated_since))
    return after_key(found, cursor, limit).page(directive_line)


@router.get(
    "/{int:directive_id}",
    auth=reads,
    response=DirectiveWhole,
    summary=_("Satu surat: ketentuan dan kalimatnya"),
)
def directive(request: ApiRequest, directive_id: int) -> Any:
    """`clauses` are its provisions as rulings use them; `found` ties what was read to the circular's own words."""
    row = get_object_or_404(whole(directive_id))
    text = row.text.text if row.text else ""
    return directive_line(row) | {
        "clauses": [
            {"id": s.id, "kind": s.kind, "clause": s.clause, "text": _both(s.label)}
            for s in (sentences(row.yaml) if row.yaml else [])
        ],
        "found": list(_found(row, text)),
        "text": text,
    }


def directive_line(row: Directive) -> dict[str, Any]:
    names = ("key", "version", "title", "status", "first_day", "last_day", "created_at", "approved_at")
    return {"id": row.pk, **{name: getattr(row, name) for name in names}}


def _found(row: Directive, text: str) -> Iterator[dict[str, Any]]:
    for key, fact in row.draft.get("spans", {}).items():
        spans = [{"start": a, "end": b, "words": text[a:b]} for a, b in fact["spans"]]
        yield {"id": key, "kind": fact["kind"], "label": fact["label"], "sentences": spans}


def _both(text: Any) -> dict[str, str]:
    return {"id": text.id, "en": text.en}
