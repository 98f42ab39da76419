"""Shares as Indonesian texts write them: '25 persen', '25%', 'dua puluh lima persen', 'setengah', '50:50'."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from piket.reading.sought import sought

_UNITS = {
    "nol": 0,
    "satu": 1,
    "dua": 2,
    "tiga": 3,
    "empat": 4,
    "lima": 5,
    "enam": 6,
    "tujuh": 7,
    "delapan": 8,
    "sembilan": 9,
}
_WORD = "|".join(_UNITS)
NUMBER_WORDS = (
    rf"(?:se(?:ratus|puluh|belas)|(?:{_WORD})(?:\s+(?:puluh|belas|ratus))?)(?:\s+(?:{_WORD})(?:\s+puluh)?)*"
)
_PERCENT_SIGN = r"(?:%|persen\b|prosen\b|percent\b|per\s?sen\b|perse\b)"
_PERCENT = sought(
    rf"(?<![\w.,/])(?P<digits>\d{{1,3}}(?:[.,]\d{{1,2}})?)\s*(?:\([a-z ]{{3,40}}\)\s*)?{_PERCENT_SIGN}"
    rf"|\b(?P<words>{NUMBER_WORDS})\s+persen\b"
    r"|\b(?P<half>setengah|separuh|separo)(?:nya)?\b(?!\s+jam)"
    r"|\b(?P<quarter>(?<!tiga\s)seperempat)(?:nya)?\b|\b(?P<threequarter>tiga\s+per\s?empat)(?:nya)?\b|"
    r"\b(?P<third>sepertiga)(?:nya)?\b"
    r"|\b(?P<twothirds>dua\s+per\s?tiga)(?:nya)?\b|\b(?P<fifth>seperlima)(?:nya)?\b"
    r"|(?<![\d/.,])(?P<fraction>(?:1/[2-5]|2/3|3/4))(?=\s*(?:\([^)]*\)\s*)?(?:dari|bagian|jumlah|total|pegawai|asn)\b)"
    r"|(?<![\d.,:/])(?P<left>\d{1,3})(?P<gap>\s?)[:/](?P=gap)(?P<right>\d{1,3})(?![\d:/.,-]*\d)",
    "%|sen|perse|percent|setengah|separuh|separo|empat|sepertiga|tiga|seperlima|:|/",
    begins=r"\ddelnst",
)
_FRACTIONS = {
    "half": 50.0,
    "quarter": 25.0,
    "threequarter": 75.0,
    "third": 100 / 3,
    "twothirds": 200 / 3,
    "fifth": 20.0,
}


@dataclass(frozen=True, slots=True)
class Percent:
    """A share of 0 to 100 and where it stands; `pair` is the other side of '50:50'."""

    value: float
    start: int
    end: int
    pair: float | None = None


def word_number(words: str) -> int | None:
    """'dua puluh lima' is 25, 'seratus' 100. None where the words are no number up to 999."""
    total = current = 0
    for word in words.lower().split():
        if word in _UNITS:
            current = _UNITS[word]
        elif word in ("puluh", "ratus"):
            total, current = total + current * (10 if word == "puluh" else 100), 0
        elif word == "belas":
            total, current = total + current + 10, 0
        elif word in ("sepuluh", "sebelas", "seratus"):
            total += {"sepuluh": 10, "sebelas": 11, "seratus": 100}[word]
        else:
            return None
    return total + current


@lru_cache(maxsize=512)
def find_percents(text: str, offset: int = 0) -> tuple[Percent, ...]:
    """Every share from 0 to 100 in `text`, in order; places are shifted by `offset`."""
    found: list[Percent] = []
    for match in _PERCENT.finditer(text):
        value, pair = _value(match)
        if value is None or not 0 <= value <= 100:
            continue
        if not (found and _restates(text[found[-1].end - offset : match.start()])):
            found.append(Percent(value, match.start() + offset, match.end() + offset, pair))
    return tuple(found)


def _restates(gap: str) -> bool:
    """'100% (seratus persen)' is one share, written twice as letters do; the figure counts."""
    return gap.strip() == "("


def _value(match: re.Match[str]) -> tuple[float | None, float | None]:
    if match["digits"]:
        return float(match["digits"].replace(",", ".")), None
    if match["words"]:
        number = word_number(match["words"])
        return (None if number is None else float(number)), None
    if match["fraction"]:
        part, whole = match["fraction"].split("/")
        return 100 * int(part) / int(whole), None
    if match["left"]:
        left, right = float(match["left"]), float(match["right"])
        return (left, right) if left + right == 100 else (None, None)
    name = next(name for name in _FRACTIONS if match[name])
    return _FRACTIONS[name], None
