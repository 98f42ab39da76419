"""Numbers that cannot be right: figure and words in brackets that differ, more than the whole staff."""

from __future__ import annotations

import re
from collections.abc import Iterator

from piket.policy.values import Bilingual
from piket.reading.doubts import doubt, found_in
from piket.reading.modes import find_cues
from piket.reading.numbers import NUMBER_WORDS, word_number
from piket.reading.segments import Layout
from piket.reading.sought import sought
from piket.reading.values import Contradiction

_IN_WORDS = sought(
    rf"(?<![\d.,/])(?P<digits>\d{{1,3}})\s*(?:%|persen)?\s*\(\s*(?P<words>{NUMBER_WORDS})"
    r"(?:\s+(?:persen|per\s*seratus|hari|orang|pekan|minggu|bulan|jam|kali))?(?:\s+kerja)?\s*\)",
    "(",
)
# 'Enam (7) perangkat daerah', 'dua puluh lima (20) persen'.
_IN_FIGURES = sought(
    rf"(?<!ribu\s)(?<!juta\s)(?<!koma\s)(?<!ratus\s)(?<!puluh\s)\b(?P<words>{NUMBER_WORDS})\s*\(\s*(?P<digits>\d{{1,3}})\s*(?:%|persen|hari|orang)?\s*\)",
    "(",
)
_PERCENT = sought(
    r"(?<![\w.,/])(?P<digits>\d{3,5})\s*(?:%|persen\b)",
    "%|persen",
)
_GROWTH = re.compile(
    r"(?:naik|tumbuh|meningkat|melonjak|turun|lonjakan|anggaran|realisasi|target|capaian|serapan|pajak)[^.;]{0,40}$",
    re.IGNORECASE,
)


def number_contradictions(layout: Layout) -> Iterator[Contradiction]:
    yield from _words_in_brackets(layout)
    yield from _above_the_whole(layout)


def _words_in_brackets(layout: Layout) -> Iterator[Contradiction]:
    """'50 % (tujuh puluh lima persen)', 'enam (7) perangkat daerah'."""
    for sentence in layout.body:
        if "(" not in sentence.text:
            continue
        for match in (*_IN_WORDS.finditer(sentence.text), *_IN_FIGURES.finditer(sentence.text)):
            said = word_number(match["words"])
            if said is None or said == int(match["digits"]):
                continue
            yield doubt(
                "number_conflict",
                (found_in(sentence, match),),
                Bilingual(
                    f"Angkanya {match['digits']}, tetapi dengan huruf tertulis {match['words']} ({said}).",
                    f"The figure is {match['digits']}, but the words beside it say {said}.",
                ),
            )


def _above_the_whole(layout: Layout) -> Iterator[Contradiction]:
    """'WFO 2596 %': no share of the staff; a scan misread, or a finger slipped."""
    for sentence in layout.body:
        for match in _PERCENT.finditer(sentence.text):
            if int(match["digits"]) <= 100 or not find_cues(sentence.text):
                continue
            if _GROWTH.search(sentence.text[: match.start()]):
                continue
            yield doubt(
                "number_conflict",
                (found_in(sentence, match),),
                Bilingual(
                    f"{match['digits']} persen melebihi seluruh pegawai.",
                    f"{match['digits']} per cent is more than the whole staff.",
                ),
            )
