"""A day on paper, typed in later by somebody else, with who typed it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef

from piket.web.organisation.models import Employee, Unit
from piket.web.permissions import Access, Action
from piket.web.presence.models import PaperDay
from piket.web.presence.standing import Clock, clock_of
from piket.web.tenancy import name_act


class NotTyped(Exception):
    """Nothing was kept. The argument says why: `own`, `day`, `order` or `there`."""


@dataclass(frozen=True)
class OnPaper:
    """What a sheet says, on the unit's own clock. `ground`: why it was on paper, and where the sheet lies."""

    day: date
    came: time
    ground: str
    left: time | None = None


def type_in(*, access: Access, unit: Unit, person: Employee, sheet: OnPaper) -> PaperDay:
    """Keep a sheet once; nobody types her own. Raises `PermissionDenied`, `NotTyped`."""
    if not access.may(Action.TYPE_PAPER, unit) or person.unit_id != unit.pk:
        raise PermissionDenied
    local = clock_of(unit, access.agency.time_zone)
    if person.pk == access.employee_id:
        raise NotTyped("own")
    if sheet.day > local.today:
        raise NotTyped("day")
    if sheet.left is not None and sheet.left <= sheet.came:
        raise NotTyped("order")
    if PaperDay.objects.filter(employee=person, day=sheet.day).exists():
        raise NotTyped("there")
    name_act("presence.paper")
    return PaperDay.objects.create(
        agency=access.agency,
        employee=person,
        unit=unit,
        day=sheet.day,
        came=_instant(sheet.day, sheet.came, local),
        left=_instant(sheet.day, sheet.left, local) if sheet.left else None,
        ground=sheet.ground,
        typed_by=access.user,
    )


def _instant(day: date, at: time, local: Clock) -> datetime:
    return datetime.combine(day, at, local.zone)


def papers_on(day: date, people: Iterable[int]) -> dict[int, PaperDay]:
    """By employee. One query."""
    found = PaperDay.objects.filter(day=day, employee__in=list(people)).select_related("typed_by")
    return {row.employee_id: row for row in found}


def on_paper(day: date) -> Exists:
    """That the person of an assignment has a sheet for the day."""
    return Exists(PaperDay.objects.filter(day=day, employee=OuterRef("employee")))
