"""What the reader makes of words that a person marked: the form of a new fact begins with it."""

from __future__ import annotations

from datetime import date

from piket.reading.dates import read_calendar
from piket.reading.documents import from_text
from piket.reading.fact_values import FIELDS, typed_of
from piket.reading.reader import read
from piket.reading.segments import lay_out
from piket.reading.values import FactKind

_PERIODS = (FactKind.PERIOD_START, FactKind.PERIOD_END)


def typed_from(kind: FactKind, quote: str, published_on: date | None) -> dict[str, str]:
    """The fields of a fact of `kind` as far as the words alone tell; a name is the words themselves."""
    words = " ".join(quote.split())
    if kind in _PERIODS:
        days = [day for one in read_calendar(lay_out(words), published_on).mentions if (day := one.value)]
        chosen = days[:1] if kind is FactKind.PERIOD_START else days[-1:]
        return {"date": chosen[0].isoformat()} if chosen else {}
    found = next((f for f in read(from_text(words), published_on=published_on).facts if f.kind is kind), None)
    if found is not None:
        return typed_of(kind, found.value)
    return {name: words[:300] for name in ("name", "who") if name in FIELDS[kind]}
