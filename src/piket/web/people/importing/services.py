"""Writes of an import: received, its columns named, applied in one transaction, undone, thrown away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied

from piket.organisation.headers import fold
from piket.organisation.importing.looking import Look
from piket.organisation.importing.schemas import SCHEMAS, ListKind
from piket.organisation.importing.values import STILL, Comparison, Scope
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
from piket.web.people.importing import reading, undoing, writing
from piket.web.people.importing.announcing import announce, announce_undone
from piket.web.people.importing.record import rows_of
from piket.web.people.importing.writing import Watch, unwatched
from piket.web.people.models import ImportFile, PeopleImport
from piket.web.permissions import Access, Action
from piket.web.tenancy import name_act

Status = PeopleImport.Status


@dataclass(frozen=True)
class Sent:
    """A list that a program sends. Its headers are the schema's own, so nothing about them is left to ask."""

    kind: ListKind
    name: str
    content: bytes
    scope: Scope
    since: date


def receive(*, access: Access, kind: ListKind, name: str, content: bytes) -> tuple[PeopleImport, Look]:
    """Keep a list, its columns looked at, until it is applied or thrown away. Raises `FileErrors`."""
    _ask(access)
    seen = look_at(SCHEMAS[kind], content, name, reading.memory_of(access, kind).columns)
    chosen = {column.key: column.meaning for column in seen.columns}
    return keep(access=access, kind=kind, name=name, content=content, chosen=chosen), seen


def keep(
    *, access: Access, kind: ListKind, name: str, content: bytes, chosen: Mapping[str, str] | None = None
) -> PeopleImport:
    """Keep a list as it came; those she sent before and left lying are thrown away."""
    _ask(access)
    name_act("people.receive")
    throw_away(PeopleImport.objects.filter(created_by=access.user), ImportFile.objects.all())
    upload = PeopleImport.objects.create(
        agency=access.agency,
        kind=kind.value,
        file_name=name[-120:],
        chosen=dict(chosen or {}),
        unit_names=reading.memory_of(access, kind).units,
        since=clock.today(),
        created_by=access.user,
    )
    ImportFile.objects.create(agency=access.agency, upload=upload, content=content)
    return upload


def preview(*, access: Access, sent: Sent) -> Comparison:
    """What a program's list would do; nothing of it is kept. Raises `FileErrors`."""
    _ask(access)
    upload = _of_program(access, sent)
    upload.file = ImportFile(content=sent.content)
    return reading.comparison_of(access, upload)


def import_at_once(*, access: Access, sent: Sent, mark: str) -> PeopleImport:
    """A program's list received and applied; what she has sent in by hand and not yet confirmed goes on waiting.

    Raises `NotApplied` or `FileErrors`.
    """
    _ask(access)
    name_act("people.receive")
    upload = _of_program(access, sent)
    upload.save()
    ImportFile.objects.create(agency=access.agency, upload=upload, content=sent.content)
    apply(access=access, upload=upload, mark=mark)
    return upload


def _of_program(access: Access, sent: Sent) -> PeopleImport:
    return PeopleImport(
        agency=access.agency,
        kind=sent.kind.value,
        file_name=sent.name[-120:],
        scope=sent.scope.value,
        since=sent.since,
        unit_names=reading.memory_of(access, sent.kind).units,
        created_by=access.user,
    )


def choose(*, access: Access, upload: PeopleImport, chosen: Mapping[str, str]) -> None:
    """What each header means, said by a person; remembered for the agency's next list."""
    _ask(access)
    name_act("people.columns")
    name_columns(upload, reading.memory_of(access, upload.kind), chosen)


def set_options(
    *, access: Access, upload: PeopleImport, scope: str, since: object, unit_names: Mapping[str, str]
) -> None:
    """Whom the list claims to hold, from when it holds, and what its words for units mean."""
    _ask(access)
    name_act("people.options")
    upload.scope, upload.since = scope, since  # type: ignore[assignment]
    upload.unit_names = upload.unit_names | {fold(name): code for name, code in unit_names.items()}
    upload.save(update_fields=["scope", "since", "unit_names"])
    memory = reading.memory_of(access, upload.kind)
    memory.units = memory.units | upload.unit_names
    memory.save()


def apply(
    *,
    access: Access,
    upload: PeopleImport,
    mark: str,
    without_faulty: bool = False,
    watch: Watch = unwatched,
) -> Comparison:
    """Write all that was seen, in the caller's transaction. Raises `NotApplied` or `FileErrors`.

    `watch` is told how many people are written.
    """
    _ask(access)
    upload = PeopleImport.objects.select_for_update().get(pk=upload.pk)
    if upload.status != Status.UPLOADED:
        raise NotApplied("status")
    found = reading.comparison_of(access, upload)
    must_be_as_seen(found, mark, without_faulty)
    name_act("people.import")
    present = rows_of(access, {row.number for row in found.rows if row.fate not in STILL})
    if upload.kind == PeopleImport.Kind.ABSENCES:
        ids = {number: row["id"] for number, row in present.items()}
        kept = writing.write_absences(upload, found.absences, ids)
    else:
        units = dict(access.units(Action.IMPORT_EMPLOYEES).values_list("code", "id"))
        kept = writing.write_people(upload, found.entries, present, units, watch)
    keep_applied(upload, found, kept)
    ImportFile.objects.filter(upload=upload).delete()
    announce(upload, found)
    return found


def undo(*, access: Access, upload: PeopleImport) -> int:
    """Take the last import back; returns how many values stayed as somebody changed them since."""
    _ask(access)
    upload = PeopleImport.objects.select_for_update().get(pk=upload.pk)
    if last_applied(access) != upload:
        raise NotUndone
    name_act("people.undo")
    is_absences = upload.kind == PeopleImport.Kind.ABSENCES
    stayed = undoing.undo_absences(upload) if is_absences else undoing.undo_people(upload)
    keep_undone(upload)
    announce_undone(upload)
    return stayed


def last_applied(access: Access) -> PeopleImport | None:
    """The newest import of the agency that stands."""
    applied = PeopleImport.objects.filter(agency=access.agency, status=Status.APPLIED)
    return applied.order_by("-applied_at").first()


def discard(*, access: Access, upload: PeopleImport) -> None:
    _ask(access)
    name_act("people.discard")
    throw_away(PeopleImport.objects.filter(pk=upload.pk), ImportFile.objects.all())


def _ask(access: Access) -> None:
    if not access.may(Action.IMPORT_EMPLOYEES):
        raise PermissionDenied
