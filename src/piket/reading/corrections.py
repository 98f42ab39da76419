"""What a person says of a reading: right, different, not there, or missed. Applied, the person's word stands.

A correction is tied to a place of the text, not to the reader's numbering: a later reader may find more or less,
and what a person confirmed must neither vanish nor move.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import count

from piket.reading.labels import label_of
from piket.reading.missing import missing_in
from piket.reading.values import Draft, Fact, FactKind, Span

CONFIRMED = 1.0
# Marks of a reading that nobody has looked at yet; a person's word takes them off.
_MARKS = ("unconfirmed", "second_reader")
Value = Mapping[str, object]


def unmarked(value: Value) -> dict[str, object]:
    """`value` as a person would say it."""
    return {key: entry for key, entry in value.items() if key not in _MARKS}


def awaits_a_person(fact: Fact) -> bool:
    """A proposal that must not come into force unseen: a scan's figure, a second reader's fact.

    A date that cannot be right is settled by a decision, with its ground, not by a look.
    """
    return not is_undecided(fact) and any(fact.value.get(mark) for mark in _MARKS)


def is_undecided(fact: Fact) -> bool:
    """A contradiction of the text: not for a reviewer, but for whoever decides."""
    return fact.value.get("settled") is False


class Act(StrEnum):
    ACCEPT = "accept"
    CHANGE = "change"
    REJECT = "reject"
    ADD = "add"


@dataclass(frozen=True, slots=True)
class Correction:
    """`value` is the fact as the person wants it (None: the text does not say it), `was` the reader's value (None:
    it found nothing there). `ordinal` tells facts of one kind on the same words apart, counted from 0.

    An office's value may hold `units`: the ids of the units that are meant, which `reading.linking` takes as said.
    """

    act: Act
    kind: FactKind
    span: Span
    quote: str
    ordinal: int = 0
    value: Value | None = None
    was: Value | None = None

    @property
    def place(self) -> str:
        return place_key(self.kind, self.span, self.ordinal)


def place_key(kind: FactKind, span: Span, ordinal: int) -> str:
    """What a correction hangs on: kind, words and number among its like, such as `rule:120-180:0`."""
    return f"{kind.value}:{span.start}-{span.end}:{ordinal}"


def places_of(facts: Iterable[Fact], rejected: Container[str] = ()) -> dict[str, Fact]:
    """Every fact by its place key; the order is kept. `rejected`: keys of facts that were taken out of `facts`."""
    found: dict[str, Fact] = {}
    for fact in facts:
        numbers = (place_key(fact.kind, fact.spans[0], ordinal) for ordinal in count())
        found[next(key for key in numbers if key not in found and key not in rejected)] = fact
    return found


def corrected(draft: Draft, corrections: Sequence[Correction]) -> Draft:
    """`draft` with what a person said of it. Corrections at the same place: the last one counts.

    A fact that a person accepted or changed stands even where this reader no longer finds it.
    """
    text = draft.document.text
    asked = {one.place: one for one in corrections if text[one.span.start : one.span.end] == one.quote}
    kept: list[Fact] = []
    for place, fact in places_of(draft.facts).items():
        one = asked.pop(place, None)
        if one is None or one.value is not None:
            kept.append(_as_said(fact, one) if one else fact)
    missed = sorted(
        (one for one in asked.values() if one.value is not None), key=lambda one: (one.span.start, one.place)
    )
    kept += [_added(one, number) for number, one in enumerate(missed, 1)]
    ordered = tuple(sorted(kept, key=lambda fact: (fact.spans[0].start, fact.id)))
    return replace(draft, facts=ordered, missing=missing_in(ordered))


def _as_said(fact: Fact, one: Correction) -> Fact:
    said = dict(one.value or {})
    if one.act is Act.ACCEPT:
        # What this reader knows beyond what was accepted (a new key) is kept beside it.
        said = fact.value | said
    return _confirmed(fact.id, one, fact.spans, said)


def _added(one: Correction, number: int) -> Fact:
    return _confirmed(f"{one.kind.value}.added.{number}", one, (one.span,), one.value or {})


def _confirmed(id: str, one: Correction, spans: tuple[Span, ...], said: Value) -> Fact:
    value = unmarked(said)
    return Fact(id, one.kind, value, spans, CONFIRMED, label_of(one.kind, value))
