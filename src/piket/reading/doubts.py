"""How a doubt is put: the places that clash, why they do, and the day that is likely meant."""

from __future__ import annotations

import re
from datetime import date
from typing import Protocol

from piket.policy.values import Bilingual
from piket.reading.dates import in_english, in_words
from piket.reading.segments import Sentence
from piket.reading.values import Contradiction, Span

# What was, and holds no longer.
FORMERLY = re.compile(
    r"sebelumnya|semula|awalnya|mulanya|sempat|terakhir|\b(?:sudah|telah|pernah)\b|kemarin|\blalu\b|tahap\s+pertama|"
    r"jilid\s+(?:i|1|satu)\b",
    re.IGNORECASE,
)
# Figures that differ because the case does.
BY_CASE = r"level|zona|risiko|sebelumnya|semula|menjadi|bila|jika|apabila|tahap|gelombang|kelompok|\bsif\b|shift|bulan"


class Placed(Protocol):
    """Whatever has a place in the text: a date, a rule, a sentence, a span."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


def doubt(code: str, places: tuple[Placed, ...], why: Bilingual, likely: date | None = None) -> Contradiction:
    """The first of `places` is the one that is doubted."""
    spans = tuple(Span(place.start, place.end) for place in places)
    meant = Bilingual(in_words(likely), in_english(likely)) if likely else None
    return Contradiction(code, spans, why, meant, likely.isoformat() if likely else None)


def found_in(sentence: Sentence, match: re.Match[str], group: str | int = 0) -> Span:
    """The place in the text of what was found in `sentence`."""
    return Span(sentence.start + match.start(group), sentence.start + match.end(group))
