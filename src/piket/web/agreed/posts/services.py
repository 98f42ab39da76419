"""Writes of second posts, audited. A roster already made changes only when it is planned again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q

from piket.web.agreed.models import SecondPost
from piket.web.clock import today
from piket.web.organisation.models import Employee, Unit
from piket.web.permissions import Access, Action
from piket.web.tenancy import name_act


class NotKept(Exception):
    """The post cannot be: `own`, it is her own unit; `meets`, she has a post there in these days already."""


@dataclass(frozen=True)
class Wanted:
    """A post as somebody enters it. Without `weekdays` she is there whenever the own unit does not call her."""

    employee: Employee
    unit: Unit
    kind: SecondPost.Kind
    first: date
    ground: str
    last: date | None = None
    weekdays: tuple[int, ...] = ()
    hours: tuple[time, time] | None = None


@transaction.atomic
def keep_post(*, access: Access, wanted: Wanted) -> SecondPost:
    """Both units are in her branch. Raises `NotKept`."""
    person, unit = wanted.employee, wanted.unit
    _ask(access, unit)
    _ask(access, person.unit)
    if unit.pk == person.unit_id:
        raise NotKept("own")
    there = SecondPost.objects.filter(employee=person, unit=unit).filter(
        Q(last=None) | Q(last__gte=wanted.first)
    )
    if (there.filter(first__lte=wanted.last) if wanted.last else there).exists():
        raise NotKept("meets")
    name_act("post.keep")
    start, end = wanted.hours or (None, None)
    return SecondPost.objects.create(
        agency=access.agency, employee=person, unit=unit, kind=wanted.kind, weekdays=list(wanted.weekdays),
        start=start, end=end, first=wanted.first, last=wanted.last, ground=wanted.ground,
    )  # fmt: skip


@transaction.atomic
def end_post(*, access: Access, post: SecondPost) -> None:
    """Today is its last day; one that was to begin later goes altogether."""
    _ask(access, post.unit)
    _ask(access, post.employee.unit)
    name_act("post.end")
    day = today()
    if post.first > day:
        post.delete()
    elif post.last is None or post.last > day:
        post.last = day
        post.save(update_fields=["last"])


def _ask(access: Access, unit: Unit) -> None:
    if not access.may(Action.ARRANGE, unit):
        raise PermissionDenied
