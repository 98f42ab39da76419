"""A list that was sent in, read again each time: nothing of it is kept but the file itself."""

from __future__ import annotations

from dataclasses import replace

from piket.organisation.importing.absences import compare_absences, compare_legal
from piket.organisation.importing.people import compare_people
from piket.organisation.importing.schemas import SCHEMAS, ListKind
from piket.organisation.importing.values import Comparison, Scope
from piket.web import clock
from piket.web.lists.reading import on_disk
from piket.web.people.importing.record import absences_on_record, find_people, record_of
from piket.web.people.models import ListMemory, PeopleImport
from piket.web.permissions import Access


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
