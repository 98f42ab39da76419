"""A list that was sent in, read again each time: nothing of it is kept but the file itself."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from piket.organisation.importing.absences import compare_absences, compare_legal
from piket.organisation.importing.looking import Look, look
from piket.organisation.importing.people import compare_people
from piket.organisation.importing.schemas import SCHEMAS, ListKind
from piket.organisation.importing.values import Comparison, Scope
from piket.web import clock
from piket.web.people.importing.record import absences_on_record, find_people, record_of
from piket.web.people.models import ListMemory, PeopleImport
from piket.web.permissions import Access

_ARCHIVE = b"PK\x03\x04"


@contextmanager
def on_disk(content: bytes, name: str) -> Iterator[Path]:
    """The file under its own name's stem; what it is, is told by its content and not by its suffix."""
    with tempfile.TemporaryDirectory(prefix="piket-") as folder:
        suffix = ".xlsx" if content.startswith(_ARCHIVE) else ".csv"
        path = Path(folder) / f"{Path(name).stem[:80] or 'daftar'}{suffix}"
        path.write_bytes(content)
        yield path


def look_at(kind: ListKind, content: bytes, name: str, remembered: Mapping[str, str]) -> Look:
    """Raises `FileErrors`."""
    with on_disk(content, name) as path:
        return look(path, SCHEMAS[kind], remembered)


def memory_of(access: Access, kind: str) -> ListMemory:
    """What the agency said of such lists before; a new one, not yet kept, where it said nothing."""
    known = ListMemory.objects.filter(agency=access.agency, kind=kind).first()
    return known or ListMemory(agency=access.agency, kind=kind)


def comparison_of(access: Access, upload: PeopleImport) -> Comparison:
    """What it would do, as things stand now. Raises `FileErrors`."""
    kind = ListKind(upload.kind)
    schema = replace(SCHEMAS[kind], chosen=upload.chosen)
    with on_disk(bytes(upload.file.content), upload.file_name) as path:
        if kind is ListKind.PEOPLE:
            record = record_of(access, upload)
            return compare_people(path, schema, record, Scope(upload.scope), clock.today())
        if kind is ListKind.ABSENCES:
            return compare_absences(path, schema, find_people(access), absences_on_record(access))
        return compare_legal(path, schema, find_people(access))
