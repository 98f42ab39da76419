"""Who signed a letter: 'Kepala Dinas,' under place and date, made whole by the office that the letter names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from piket.reading.dates import MONTH
from piket.reading.segments import Layout, Sentence

_PLACE_AND_DATE = re.compile(
    rf"(?:[A-Z][\w .]{{2,30}},\s*|pada\s+tanggal\s*:?\s*)\d{{1,2}}\s+{MONTH}\s+\d{{4}}\.?$", re.IGNORECASE
)
_TITLE = re.compile(
    r"(?:(?:plt|plh|pj)\.?\s+)?(?P<head>kepala|ketua|direktur(?:\s+utama)?|rektor|dekan|camat|lurah|sekretaris|inspektur|direksi)"
    r"\b(?P<rest>[\w \t().-]{0,70}?),?$",
    re.IGNORECASE,
)
_PERSON = re.compile(r"(?:(?:H|Hj|Dr|Drs|Dra|Ir|Prof)\.?\s+)*(?:[A-Z][\w.'’]*\s*){1,5}(?:,\s*[A-Z].*)?$")
# Heads of regions sign as such; the office finder knows them.
_OF_REGION = re.compile(r"sekretaris\s+(?:daerah|kota|kabupaten|provinsi)", re.IGNORECASE)
# What a bare title is the head of.
_BODIES = {
    "rektor": r"universitas|institut|politeknik",
    "dekan": r"fakultas",
    "sekretaris jenderal": r"kementerian|komisi|mahkamah",
    "sekretaris utama": r"badan|lembaga|balai",
    "inspektur": r"inspektorat",
}
_NAME = (
    r"(?:[ \t]+(?:(?:dan|DAN|Kota|Kabupaten|Provinsi)[ \t]+)?"
    r"(?!(?:Nomor|NOMOR|Tahun|TAHUN|Jalan)\b)[A-Z][\w-]*){1,8}"
)
_SMALL = {"dan", "di", "atau"}
# Lines of a letter that can hold its signature.
_LAST = 40


@dataclass(frozen=True, slots=True)
class Signature:
    """`ministry`: the office belongs to the state, not to a region."""

    name: str
    start: int
    end: int
    ministry: bool


def find_signature(layout: Layout) -> Signature | None:
    """The title under the last place and date, else one with a name under it in the last lines."""
    last = layout.sentences[-_LAST:]
    dated = [number for number, sentence in enumerate(last) if _PLACE_AND_DATE.match(sentence.text)]
    for number, sentence in enumerate(last):
        match = _TITLE.match(sentence.text)
        if match is None or _OF_REGION.search(sentence.text):
            continue
        after = last[number + 1].text if number + 1 < len(last) else ""
        under = bool(dated) and 0 < number - dated[-1] < 6
        if under or (number >= len(last) - 3 and _PERSON.match(after) and not _TITLE.match(after)):
            return _signature(match, sentence, layout)
    return None


def _signature(match: re.Match[str], sentence: Sentence, layout: Layout) -> Signature:
    title = in_title_case(match[0].rstrip(", "))
    whole = _made_whole(title, layout.text[:6_000])
    ministry = bool(re.search(r"kementerian|komisi|mahkamah", whole, re.IGNORECASE))
    return Signature(whole, sentence.start, sentence.start + match.end(), ministry)


def _made_whole(title: str, text: str) -> str:
    """'Kepala Dinas' of a letter about 'Dinas Pemuda dan Olahraga Kota Madiun' is the head of that one."""
    head, _, kind = title.partition(" ")
    bodies = _BODIES.get(title.lower())
    if bodies:
        found = re.search(rf"\b(?i:{bodies}){_NAME}", text)
        return f"{title} {in_title_case(found[0])}" if found else title
    if not kind or len(kind.split()) > 1:
        return title
    found = re.search(rf"\b(?i:{re.escape(kind)}){_NAME}", text)
    return f"{head} {in_title_case(found[0])}" if found else title


def in_title_case(words: str) -> str:
    """'KEPALA KANTOR WILAYAH' as one writes it in a sentence; abbreviations of three letters stay."""
    if not words.isupper():
        return words
    return " ".join(
        word.lower()
        if word.lower() in _SMALL
        else word
        if len(word) < 4 and word != "DAN"
        else word.capitalize()
        for word in words.split()
    )
