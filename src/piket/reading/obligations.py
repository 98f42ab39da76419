"""What the text obliges people to do besides bounds on presence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from piket.reading.addressees import names_staff
from piket.reading.duties import DUTIES, Duty
from piket.reading.segments import MAX_SENTENCE, Layout, Sentence
from piket.reading.sought import in_small_letters, sought, words_in
from piket.reading.subjects import of_outsiders


@dataclass(frozen=True, slots=True)
class Obligation:
    duty: Duty
    start: int
    end: int
    sentence: int


_BORDER = re.compile(r"[,;:(](?=\s|$)\s*|[.)](?=\s|$)\s*|[\"“”\n]")
_LONGEST = 90
_IDLE = sought(
    r"\b(?:survei|menurut data|hoaks|tarif|isu)\b|kabag protokol",
    "survei|menurut data|hoaks|tarif|isu|kabag protokol",
)


# What another instrument is about: 'Instruksi Presiden Nomor 1 Tahun 2025 tentang efisiensi belanja'.
_TITLE = re.compile(
    r"\b(?:nomor|no\.|instruksi|edaran|peraturan|keputusan|undang-undang|perpres|inpres|se)\b[^.;“”\"\n]{0,80}\b(?:tentang|perihal|mengenai|soal)\b[^.;:,“”\"\n]{0,110}$"
)


# Duties of the staff that an order for others does not lay on them: 'polisi berkoordinasi dengan …'.
_OF_STAFF = frozenset({"coordination", "situation_report", "supervision", "targets"})


# Each sign with the words of which a text that shows it holds one.
_SIGNS = tuple((sign.words, duty, sign) for duty in DUTIES for sign in duty.signs)


def find_obligations(layout: Layout) -> tuple[Obligation, ...]:
    """One for each duty, at the first sentence of the body that states it (a headline only if none does)."""
    found: dict[str, Obligation] = {}
    before = None
    whole = in_small_letters(layout.text)
    for sentence in (*layout.body, *layout.headlines):
        start = _begin(layout, before, sentence)
        before = sentence
        if _IDLE.search(sentence.text):
            continue
        lowered = whole[start : sentence.end]
        held = words_in(lowered)
        for duty, sign in [entry[1:] for entry in _SIGNS if not entry[0].isdisjoint(held)]:
            if duty.duty not in found and (span := sign.search(lowered)):
                if _TITLE.search(lowered, max(0, span[0] - 200), span[0]) or _is_of_others(
                    duty, lowered, span[0]
                ):
                    continue
                first, last = _clause(lowered, *span)
                found[duty.duty] = Obligation(duty, start + first, start + last, sentence.number)
    return tuple(sorted(found.values(), key=lambda obligation: obligation.start))


def _is_of_others(duty: Duty, text: str, place: int) -> bool:
    """Whether the clause is about the public, and names no staff before `place`."""
    return duty.duty in _OF_STAFF and of_outsiders(text, place) and names_staff(text[:place]) is None


def _begin(layout: Layout, before: Sentence | None, sentence: Sentence) -> int:
    """An answer is read with its question, and a clause with the one that its semicolon follows."""
    if before is None or before.number + 1 != sentence.number or sentence.end - before.start > MAX_SENTENCE:
        return sentence.start
    between = layout.text[before.end - 1 : sentence.start]
    joined = between.startswith("?") or (between.startswith(";") and "\n" not in between)
    return before.start if joined else sentence.start


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    """From the sign to the ends of its clause, so that a person reads who does what."""
    opening = [match.end() for match in _BORDER.finditer(text, max(0, start - _LONGEST), start)]
    closing = _BORDER.search(text, end, end + _LONGEST)
    first = opening[-1] if opening else (0 if start <= _LONGEST else start)
    last = closing.start() if closing else end + len(text[end : end + _LONGEST].rpartition(" ")[0])
    return first, last
