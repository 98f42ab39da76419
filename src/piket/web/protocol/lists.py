"""The lists behind the figures: findings that are open and inspections of the last days, over all units of hers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Generic, TypeVar

from django.db.models import Count, Q, QuerySet, Sum

from piket.health.scoring import Score
from piket.web.permissions import Access, Action
from piket.web.protocol.models import Finding, Inspection
from piket.web.protocol.queries import RECENT, Sums

MOST = 300
T = TypeVar("T")
M = TypeVar("M", Finding, Inspection)


class Only(StrEnum):
    """Which of them: the value stands in the page's address."""

    ALL = "semua"
    LATE = "lewat"
    WAITING = "menunggu"
    DONE = "selesai"


@dataclass(frozen=True)
class Listed(Generic[T]):
    """The rows, and how many there are where not all are shown."""

    rows: list[T]
    count: int

    @property
    def more(self) -> int:
        return self.count - len(self.rows)


def totals(access: Access, today: date) -> Sums:
    """The sums of inspections and findings, without rooms and visits. Two queries."""
    done = Inspection.objects.filter(unit__in=_units(access), due__gte=today - RECENT).aggregate(
        done=Count("pk", filter=Q(done_at__isnull=False)),
        overdue=Count("pk", filter=Q(done_at=None, due__lt=today)),
        met=Sum("met"),
        asked=Sum("asked"),
    )
    open_ones = Finding.objects.filter(unit__in=_units(access), closed_at=None, fixed_at=None).aggregate(
        open=Count("pk"), late=Count("pk", filter=Q(due__lt=today))
    )
    score = Score(done["met"] or 0, done["asked"] or 0)
    return Sums(done["done"], done["overdue"], score, open_ones["open"], open_ones["late"], 0)


def findings(access: Access, today: date, only: Only) -> Listed[Finding]:
    """What is not closed; of those whoever answers for one has it mended by the day, or not. Two queries."""
    rows = Finding.objects.filter(unit__in=_units(access), closed_at=None)
    if only is Only.LATE:
        rows = rows.filter(fixed_at=None, due__lt=today)
    elif only is Only.WAITING:
        rows = rows.filter(fixed_at__isnull=False)
    return _listed(rows.select_related("unit", "responsible", "answer__item"))


def inspections(access: Access, today: date, only: Only) -> Listed[Inspection]:
    """Those due in the last days and ahead. Two queries."""
    rows = Inspection.objects.filter(unit__in=_units(access), due__gte=today - RECENT)
    wanted = {
        Only.ALL: Q(),
        Only.DONE: Q(done_at__isnull=False),
        Only.WAITING: Q(done_at=None, due__gte=today),
        Only.LATE: Q(done_at=None, due__lt=today),
    }
    return _listed(rows.filter(wanted[only]).select_related("unit", "inspector"))


def _units(access: Access) -> Any:
    return access.units(Action.VIEW_PROTOCOL).values("pk")


def _listed(rows: QuerySet[M]) -> Listed[M]:
    return Listed(list(rows[:MOST]), rows.count())
