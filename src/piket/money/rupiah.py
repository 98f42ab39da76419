"""Whole rupiah as people write them: 'Rp 1.250.000', '1250000', '1.250.000,00', '-250.000'; and back."""

from __future__ import annotations

import re
from dataclasses import dataclass

from piket.policy.values import Bilingual
from piket.policy.wording import count

MOST = 10**15
"""A thousand trillion rupiah: no agency's line has as much, so it is a slip of the hand."""
_BARE = re.compile(
    r"(?P<sign>[-−(]?)\s*(?:rp\.?)?\s*(?P<minus>[-−]?)\s*(?P<figure>[\d.,\s]*\d)\s*(?:,-)?\s*\)?", re.I
)
_GROUPED = re.compile(r"\d{1,3}(?:(?P<mark>[.,\s])\d{3})(?:(?P=mark)\d{3})*(?:[.,]0{1,2})?")
_PLAIN = re.compile(r"\d+(?:[.,]0{1,2})?")
_NO_SEN = Bilingual(
    "Tulis dalam rupiah utuh, misalnya Rp 1.250.000; tanpa sen, tanpa 'juta'.",
    "Write whole rupiah, such as Rp 1,250,000; no cents, no 'million'.",
)


@dataclass(frozen=True, slots=True)
class Amount:
    """`rupiah` None: it could not be read, and `why` says what to write."""

    rupiah: int | None
    why: Bilingual | None = None


def written(rupiah: int, language: str = "id") -> str:
    """'Rp 1.250.000', '−Rp 250.000'; in English with that language's marks, as every other figure."""
    return f"{'−' if rupiah < 0 else ''}Rp {count(abs(rupiah), language)}"


def read(text: str) -> Amount:
    """An amount that somebody typed or a spreadsheet holds. A point before three digits parts thousands."""
    found = _BARE.fullmatch(text.strip())
    if found is None:
        return Amount(None, _NO_SEN)
    figure = " ".join(found["figure"].split())
    if not (_GROUPED.fullmatch(figure) or _PLAIN.fullmatch(figure)):
        return Amount(None, _NO_SEN)
    rupiah = int(re.sub(r"\D", "", _without_cents(figure)))
    if rupiah > MOST:
        most = Bilingual(f"Lebih dari {written(MOST)}.", f"More than {written(MOST, 'en')}.")
        return Amount(None, most)
    return Amount(-rupiah if found["sign"] or found["minus"] else rupiah)


def _without_cents(figure: str) -> str:
    """Two noughts or one after the last mark are cents; three are thousands."""
    return re.sub(r"[.,]0{1,2}$", "", figure)
