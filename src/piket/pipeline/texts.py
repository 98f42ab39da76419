"""From the bytes of a file to the reader's draft; apart from the job, so that reading loads no solver."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from piket.reading.documents import load
from piket.reading.ocr import OcrPage, Recogniser
from piket.reading.ocr import boxes_of as boxes_of
from piket.reading.reader import read
from piket.reading.values import Draft


class RecogniserWanted(Exception):
    """Some page of the file can be read by a recogniser only."""


class Postponed:
    """A recogniser for those who would rather be asked again later: it raises `RecogniserWanted`."""

    def recognise(self, content: bytes, media_type: str, pages: Sequence[int] = ()) -> Sequence[OcrPage]:
        raise RecogniserWanted


def read_text(
    content: bytes, name: str, published_on: date | None, recogniser: Recogniser | None = None
) -> Draft:
    """Raises `reading.errors.UnreadableDocument`. Scans are read only where a `recogniser` is handed in.

    Where no `published_on` is given, the day that a web page states for itself is taken.
    """
    document = load(content, name, recogniser)
    return read(document, published_on=published_on or document.published)
