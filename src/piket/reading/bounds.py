"""From when to when: the first and the last day of an order, each with the words it came from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from piket.reading.dates import DateMention


@dataclass(frozen=True, slots=True)
class Bound:
    """A first or last day. `mention` is the written date it came from; None where reckoned ('besok')."""

    value: date
    start: int
    end: int
    mention: DateMention | None = None
    confidence: float = 0.9


@dataclass(frozen=True, slots=True)
class Period:
    first: Bound | None = None
    last: Bound | None = None

    @property
    def empty(self) -> bool:
        return self.first is None and self.last is None


def bound(mention: DateMention) -> Bound | None:
    if mention.value is None:
        return None
    return Bound(mention.value, mention.start, mention.end, mention, 0.97 if mention.year_written else 0.93)
