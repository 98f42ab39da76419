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
        lowered = in_small_letters(sentence.text)
        if _IDLE.search(sentence.text):
            continue
        for duty in DUTIES:
            if duty.duty not in found and (obligation := _stated(duty, sentence, lowered)):
                found[duty.duty] = obligation
    return tuple(sorted(found.values(), key=lambda obligation: obligation.start))


def _stated(duty: Duty, sentence: Sentence, lowered: str) -> Obligation | None:
    match = duty.pattern.search(lowered)
    if match is None or (duty.unless and duty.unless.search(sentence.text)):
        return None
    return Obligation(duty, sentence.start + match.start(), sentence.start + match.end(), sentence.number)
