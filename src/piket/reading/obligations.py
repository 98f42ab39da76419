"""What the text obliges people to do besides bounds on presence."""

from __future__ import annotations

from dataclasses import dataclass

from piket.reading.duties import DUTIES, Duty
from piket.reading.segments import Layout, Sentence
from piket.reading.sought import in_small_letters, sought


@dataclass(frozen=True, slots=True)
class Obligation:
    duty: Duty
    start: int
    end: int
    sentence: int


_IDLE = sought(
    r"\b(?:survei|menurut data|hoaks|tarif|isu)\b|kabag protokol",
    "survei|menurut data|hoaks|tarif|isu|kabag protokol",
)


def find_obligations(layout: Layout) -> tuple[Obligation, ...]:
    """One for each duty, at the first sentence of the body that states it (a headline only if none does)."""
    found: dict[str, Obligation] = {}
    for sentence in (*layout.body, *layout.headlines):
        if _IDLE.search(sentence.text):
            continue
        lowered = in_small_letters(sentence.text)
        for duty in DUTIES:
            if duty.duty not in found and (obligation := _stated(duty, sentence, lowered)):
                found[duty.duty] = obligation
    return tuple(sorted(found.values(), key=lambda obligation: obligation.start))


def _stated(duty: Duty, sentence: Sentence, lowered: str) -> Obligation | None:
    for sign in duty.signs:
        if span := sign.search(lowered):
            return Obligation(duty, sentence.start + span[0], sentence.start + span[1], sentence.number)
    return None
