"""The head of a document that is itself the instrument: its title, 'Nomor : …', and the date beside them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from piket.reading.segments import Layout

# '800/1745/BKPSDM-C/2021', 'B- 2907/Kk.18.03', 'ST/318/III/KEP./2020', 'SE-117/HC.02', '7'.
# More than ten parts, or longer ones, nobody's registry has.
NUMBER = (
    r"(?:SE[.\s-]\s*)?(?:[A-Za-z]{1,4}-\s?|[A-Za-z]{0,4}[-.]?|[A-Za-z]{5,10}[.-]|[A-Za-z]{1,6}/)"
    r"\d[\w.]{0,30}(?:\s?[/–‑-]\s?(?!(?i:tahun)\b)[\w.]{1,30}){0,9}"
)
_TYPES = (
    r"surat\s+edaran|instruksi|surat\s+keputusan|keputusan|pengumuman|pemberitahuan|maklumat|nota\s+dinas"
)
_TITLE = re.compile(
    r"\W*(?:internal\s+announcement\s*/\s*)?(?:nota\s+dinas\s*/\s*)?"
    rf"(?P<type>{_TYPES})\b",
    re.IGNORECASE,
)
_NUMBER_LINE = re.compile(
    rf"\W*(?:(?P<title>{_TYPES})\b[^.;:\d]{{0,70}})?"
    rf"\b(?:nomor|no)\b\s*[.:]?\s*:?\s*(?P<number>{NUMBER})(?P<rest>.*)$",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"[\s/]*(?:tahun\s+(?P<year>20\d\d))?\s*"
    r"(?:tentang\b.*|[A-Z][\w ]{2,30},?\s+\d{1,2}\s+\w+\s+20\d\d|kepada|yth\b.*)?\W*$",
    re.IGNORECASE,
)
_LETTER = re.compile(r"\W*(?:hal|perihal|sifat|lampiran|kepada|yth)\b", re.IGNORECASE)
_DATE = re.compile(r"(?:\btanggal\s*:\s*|,\s*|^\s*)\d{1,2}\s+[A-Za-z]+\s+(?P<year>20\d\d)\s*$", re.IGNORECASE)
_AS_PUBLISHED = {"surat keputusan": "keputusan", "pemberitahuan": "pengumuman", "maklumat": "pengumuman"}
_LINES = 40
_LETTERS = 6_000
_ABOVE, _BELOW = 6, 10


@dataclass(frozen=True, slots=True)
class Head:
    """`number` as written; a head without one has a title in capitals."""

    type: str
    number: str | None
    year: int | None
    start: int
    end: int


def find_head(layout: Layout) -> Head | None:
    """None where the text only reports of an instrument."""
    lines = _lines(layout)
    for index, (start, line) in enumerate(lines):
        match = _NUMBER_LINE.match(line)
        tail = _TAIL.match(match["rest"]) if match else None
        told = bool(match and match["title"]) and line.rstrip().endswith(".")  # a report's sentence
        if match and tail and not told and layout.at(start + match.start("number")):
            around = [text for _, text in lines[max(0, index - _ABOVE) : index + _BELOW]]
            title = _clean(match["title"]) if match["title"] else _title(lines, index)
            if title or any(_LETTER.match(text) for text in around):
                year = int(tail["year"]) if tail["year"] else _dated(around)
                return Head(title or "surat", match["number"], year, start, start + match.end("number"))
    return _unnumbered(layout, lines)


def _lines(layout: Layout) -> list[tuple[int, str]]:
    found = [match for match in re.finditer(r"[^\n]+", layout.text[:_LETTERS]) if match[0].strip()]
    return [(match.start(), match[0]) for match in found[:_LINES]]


def _clean(title: str) -> str:
    words = " ".join(title.lower().split())
    return _AS_PUBLISHED.get(words, words)


def _title(lines: list[tuple[int, str]], index: int) -> str | None:
    """The nearest line above the number that is a title, else the nearest below."""
    above = [line for _, line in reversed(lines[max(0, index - _ABOVE) : index])]
    below = [line for _, line in lines[index + 1 : index + _BELOW]]
    for line in (*above, *below):
        match = _TITLE.match(line)
        if match and len(line) < 90 and (line.isupper() or len(line.strip()) < 45):
            return _clean(match["type"])
    return None


def _dated(lines: list[str]) -> int | None:
    found = (_DATE.search(line) for line in lines if len(line) < 120)
    return next((int(match["year"]) for match in found if match), None)


def _unnumbered(layout: Layout, lines: list[tuple[int, str]]) -> Head | None:
    for start, line in lines[:6]:
        match = _TITLE.match(line)
        if match and match["type"].isupper() and line.isupper() and layout.at(start + match.start("type")):
            return Head(
                _clean(match["type"]), None, None, start + match.start("type"), start + len(line.rstrip())
            )
    return None
