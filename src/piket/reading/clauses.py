"""Where in an instrument words stand: 'diktum kedua huruf b', 'pasal 5 ayat (2)', 'lampiran I angka 3'."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_NUMERALS = ["satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh"]
_DICTA = ("PERTAMA", *(f"KE{word.upper()}" for word in _NUMERALS), "KESEBELAS")
_LEAD = re.compile(
    rf"[ \t]*(?:(?P<annex>LAMPIRAN)(?:\s+(?P<annexno>[IVX]+|\d+))?\b(?!\s*(?:ini|tersebut|dokumen))"
    rf"|(?P<dictum>(?:{'|'.join(_DICTA)})(?:\s(?:BELAS|PULUH))?)\b\s*(?::|\t|$|(?=[A-Z]))"
    r"|(?P<article>Pasal|PASAL)\s+(?P<articleno>\d{1,3})\s*$"
    r"|\((?P<par>\d{1,2})\)\s"
    r"|(?P<preamble>Menimbang|Mengingat|Memperhatikan|MENIMBANG|MENGINGAT|MEMPERHATIKAN|MEMUTUSKAN|Menetapkan)\b\s*:?"
    r"|(?P<closing>Demikian|Ditetapkan|Dikeluarkan|Tembusan|Atas\s+perhatian)\b"
    r"|(?P<item>\d{1,2}|[a-zA-Z]|[ivxIVX]{2,5})(?P<sign>[.)])(?:\s|$))",
    re.MULTILINE,
)
_CLOSED = re.compile(r"[.;!?][\"”)]*\s*(?:dan|serta|atau)?\s*$")
_ROMAN = {"i": 1, "v": 5, "x": 10}


@dataclass(frozen=True, slots=True)
class _Step:
    """One level of the path; `style` tells '1.' from '1)' and 'a.'; `heading`: unnumbered lines below belong to it."""

    style: str
    number: int
    label: str
    heading: bool = False


def clause_at(text: str, start: int) -> str | None:
    """The clause that the line at `start` belongs to; None where the text gives it no number."""
    places, labels = _clauses(text)
    index = bisect_right(places, start) - 1
    return labels[index] if index >= 0 else None


@lru_cache(maxsize=8)
def _clauses(text: str) -> tuple[list[int], list[str | None]]:
    """Where each clause begins, and its name; one pass over the lines."""
    places: list[int] = []
    labels: list[str | None] = []
    for place, label in _walk(text):
        if not labels or labels[-1] != label:
            places.append(place)
            labels.append(label)
    return places, labels


def _walk(text: str) -> Iterator[tuple[int, str | None]]:
    path: list[_Step] = []
    open_before = False
    for line in re.finditer(r"[^\n]+", text):
        lead = _LEAD.match(line[0])
        if lead is None:
            held = bool(path) and (open_before or path[-1].heading or line[0].lstrip()[:1].islower())
            yield line.start(), _label(path) if held else None
        else:
            path = _after(path, lead, heading=not _CLOSED.search(line[0]) and len(line[0]) < 90)
            yield line.start(), _label(path) or None
        open_before = bool(path) and not _CLOSED.search(line[0]) and (lead is not None or open_before)


def _label(path: list[_Step]) -> str | None:
    return " ".join(step.label for step in path if step.label) or None


def _after(path: list[_Step], lead: re.Match[str], *, heading: bool) -> list[_Step]:
    """The path once `lead` opens a clause."""
    if lead["annex"]:
        return [_Step("annex", 0, f"lampiran {lead['annexno'] or ''}".strip(), heading=True)]
    annex = [step for step in path if step.style == "annex"]
    if lead["preamble"] or lead["closing"]:
        return annex
    if lead["dictum"]:
        return [*annex, _Step("dictum", 0, f"diktum {lead['dictum'].lower()}", heading=True)]
    if lead["article"]:
        return [*annex, _Step("article", 0, f"pasal {lead['articleno']}", heading=True)]
    if lead["par"]:
        return _placed(path, [_Step("(1)", int(lead["par"]), f"ayat ({lead['par']})", heading=heading)])
    return _placed(path, _readings(lead["item"], lead["sign"], heading=heading))


def _readings(item: str, sign: str, *, heading: bool) -> list[_Step]:
    """'i.' may be a letter or a Roman number: both, the letter first."""
    if item.isdecimal():
        return [_Step(f"1{sign}", int(item), f"angka {item}", heading)]
    case = "A" if item[0].isupper() else "a"
    found = (
        [_Step(f"{case}{sign}", ord(item.lower()) - 96, f"huruf {item}", heading)] if len(item) == 1 else []
    )
    if set(item.lower()) <= set(_ROMAN):
        word = "bagian" if case == "A" else "angka"
        found.append(_Step(f"roman {case}{sign}", _roman(item.lower()), f"{word} {item}", heading))
    return found


def _placed(path: list[_Step], readings: list[_Step]) -> list[_Step]:
    """The next item of the innermost list that it follows, or the first of a list inside it."""
    for depth in range(len(path) - 1, -1, -1):
        for step in readings:
            if path[depth].style == step.style and step.number == path[depth].number + 1:
                return [*path[:depth], step]
    first = next((step for step in reversed(readings) if step.number == 1), readings[0])
    for depth, known in enumerate(path):
        if known.style == first.style:
            return [*path[:depth], first]
    return [*path, first]


def _roman(signs: str) -> int:
    values = [_ROMAN[sign] for sign in signs]
    return sum(
        -value if place + 1 < len(values) and value < values[place + 1] else value
        for place, value in enumerate(values)
    )
