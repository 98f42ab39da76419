"""When a duty falls due. A longer directive only adds: what had a name keeps it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from piket.duties.values import Cadence, Every, Occurrence, Placed, Times

UNDATED = "undated"
"""The one occurrence of a duty of which nobody has said how often it is done."""
END_OF_DAY = time(23, 59, 59)
_DAY = timedelta(days=1)


def occurrences(
    cadence: Cadence | None, first: date, last: date, workdays: Collection[date] = ()
) -> tuple[Occurrence, ...]:
    """Between two days, inclusive; none where `last` lies before `first`. `workdays` are the unit's own."""
    if last < first:
        return ()
    if cadence is None:
        return (Occurrence(UNDATED, 1, first, last, None),)
    numbers = range(1, cadence.times + 1)
    spans = _nominal(cadence, first, last, workdays)
    return tuple(_clipped(cadence, span, number, first, last) for span in spans for number in numbers)


Span = tuple[str, date, date]


def _nominal(cadence: Cadence, first: date, last: date, workdays: Collection[date]) -> Iterator[Span]:
    """Name and days of each period that touches the range, not yet cut to it."""
    match cadence.every:
        case Every.ONCE:
            yield "once", first, last
        case Every.DAILY:
            yield from map(_day, _days(first, last))
        case Every.WORKDAYS:
            yield from (_day(day) for day in _days(first, last) if day in workdays)
        case Every.WEEKLY if cadence.weekdays:
            yield from (_day(day) for day in _days(first, last) if day.weekday() in cadence.weekdays)
        case Every.WEEKLY:
            yield from _weeks(first, last)
        case Every.MONTHLY:
            yield from _months(first, last)


def _day(day: date) -> Span:
    return day.isoformat(), day, day


def _clipped(cadence: Cadence, span: Span, number: int, first: date, last: date) -> Occurrence:
    key, start, end = span
    start, end = max(start, first), min(end, last)
    due = cadence.on if cadence.every is Every.ONCE else end
    return Occurrence(key, number, start, end, due)


def _days(first: date, last: date) -> Iterator[date]:
    return (first + _DAY * n for n in range((last - first).days + 1))


def _weeks(first: date, last: date) -> Iterator[Span]:
    monday = first - _DAY * first.weekday()
    while monday <= last:
        year, week, _weekday = monday.isocalendar()
        yield f"{year}-W{week:02d}", monday, monday + 6 * _DAY
        monday += 7 * _DAY


def _months(first: date, last: date) -> Iterator[Span]:
    start = first.replace(day=1)
    while start <= last:
        following = (start + 32 * _DAY).replace(day=1)
        yield f"{start:%Y-%m}", start, following - _DAY
        start = following


def times_of(cadence: Cadence | None, occurrence: Occurrence, zone: ZoneInfo) -> Times:
    """On the unit's own clock. What has no due day has neither instant."""
    if cadence is None or occurrence.due is None:
        return Times(None, None)
    due = datetime.combine(occurrence.due, cadence.by or END_OF_DAY, zone)
    if cadence.locks_after is None:
        return Times(due, None)
    locked = datetime.combine(occurrence.due + _DAY * cadence.locks_after, cadence.by or END_OF_DAY, zone)
    return Times(due, locked)


def placed(
    cadence: Cadence | None, first: date, last: date, zone: ZoneInfo, workdays: Collection[date] = ()
) -> tuple[Placed, ...]:
    """The occurrences with their instants."""
    found = occurrences(cadence, first, last, workdays)
    return tuple(
        Placed(one.key, one.number, one.first, one.last, times_of(cadence, one, zone)) for one in found
    )
