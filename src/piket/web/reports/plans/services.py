"""Writes of a plan: received, its columns named, its period set, applied in one transaction, undone, thrown away."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import PermissionDenied

from piket.organisation.importing.looking import Look
from piket.organisation.importing.schemas import TARGET_SCHEMA
from piket.organisation.importing.values import Comparison
from piket.web import clock
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
from piket.web.permissions import Access, Action
from piket.web.reports.models import PlanFile, PlanImport
from piket.web.reports.plans import reading, writing
from piket.web.tenancy import name_act

Status = PlanImport.Status


def receive(*, access: Access, name: str, content: bytes) -> tuple[PlanImport, Look]:
    """Keep a plan until it is applied or thrown away; those she sent before and left lying are thrown away.

    Its days are this year's until somebody says otherwise. Raises `FileErrors` where it cannot be read.
    """
    _ask(access)
    seen = look_at(TARGET_SCHEMA, content, name, reading.memory_of(access).columns)
    name_act("plan.receive")
    throw_away(PlanImport.objects.filter(created_by=access.user), PlanFile.objects.all())
    year = clock.today().year
    upload = PlanImport.objects.create(
        agency=access.agency,
        file_name=name[-120:],
        chosen={column.key: column.meaning for column in seen.columns},
        first_day=date(year, 1, 1),
        last_day=date(year, 12, 31),
        created_by=access.user,
    )
    PlanFile.objects.create(agency=access.agency, upload=upload, content=content)
    return upload, seen


def choose(*, access: Access, upload: PlanImport, chosen: Mapping[str, str]) -> None:
    """What each header means, said by a person; remembered for the agency's next plan."""
    _ask(access)
    name_act("plan.columns")
    name_columns(upload, reading.memory_of(access), chosen)


def set_days(*, access: Access, upload: PlanImport, first: date, last: date) -> None:
    """The days of the lines that name none."""
    _ask(access)
    name_act("plan.options")
    upload.first_day, upload.last_day = first, last
    upload.save(update_fields=["first_day", "last_day"])


def apply(*, access: Access, upload: PlanImport, mark: str, without_faulty: bool = False) -> Comparison:
    """Write all that was seen, in the request's transaction. Raises `NotApplied` or `FileErrors`."""
    _ask(access)
    upload = PlanImport.objects.select_for_update().get(pk=upload.pk)
    if upload.status != Status.UPLOADED:
        raise NotApplied("status")
    found = reading.comparison_of(access, upload)
    must_be_as_seen(found, mark, without_faulty)
    name_act("plan.import")
    keep_applied(upload, found, writing.write(access, upload, found.targets))
    PlanFile.objects.filter(upload=upload).delete()
    return found


def undo(*, access: Access, upload: PlanImport) -> int:
    """Take her last plan back; returns how many targets stayed as they were changed or reported on since."""
    _ask(access)
    upload = PlanImport.objects.select_for_update().get(pk=upload.pk)
    if last_applied(access) != upload:
        raise NotUndone
    name_act("plan.undo")
    stayed = writing.undo(upload)
    keep_undone(upload)
    return stayed


def last_applied(access: Access) -> PlanImport | None:
    """Her newest plan that stands; another head's plan is for other people and does not close hers."""
    hers = PlanImport.objects.filter(created_by=access.user, status=Status.APPLIED)
    return hers.order_by("-applied_at").first()


def discard(*, access: Access, upload: PlanImport) -> None:
    _ask(access)
    name_act("plan.discard")
    throw_away(PlanImport.objects.filter(pk=upload.pk), PlanFile.objects.all())


def _ask(access: Access) -> None:
    if not access.may(Action.SET_TARGETS):
        raise PermissionDenied
