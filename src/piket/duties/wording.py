"""What a circular itself says of how often a duty is done, by when, and what is handed in; never more than that."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import time

from piket.duties.values import Cadence, Every, Proof

_NUMBERS = {"satu": 1, "sekali": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7}
_WEEKDAYS = ("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu")
_COUNT = r"(?:(?P<count>satu|dua|tiga|empat|lima|enam|tujuh|[1-7])\s+kali|sekali)"
_IN_A_WEEK = re.compile(
    rf"\b{_COUNT}\s+(?:dalam\s+)?(?:seminggu|sepekan|tiap\s+minggu|setiap\s+minggu|per\s+minggu)\b"
)
_IN_A_MONTH = re.compile(rf"\b{_COUNT}\s+(?:dalam\s+)?(?:sebulan|per\s+bulan|setiap\s+bulan|tiap\s+bulan)\b")
_DAYS = "|".join(_WEEKDAYS)
_EACH_NAMED = re.compile(
    rf"\b(?:setiap|tiap)(?:\s+hari)?\s+(?P<days>(?:{_DAYS})(?:\s*(?:,|dan|serta|&)\s*(?:hari\s+)?(?:{_DAYS}))*)\b"
)
_EACH = (
    (re.compile(r"\b(?:setiap|tiap|per)\s+hari\s+kerja\b"), Every.WORKDAYS),
    (re.compile(r"\b(?:setiap|tiap|per)\s+hari\b|\bharian\b|\bsehari\s+sekali\b"), Every.DAILY),
    (re.compile(r"\b(?:setiap|tiap|per)\s+(?:minggu|pekan)\b|\bmingguan\b"), Every.WEEKLY),
    (re.compile(r"\b(?:setiap|tiap|per)\s+bulan\b|\bbulanan\b"), Every.MONTHLY),
)  # fmt: skip
_BY = re.compile(
    r"\b(?:paling\s+lambat|selambat-?lambatnya|sebelum|sampai)\s+(?:pukul|jam)\s+(?P<h>\d{1,2})(?:[.:](?P<m>\d{2}))?"
)
_PROOFS = (
    (Proof.FILE, re.compile(r"\b(?:foto|dokumentasi|lampir\w*|berkas|unggah|mengunggah|diunggah)\b")),
    (Proof.FIGURE, re.compile(r"\b(?:jumlah|persentase|capaian|angka|rekapitulasi)\b")),
    (Proof.LINK, re.compile(r"\b(?:tautan|link|laman|media\s+sosial)\b")),
    (
        Proof.TEXT,
        re.compile(r"\b(?:melapor\w*|dilapor\w*|laporkan|laporan|lapor|menyampaikan\s+informasi)\b"),
    ),
)


@dataclass(frozen=True, slots=True)
class Said:
    """A cadence with the words that give it."""

    cadence: Cadence
    words: str


def said_of(text: str) -> Said | None:
    """None where the words name no cadence: 'selalu', 'segera' and 'tetap' name none."""
    lowered = " ".join(text.lower().split())
    found = _counted(lowered) or _named(lowered) or _each(lowered)
    return _with_hour(found, lowered) if found else None


def proofs_of(text: str) -> tuple[Proof, ...]:
    """What the words ask to be handed in; none where they ask for nothing."""
    lowered = text.lower()
    return tuple(proof for proof, words in _PROOFS if words.search(lowered))


def _counted(text: str) -> Said | None:
    for pattern, every in ((_IN_A_WEEK, Every.WEEKLY), (_IN_A_MONTH, Every.MONTHLY)):
        match = pattern.search(text)
        if match:
            given = match["count"] or "sekali"
            return Said(Cadence(every, int(given) if given.isdigit() else _NUMBERS[given]), match[0])
    return None


def _named(text: str) -> Said | None:
    """'Setiap Senin dan Kamis'. 'Setiap minggu' is a week, not the Sunday, unless 'hari' stands before it."""
    match = _EACH_NAMED.search(text)
    if match is None or (match["days"] == "minggu" and "hari" not in match[0]):
        return None
    days = re.findall(_DAYS, match["days"])
    return Said(
        Cadence(Every.WEEKLY, weekdays=tuple(sorted({_WEEKDAYS.index(day) for day in days}))), match[0]
    )


def _each(text: str) -> Said | None:
    for pattern, every in _EACH:
        match = pattern.search(text)
        if match:
            return Said(Cadence(every), match[0])
    return None


def _with_hour(said: Said, text: str) -> Said:
    match = _BY.search(text)
    if match is None or int(match["h"]) > 23 or int(match["m"] or 0) > 59:
        return said
    by = time(int(match["h"]), int(match["m"] or 0))
    return Said(replace(said.cadence, by=by), f"{said.words}, {match[0]}")
