"""Counts that do not add up: a whole and its parts, and a headline that counts other offices than the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from piket.policy.values import Bilingual
from piket.reading.doubts import doubt, found_in
from piket.reading.numbers import NUMBER_WORDS, word_number
from piket.reading.segments import Layout, Sentence
from piket.reading.sought import sought
from piket.reading.values import Contradiction

_NUMBER = rf"(?:\d{{1,3}}(?:\.\d{{3}})+|\d+|{NUMBER_WORDS})"
_MADE_OF = sought(
    rf"(?<![\w.,])(?P<total>{_NUMBER})\s+(?P<noun>[a-z]+(?:\s[a-z]+)?)\b[^.;:]{{0,60}}?,?\s*\b(?:(?P<listed>(?<=[\w)]):\s)|(?:terdiri\s+(?:atas|dari)|dengan\s+rincian|rinciannya)\b\s*:?)"
    r"\s*(?P<parts>[^.;]+)",
    "terdiri|rincian|:",
)
_AMONG = sought(
    rf"(?<![\w.,])(?P<total>{_NUMBER})\s+(?:orang|pasien|warga|kasus|pegawai)\b[^.;]{{0,40}}?,\s*(?P<first>{_NUMBER})\s+(?:orang\s+)?di\s?antaranya\b"
    rf"[^.;\d]{{3,40}}?\s(?:dan|serta)\s+(?P<second>{_NUMBER})\s+(?:orang\s+)?(?:masih|lainnya|lagi|dirawat|meninggal|sembuh)",
    "antaranya",
)
# 'libur nasional 16 hari dan cuti bersama 6 hari, sehingga totalnya 23 hari'.
_TOTALLED = sought(
    rf"(?<![\w.,])(?P<first>{_NUMBER})\s+(?P<unit>hari|orang|pegawai|kasus|jam|unit)\b[^.;\d]{{1,60}}?\b(?:dan|ditambah|serta)\b[^.;\d]{{0,40}}?"
    rf"(?<![\w.,])(?P<second>{_NUMBER})\s+(?P=unit)\b[^.;\d]{{0,25}}?\b(?:total(?:nya)?|jumlah(?:nya)?|seluruhnya|semuanya)\s+"
    rf"(?:\w+\s+)?(?P<total>{_NUMBER})\s+(?P=unit)\b",
    "total|jumlah|seluruhnya|semuanya",
)
# 'Kelimanya adalah BPBD, Dinas Sosial, Dinas Kesehatan, dan Dinas PUPR': four.
_LISTED = sought(
    r"\bke(?P<count>dua|tiga|empat|lima|enam|tujuh|delapan)nya\s+(?:adalah|ialah|yaitu|yakni|meliputi)\s+(?P<list>[A-Z][^.;:()]+)",
    "nya",
)
_OPEN = re.compile(r"\b(?:dan\s+lain|dll|antara\s+lain|sebagainya)\b", re.IGNORECASE)
_PART = re.compile(
    rf"\s*(?:sebanyak\s+)?(?P<count>{_NUMBER})\s+(?!persen|hari|jam|pekan|tahun|puluh|ribu|juta)\w+",
    re.IGNORECASE,
)
_APART = re.compile(r",\s*(?:dan|serta)?\s*|\s+(?:dan|serta|ditambah)\s+", re.IGNORECASE)
_OFFICES = re.compile(
    rf"(?<![\w.,/])(?P<count>\d{{1,2}}|{NUMBER_WORDS})\s+(?:OPD|SKPD|perangkat\s+daerah)\b(?P<after>[^.;,]{{0,40}})",
    re.IGNORECASE,
)
_OF_THE_ORDER = re.compile(r"wf[hoa]|wajib|tetap|dikecualikan|boleh|libur|masuk", re.IGNORECASE)
_THESE = re.compile(
    r"\s*(?:ini|itu|tersebut|yang\s+(?:tetap|wajib|tidak|dikecualikan|harus))\b", re.IGNORECASE
)


def sum_contradictions(layout: Layout) -> Iterator[Contradiction]:
    for sentence in layout.body:
        yield from _parts(sentence)
        yield from _more_than_all(sentence)
        yield from _totalled(sentence)
        yield from _listed(sentence)
    yield from _headline_count(layout)


def _count(words: str) -> int | None:
    return int(words.replace(".", "")) if words[0].isdigit() else word_number(words)


def _parts(sentence: Sentence) -> Iterator[Contradiction]:
    """'37 satuan kerja, terdiri dari 29 yang pulang cepat dan enam yang normal'; each part begins with its count."""
    match = _MADE_OF.search(sentence.text)
    if match is None:
        return
    pieces = [_PART.match(piece) for piece in _APART.split(match["parts"])]
    counts = [_count(piece["count"]) for piece in pieces if piece]
    total = _count(match["total"])
    least = 3 if match["listed"] else 2
    if len(counts) < least or len(counts) < len(pieces) or None in counts or total is None:
        return
    whole = sum(count or 0 for count in counts)
    if whole != total:
        figures = " + ".join(str(count) for count in counts)
        yield _conflict(sentence, match, f"{figures} = {whole}", total)


def _more_than_all(sentence: Sentence) -> Iterator[Contradiction]:
    """'Delapan orang positif, enam di antaranya sembuh dan tiga dirawat'."""
    match = _AMONG.search(sentence.text)
    counts = [_count(match[name]) for name in ("total", "first", "second")] if match else []
    if match and None not in counts and (counts[1] or 0) + (counts[2] or 0) > (counts[0] or 0):
        yield _conflict(sentence, match, f"{counts[1]} + {counts[2]}", counts[0] or 0)


def _totalled(sentence: Sentence) -> Iterator[Contradiction]:
    match = _TOTALLED.search(sentence.text)
    counts = [_count(match[name]) for name in ("first", "second", "total")] if match else []
    if match and None not in counts and (counts[0] or 0) + (counts[1] or 0) != counts[2]:
        yield _conflict(sentence, match, f"{counts[0]} + {counts[1]}", counts[2] or 0)


def _listed(sentence: Sentence) -> Iterator[Contradiction]:
    """A list whose last comma stands before 'dan', so that no 'dan' of a name is taken for one between two."""
    match = _LISTED.search(sentence.text)
    if match is None or _OPEN.search(match["list"]):
        return
    pieces = match["list"].split(",")
    told = word_number(match["count"])
    if len(pieces) > 2 and pieces[-1].lstrip().startswith("dan ") and len(pieces) != told:
        yield _conflict(sentence, match, str(len(pieces)), told or 0)


def _conflict(sentence: Sentence, match: re.Match[str], figures: str, total: int) -> Contradiction:
    return doubt(
        "number_conflict",
        (found_in(sentence, match),),
        Bilingual(f"{figures}, bukan {total}.", f"{figures}, not {total}."),
    )


def _headline_count(layout: Layout) -> Iterator[Contradiction]:
    """'7 OPD Tak Boleh WFH' over 'sembilan perangkat daerah ini'."""
    for sentence in layout.headlines[:4]:
        head = _OFFICES.search(sentence.text)
        if head is None or not _OF_THE_ORDER.search(sentence.text):
            continue
        told = [(one, match) for one in layout.body for match in _OFFICES.finditer(one.text)]
        if any(_count(match["count"]) == _count(head["count"]) for _, match in told):
            return
        other = next(((one, match) for one, match in told if _THESE.match(match["after"])), None)
        if other:
            one, match = other
            yield doubt(
                "headline_body",
                (found_in(sentence, head, "count"), found_in(one, match, "count")),
                Bilingual(
                    f"Judul menyebut {head['count']}, isi {match['count']} perangkat daerah.",
                    f"The headline counts {head['count']} offices, the body {match['count']}.",
                ),
            )
            return
