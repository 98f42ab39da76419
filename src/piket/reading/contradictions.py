"""What in the text cannot be true together, in the codes of the published schema, with the likely meaning."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from piket.reading.arrangements import Rule
from piket.reading.bounds import Bound, Period
from piket.reading.date_doubts import date_contradictions
from piket.reading.dates import Calendar
from piket.reading.figure_doubts import figure_contradictions
from piket.reading.headline_doubts import headline_contradictions
from piket.reading.headline_times import headline_time_contradictions
from piket.reading.hour_doubts import hour_contradictions
from piket.reading.hours import WorkingHours
from piket.reading.length_doubts import length_contradictions
from piket.reading.number_doubts import number_contradictions
from piket.reading.order_doubts import order_contradictions
from piket.reading.segments import Layout
from piket.reading.span_doubts import span_contradictions
from piket.reading.spell_doubts import spell_contradictions
from piket.reading.sum_doubts import sum_contradictions
from piket.reading.values import Contradiction
from piket.reading.weekday_lists import listed_weekday_contradictions


@dataclass(frozen=True, slots=True)
class Stated:
    """`all_rules` as often as the text says them; `rules` each once."""

    all_rules: tuple[Rule, ...]
    rules: tuple[Rule, ...]
    hours: tuple[WorkingHours, ...]


def find_contradictions(
    layout: Layout, calendar: Calendar, period: Period, stated: Stated
) -> tuple[Contradiction, ...]:
    """In reading order. Nothing is corrected here: each waits for a person."""
    found = [
        *date_contradictions(layout, calendar, period),
        *listed_weekday_contradictions(layout, calendar),
        *length_contradictions(layout, calendar, period),
        *span_contradictions(layout, calendar, period),
        *spell_contradictions(layout, calendar, period),
        *figure_contradictions(layout, stated.all_rules, stated.rules),
        *headline_contradictions(layout, stated.rules, stated.all_rules),
        *headline_time_contradictions(layout, calendar),
        *number_contradictions(layout),
        *sum_contradictions(layout),
        *order_contradictions(layout, stated.all_rules),
        *hour_contradictions(layout, stated.hours),
    ]
    return by_place(found)


def by_place(found: list[Contradiction]) -> tuple[Contradiction, ...]:
    return tuple(sorted(found, key=lambda entry: entry.spans[0].start))


def literal_or_likely(bound: Bound | None, contradictions: tuple[Contradiction, ...]) -> date | None:
    """The reading that the rest of the text supports; the written date stays beside it until decided."""
    if bound is None:
        return None
    for entry in contradictions:
        if entry.likely_value and entry.spans[0].start == bound.start:
            return date.fromisoformat(entry.likely_value)
    return bound.value
