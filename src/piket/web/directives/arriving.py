"""Circulars that take long to read: scans, and texts for which a second reader is asked. Read in the background."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager

from django.core.exceptions import PermissionDenied

from piket.adapters.ocr import Tesseract
from piket.adapters.second_reader import from_environment
from piket.pipeline.texts import Postponed, RecogniserWanted, read_text
from piket.reading.errors import UnreadableDocument
from piket.reading.second import Proposal, SecondReaderFailed
from piket.web.accounts.models import User
from piket.web.directives.models import Arrival, Directive
from piket.web.directives.services import Upload, draft_circular, keep_reading
from piket.web.organisation.models import Agency
from piket.web.permissions import Access, Action
from piket.web.tenancy import acting, name_act

Report = Callable[[str], AbstractContextManager[None]]
READ = "Membaca naskah"
ASK = "Meminta pembaca kedua"
DRAFT = "Menyusun draf"
STEPS = 3


class UnreadableArrival(Exception):
    """What the job's page says of a file that could not be read."""


class TakesLong(Exception):
    """The file is better read in the background."""


def draft_now(*, access: Access, upload: Upload) -> Directive:
    """The draft of what is read at once. Raises `TakesLong` and `UnreadableDocument`; nothing is kept then."""
    if second_reader_on():
        raise TakesLong
    try:
        later = Postponed() if Tesseract().installed else None
        return draft_circular(access=access, upload=upload, recogniser=later)
    except RecogniserWanted as error:
        raise TakesLong from error


def second_reader_on() -> bool:
    """Whether the operator named one; a setting that makes no sense is told when it is used."""
    try:
        return from_environment() is not None
    except SecondReaderFailed:
        return True


def receive(*, access: Access, upload: Upload) -> Arrival:
    """Keep a file until it is read."""
    if not access.may(Action.DRAFT_DIRECTIVE):
        raise PermissionDenied
    name_act("directive.receive")
    return Arrival.objects.create(
        agency=access.agency,
        content=upload.content,
        name=upload.name[:300],
        published_on=upload.published_on,
        user=access.user,
    )


def read_arrival(arrival_id: int, agency_id: int, user_id: int, report: Report) -> tuple[Directive, str]:
    """The draft of a file that waited, and what the second reader's failure says, if it failed.

    Reads outside any transaction. Raises `UnreadableArrival`; the file is gone then too.
    """
    with acting(agency_id, user=user_id):
        arrival = Arrival.objects.get(pk=arrival_id)
    upload = Upload(bytes(arrival.content), arrival.name, arrival.published_on)
    try:
        with report(READ):
            draft = read_text(upload.content, upload.name, upload.published_on, Tesseract())
        with report(ASK):
            proposals, said = _proposed(draft.document.text)
        with report(DRAFT), acting(agency_id, user=user_id):
            agency, user = Agency.objects.get(pk=agency_id), User.objects.get(pk=user_id)
            directive = keep_reading(agency, upload, draft, user=user, proposals=proposals)
    except UnreadableDocument as error:
        raise UnreadableArrival(error.message.id) from error
    finally:
        with acting(agency_id, user=user_id, act="directive.receive"):
            Arrival.objects.filter(pk=arrival_id).delete()
    return directive, said


def _proposed(text: str) -> tuple[Sequence[Proposal], str]:
    """A second reader that fails leaves the reading by rules as it is."""
    try:
        reader = from_environment()
        return (reader.propose(text), "") if reader else ((), "")
    except SecondReaderFailed as error:
        return (), error.message.id
