"""The poster at a counter: a code that leads to its hours, as PDF and as PNG. It carries no hour itself."""

from __future__ import annotations

from dataclasses import dataclass

from piket.letters.annex_view import View
from piket.letters.pdf import compiled, drawn, qr_code
from piket.letters.phrases import clean, cleaned


@dataclass(frozen=True, slots=True)
class Poster:
    """What hangs at one office. `url` is the page of its hours."""

    agency: str
    office: str
    services: tuple[str, ...]
    url: str
    made_up: bool = False


def poster_pdf(poster: Poster) -> bytes:
    """A4, tagged PDF, the same bytes each time. Raises `LetterError` for a character that the fonts have not."""
    return compiled("poster", _data(poster), [])


def poster_png(poster: Poster) -> bytes:
    """The same sheet as a picture of two pixels a point."""
    return drawn("poster", _data(poster), 144.0)


def _data(poster: Poster) -> View:
    view = {
        "document_title": clean(f"{poster.office}: jam layanan"),
        "agency": clean(poster.agency),
        "office": clean(poster.office),
        "services": cleaned(poster.services),
        "url": poster.url,
        "made_up": poster.made_up,
    }
    return {"view": view, "qr": qr_code(poster.url)}
