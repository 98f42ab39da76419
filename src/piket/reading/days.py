"""The days a rule names, as a selector holds them: a range, single days, or weekdays."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import groupby

from piket.policy.model import DateRange, Selector, Weekday
from piket.reading.dates import WEEKDAYS

# As many single days as one selector holds.
MOST = 400
_WEEKDAY_OF = dict(zip(WEEKDAYS, Weekday, strict=True))


def weekdays_of(days: Iterable[object]) -> tuple[Weekday, ...]:
    return tuple(_WEEKDAY_OF[str(day)] for day in days if day in _WEEKDAY_OF)


def on_days(plain: Selector, days: Iterable[object]) -> list[Selector]:
    """`plain` on `days` (ISO dates and weekday names): one selector, unless there are too many single days.

    An unbroken run is a range; days apart, several spells too, are a list of days."""
    named = [str(day) for day in days]
    dates = sorted({date.fromisoformat(day) for day in named if day not in _WEEKDAY_OF})
    if not dates:
        return [plain.model_copy(update={"weekdays": weekdays_of(named)})]
    runs = _runs(dates)
    if len(runs) > 1 and len(dates) <= MOST:
        return [plain.model_copy(update={"days": tuple(dates)})]
    return [plain.model_copy(update={"dates": DateRange(start=run[0], end=run[-1])}) for run in runs]


def _runs(dates: list[date]) -> list[list[date]]:
    """Days that follow one another together."""
    first = dates[0]
    places = groupby(enumerate(dates), lambda entry: (entry[1] - first) - timedelta(entry[0]))
    return [[day for _, day in run] for _, run in places]
