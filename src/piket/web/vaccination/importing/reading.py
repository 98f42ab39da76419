"""A list of people in custody, read again each time; nothing of it is kept but the file itself, sealed."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from piket.organisation.importing.inmates import compare_inmates, number_key
from piket.organisation.importing.looking import Look, look
from piket.organisation.importing.schemas import INMATE_SCHEMA
from piket.organisation.importing.values import Comparison, KnownInmate
from piket.web.lists.reading import on_disk
from piket.web.organisation.models import Unit
from piket.web.permissions import Access
from piket.web.sealing import seal, unseal
from piket.web.tenancy import with_health
from piket.web.vaccination.models import Group, InmateFile, InmateImport, InmateMemory, Recipient
from piket.web.vaccination.record import open_identity

_PURPOSE = "vaccination list"


def sealed_file(content: bytes) -> str:
    return seal(base64.b64encode(content).decode(), _PURPOSE)


@contextmanager
def _opened(upload: InmateImport) -> Iterator[Path]:
    with with_health():
        sealed = InmateFile.objects.get(upload=upload).sealed
    with on_disk(base64.b64decode(unseal(sealed, _PURPOSE)), upload.file_name) as path:
        yield path


def memory_of(access: Access) -> InmateMemory:
    """What the agency said of its lists before; a new one, not yet kept, where it said nothing."""
    known = InmateMemory.objects.filter(agency=access.agency).first()
    return known or InmateMemory(agency=access.agency)


def look_of(access: Access, upload: InmateImport) -> Look:
    """The file's columns, with what is remembered of them. Raises `FileErrors`."""
    with _opened(upload) as path:
        return look(path, INMATE_SCHEMA, memory_of(access).columns)


def comparison_of(upload: InmateImport) -> Comparison:
    """What it would do, as things stand now. Raises `FileErrors`."""
    schema = replace(INMATE_SCHEMA, chosen=upload.chosen)
    with _opened(upload) as path:
        return compare_inmates(path, schema, on_record(upload.unit), upload.day, whole=upload.whole)


def on_record(unit: Unit) -> dict[str, KnownInmate]:
    """Those of the unit by their register numbers: who is there before who has left, who left last before others."""
    with with_health():
        rows = list(Recipient.objects.filter(unit=unit, group=Group.INMATE.value).order_by("until", "pk"))
    found: dict[str, KnownInmate] = {}
    for row in sorted(rows, key=lambda one: one.until is None):
        identity = open_identity(row.sealed_name)
        if identity.number:
            known = KnownInmate(row.pk, identity.number, identity.name, row.block, row.since, row.until)
            found[number_key(identity.number)] = known
    return found
