"""What lists are asked for: the parameters that many share, each written once, and how rows are chosen by them."""

from __future__ import annotations

from datetime import date
from typing import Annotated, TypeVar

from django.db.models import Model, QuerySet
from ninja import Query
from pydantic import AwareDatetime

from piket.web.organisation.models import Unit
from piket.web.permissions import Access, Action

M = TypeVar("M", bound=Model)

UnitCode = Annotated[str, Query("", max_length=80)]
FirstDay = Annotated[date, Query(..., alias="from")]
LastDay = Annotated[date, Query(..., alias="to")]
MaybeFirst = Annotated[date | None, Query(None, alias="from")]
MaybeLast = Annotated[date | None, Query(None, alias="to")]
Since = Annotated[AwareDatetime | None, Query(None)]


def touching(
    found: QuerySet[M],
    unit: str,
    first: date | None,
    last: date | None,
    *,
    begins: str = "first_day",
    ends: str = "last_day",
) -> QuerySet[M]:
    """Rows of the unit, where one is given, whose days touch those asked for."""
    if unit:
        found = found.filter(unit__code=unit)
    if first:
        found = found.filter(**{f"{ends}__gte": first})
    return found.filter(**{f"{begins}__lte": last}) if last else found


def units_of(access: Access, action: Action, unit: str) -> QuerySet[Unit]:
    """The units in which she may do it; of these that one, where its code is given."""
    mine = access.units(action)
    return mine.filter(code=unit) if unit else mine
