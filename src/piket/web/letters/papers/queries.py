from __future__ import annotations

from django.db.models import Q, QuerySet

from piket.web.letters.models import Number, Paper, Step
from piket.web.permissions import Access, Action


def papers(access: Access) -> QuerySet[Paper]:
    """Papers of the units for which she writes, and those on whose round she stands."""
    units = access.units(Action.WRITE_LETTER)
    mine = Q(unit__in=units) | Q(written_by=access.user)
    mine |= Q(pk__in=Step.objects.filter(user=access.user).values("paper"))
    if access.holds_whole_agency(Action.WRITE_LETTER):
        mine |= Q(unit=None)
    found = Paper.objects.filter(mine).select_related("unit", "written_by", "letter")
    return found.prefetch_related("steps__user")


def awaiting(access: Access) -> list[Paper]:
    """Those whose turn is hers. Two queries."""
    waiting = papers(access).filter(status=Paper.Status.ROUND)
    return [paper for paper in waiting if _first(paper) == access.user.pk]


def _first(paper: Paper) -> int | None:
    return next((step.user_id for step in paper.steps.all() if step.done_at is None), None)


def register(access: Access) -> QuerySet[Number]:
    """The numbers that were given in the units whose letters she sees."""
    mine = Q(unit__in=access.units(Action.VIEW_LETTERS)) | Q(unit=None)
    return (
        Number.objects.filter(mine)
        .select_related("unit", "letter", "paper")
        .defer("letter__pdf", "letter__docx")
    )
