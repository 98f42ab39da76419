"""Writes of a list of people in custody: received, its columns named, its day set, applied whole, thrown away."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import PermissionDenied

from piket.organisation.importing.looking import Look
from piket.organisation.importing.schemas import INMATE_SCHEMA
from piket.organisation.importing.values import Comparison
from piket.web.lists.reading import look_at
from piket.web.lists.writing import NotApplied, keep_applied, must_be_as_seen, name_columns, throw_away
from piket.web.organisation.models import Unit
from piket.web.permissions import Access, Action
from piket.web.posting import NotKept
from piket.web.presence.standing import clock_of
from piket.web.tenancy import name_act, with_health
from piket.web.vaccination import services
from piket.web.vaccination.importing import reading, writing
from piket.web.vaccination.models import Group, InmateFile, InmateImport, Recipient

Status = InmateImport.Status


def receive(*, access: Access, unit: Unit, name: str, content: bytes) -> tuple[InmateImport, Look]:
    """Keep a list, sealed, until it is applied or thrown away; those she sent before and left lying are thrown away.

    The register of the unit is opened to compare with it, on record. Raises `FileErrors`, or `NotKept` (`keeping`).
    """
    _ask(access, unit)
    if services.keeping_of(access.agency) is None:
        raise NotKept("keeping")
    seen = look_at(INMATE_SCHEMA, content, name, reading.memory_of(access).columns)
    with with_health():
        people = Recipient.objects.filter(unit=unit, group=Group.INMATE.value).values_list("pk", flat=True)
        opened = list(people)
    services.look(
        access=access, unit=unit, group=Group.INMATE, people=opened, purpose=f"Impor daftar {name[-120:]}"
    )
    name_act("vaccination.receive")
    with with_health():
        throw_away(InmateImport.objects.filter(created_by=access.user), InmateFile.objects.all())
        upload = InmateImport.objects.create(
            agency=access.agency, unit=unit, file_name=name[-120:], created_by=access.user,
            day=clock_of(unit, access.agency.time_zone).today,
            chosen={column.key: column.meaning for column in seen.columns},
        )  # fmt: skip
        InmateFile.objects.create(agency=access.agency, upload=upload, sealed=reading.sealed_file(content))
    return upload, seen


def choose(*, access: Access, upload: InmateImport, chosen: Mapping[str, str]) -> None:
    """What each header means, said by a person; remembered for the agency's next list."""
    _ask(access, upload.unit)
    name_act("vaccination.columns")
    name_columns(upload, reading.memory_of(access), chosen)


def set_options(*, access: Access, upload: InmateImport, day: date, whole: bool) -> None:
    """Of which day the list is, and whether it claims to hold everybody."""
    _ask(access, upload.unit)
    name_act("vaccination.options")
    upload.day, upload.whole = day, whole
    upload.save(update_fields=["day", "whole"])


def apply(*, access: Access, upload: InmateImport, mark: str, without_faulty: bool = False) -> Comparison:
    """Write all that was seen, in the request's transaction. Raises `NotApplied` or `FileErrors`."""
    _ask(access, upload.unit)
    upload = InmateImport.objects.select_for_update(of=("self",)).select_related("unit").get(pk=upload.pk)
    if upload.status != Status.UPLOADED:
        raise NotApplied("status")
    found = reading.comparison_of(upload)
    must_be_as_seen(found, mark, without_faulty)
    name_act("vaccination.import")
    writing.write(access, upload, found.inmates)
    name_act("vaccination.import")
    keep_applied(upload, found, {})
    with with_health():
        InmateFile.objects.filter(upload=upload).delete()
    return found


def discard(*, access: Access, upload: InmateImport) -> None:
    _ask(access, upload.unit)
    name_act("vaccination.discard")
    with with_health():
        throw_away(InmateImport.objects.filter(pk=upload.pk), InmateFile.objects.all())


def _ask(access: Access, unit: Unit) -> None:
    if not access.may(Action.VIEW_HEALTH, unit):
        raise PermissionDenied
