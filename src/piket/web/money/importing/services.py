"""Writes of a list of lines: received, its columns named, its day set, applied whole, undone, thrown away."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import PermissionDenied

from piket.organisation.importing.looking import Look
from piket.organisation.importing.schemas import BUDGET_SCHEMA
from piket.organisation.importing.values import Comparison
from piket.web.lists.reading import look_at
from piket.web.lists.writing import (
    NotApplied,
    NotUndone,
    keep_applied,
    keep_undone,
    must_be_as_seen,
    name_columns,
    throw_away,
)
from piket.web.money.importing import reading, writing
from piket.web.money.models import BudgetFile, BudgetImport, Line
from piket.web.permissions import Access, Action
from piket.web.presence.standing import clock_in
from piket.web.tenancy import name_act

Status = BudgetImport.Status


def receive(*, access: Access, name: str, content: bytes) -> tuple[BudgetImport, Look]:
    """Keep a list until it is applied or thrown away; those she sent before and left lying are thrown away.

    It is of today until somebody says otherwise. Raises `FileErrors` where it cannot be read.
    """
    _ask(access)
    seen = look_at(BUDGET_SCHEMA, content, name, reading.memory_of(access).columns)
    name_act("money.receive")
    throw_away(BudgetImport.objects.filter(created_by=access.user), BudgetFile.objects.all())
    today = clock_in(access.agency.time_zone).today
    upload = BudgetImport.objects.create(
        agency=access.agency, file_name=name[-120:], year=today.year, day=today, created_by=access.user,
        chosen={column.key: column.meaning for column in seen.columns},
    )  # fmt: skip
    BudgetFile.objects.create(agency=access.agency, upload=upload, content=content)
    return upload, seen


def choose(*, access: Access, upload: BudgetImport, chosen: Mapping[str, str]) -> None:
    """What each header means, said by a person; remembered for the agency's next list."""
    _ask(access)
    name_act("money.columns")
    name_columns(upload, reading.memory_of(access), chosen)


def set_day(*, access: Access, upload: BudgetImport, day: date) -> None:
    """From which day its ceilings hold, and of which its sums are; the year follows."""
    _ask(access)
    name_act("money.options")
    upload.day, upload.year = day, day.year
    upload.save(update_fields=["day", "year"])


def apply(*, access: Access, upload: BudgetImport, mark: str, without_faulty: bool = False) -> Comparison:
    """Write all that was seen, in the request's transaction. Raises `NotApplied` or `FileErrors`."""
    _ask(access)
    upload = BudgetImport.objects.select_for_update().get(pk=upload.pk)
    if upload.status != Status.UPLOADED:
        raise NotApplied("status")
    mine = Line.objects.filter(unit__in=access.units(Action.ENTER_MONEY), year=upload.year)
    list(mine.order_by("pk").select_for_update(of=("self",), no_key=True))  # nobody books meanwhile
    found = reading.comparison_of(access, upload)
    must_be_as_seen(found, mark, without_faulty)
    name_act("money.import")
    writing.write(access, upload, found.budget)
    keep_applied(upload, found, {})
    BudgetFile.objects.filter(upload=upload).delete()
    return found


def undo(*, access: Access, upload: BudgetImport) -> int:
    """Take the last list back; returns how many of its rows stayed, as somebody decided about them since."""
    _ask(access)
    upload = BudgetImport.objects.select_for_update().get(pk=upload.pk)
    if last_applied(access) != upload:
        raise NotUndone
    name_act("money.undo")
    stayed = writing.undo(upload)
    keep_undone(upload)
    return stayed


def last_applied(access: Access) -> BudgetImport | None:
    """Her newest list that stands."""
    hers = BudgetImport.objects.filter(created_by=access.user, status=Status.APPLIED)
    return hers.order_by("-applied_at").first()


def discard(*, access: Access, upload: BudgetImport) -> None:
    _ask(access)
    name_act("money.discard")
    throw_away(BudgetImport.objects.filter(pk=upload.pk), BudgetFile.objects.all())


def _ask(access: Access) -> None:
    if not access.may(Action.ENTER_MONEY):
        raise PermissionDenied
