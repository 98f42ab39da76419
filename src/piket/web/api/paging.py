"""Lists in pages, each going on after the last row of the one before: what is added meanwhile shifts nothing."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated, Any, Generic, TypeVar

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _
from ninja import Query, Schema
from pydantic import Field

from piket.web.api.problems import Problem

USUAL, MOST = 100, 1000
T = TypeVar("T")
M = TypeVar("M", bound=Model)

Limit = Annotated[int, Query(USUAL, ge=1, le=MOST, description="Rows of a page.")]
Cursor = Annotated[str, Query("", max_length=200, description="`next` of the page before.")]


class Page(Schema, Generic[T]):
    items: list[T]
    next: str | None = Field(None, description="Cursor of the next page; null on the last one.")


@dataclass(frozen=True)
class Slice(Generic[M]):
    """The rows of one page and the cursor of the next."""

    rows: list[M]
    next: str | None

    def page(self, said: Callable[[M], Any]) -> dict[str, Any]:
        return {"items": [said(row) for row in self.rows], "next": self.next}


def after_key(found: QuerySet[M], cursor: str, limit: int) -> Slice[M]:
    """A page by primary key, oldest first. One query."""
    last = int_in(cursor)
    rows = list(found.order_by("pk").filter(pk__gt=last)[: limit + 1])
    more = len(rows) > limit
    rows = rows[:limit]
    return Slice(rows, cursor_of(rows[-1].pk) if more else None)


def at_place(cursor: str, limit: int, found: Sequence[T]) -> tuple[Sequence[T], str | None]:
    """A page by place in a list that has `limit + 1` rows from the cursor's place on."""
    more = len(found) > limit
    return found[:limit], cursor_of(int_in(cursor) + limit) if more else None


def cursor_of(value: int) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


def int_in(cursor: str) -> int:
    """What a cursor says; 0 for none. Raises `Problem` for one that is not ours."""
    if not cursor:
        return 0
    try:
        value = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except ValueError:
        value = None
    if not isinstance(value, int) or not 0 <= value < 2**63:
        detail = _("Kursor tidak dikenal. Pakai nilai next dari halaman sebelumnya, apa adanya.")
        error = {"pointer": "query/cursor", "field": "cursor", "message": detail}
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "not_valid", detail, [error])
    return value
