"""What other rooms ask of recalls: whom, on which day, since when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from piket.web.organisation.models import Employee, Unit
from piket.web.recall.models import Called


@dataclass(frozen=True)
class CalledIn:
    """One person called on a day: since when, in which recall, and whether she has confirmed."""

    recall: int
    since: datetime
    confirmed: bool


def since_of(person: Employee, first: date, last: date) -> list[Called]:
    """Her recalls that touch these days, oldest first. One query."""
    return list(
        Called.objects.filter(employee=person, first_day__lte=last, last_day__gte=first).order_by("id")
    )


def orders_to(person: Employee, day: date) -> list[Called]:
    """The recalls of that day and later, those not yet confirmed first. One query."""
    mine = Called.objects.filter(employee=person, last_day__gte=day).select_related(
        "recall__ordered_by", "recall__unit"
    )
    return sorted(mine.order_by("first_day"), key=lambda one: one.confirmed_at is not None)


def instant_on(called: Iterable[Called], day: date) -> datetime | None:
    """When she was first called for that day."""
    return next((one.ordered_at for one in called if one.first_day <= day <= one.last_day), None)


def called_on(unit: Unit, day: date) -> dict[int, CalledIn]:
    """By employee: the people of a unit who are called in on a day. One query."""
    return {
        row.employee_id: CalledIn(row.recall_id, row.ordered_at, row.confirmed_at is not None)
        for row in on_day(day).filter(unit=unit).order_by("-id")
    }


def on_day(day: date) -> QuerySet[Called]:
    return Called.objects.filter(first_day__lte=day, last_day__gte=day)
