"""From the bytes of a file to the reader's draft; apart from the job, so that reading loads no solver."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from piket.reading.documents import load
from piket.reading.ocr import OcrPage, Recogniser
from piket.reading.ocr import boxes_of as boxes_of
from piket.reading.reader import read
from piket.reading.values import Draft


class _Wanted(Exception):
    """A recogniser would be asked."""


class _Probe:
    def recognise(self, content: bytes, media_type: str, pages: Sequence[int] = ()) -> Sequence[OcrPage]:
        raise _Wanted


def has_scans(content: bytes, name: str) -> bool:
    """Whether some page of the file can be read by a recogniser only. Raises UnreadableDocument."""
    try:
        load(content, name, _Probe())
    except _Wanted:
        return True
    return False


def read_text(
    content: bytes, name: str, published_on: date | None, recogniser: Recogniser | None = None
) -> Draft:
    """Raises `reading.errors.UnreadableDocument`. Scans are read only where a `recogniser` is handed in.

    Where no `published_on` is given, the day that a web page states for itself is taken.
    """
    document = load(content, name, recogniser)
    return read(document, published_on=published_on or document.published)
