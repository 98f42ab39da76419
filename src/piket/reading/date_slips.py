"""Which date was meant, where the written one does not fall on the weekday beside it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from piket.reading.dates import DateMention


def likely_date(mention: DateMention, not_before: date | None, not_after: date | None = None) -> date | None:
    """The nearest date of that weekday by one slip: month, day and month swapped, year, then day."""
    if mention.weekday is None or mention.year is None:
        return None
    fitting = (
        candidate
        for candidate in _slips(mention)
        if candidate.weekday() == mention.weekday
        and (not_before is None or candidate >= not_before)
        and (not_after is None or candidate <= not_after)
    )
    return next(fitting, None)


def _slips(mention: DateMention) -> Iterator[date]:
    year, month, day = mention.year or 2000, mention.month, mention.day
    tries = [(year, month + 1, day), (year, month - 1, day), (year, day, month), (year + 1, month, day)]
    tries += [(year - 1, month, day), (year, month, day + 10), (year, month, day + 1), (year, month, day - 1)]
    for numbers in tries:
        try:
            yield date(*numbers)
        except ValueError:
            continue


def nearest_of_weekday(mention: DateMention) -> date | None:
    """The day of the written weekday nearest to the written date."""
    value = mention.value
    shifts = (1, -1, 2, -2, 3, -3)
    near = [value + timedelta(days=shift) for shift in shifts] if value else []
    return next((day for day in near if day.weekday() == mention.weekday), None)
