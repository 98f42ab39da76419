"""When a report is due, and which days it tells of, from the weekdays and the hour that a duty orders."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta

_ONE_DAY = timedelta(days=1)
_WEEK = 7


@dataclass(frozen=True, slots=True)
class Cadence:
    """Due on these weekdays (0 for Monday) by this hour, from `first` on until `last` (None: until it is ended)."""

    weekdays: frozenset[int]
    by: time
    first: date
    last: date | None = None

    def __post_init__(self) -> None:
        if not self.weekdays or not self.weekdays <= set(range(_WEEK)):
            raise ValueError("a cadence needs weekdays from 0 to 6")

    def on(self, day: date) -> bool:
        return (
            self.first <= day and (self.last is None or day <= self.last) and day.weekday() in self.weekdays
        )


@dataclass(frozen=True, slots=True)
class Due:
    """A report that is due: on which day, by when, telling of which days. Both ends count."""

    day: date
    by: time
    first: date

    @property
    def last(self) -> date:
        return self.day


def dues(cadence: Cadence, first: date, last: date) -> Iterator[Due]:
    """The reports due between two days, in order. Each tells of the days since the one before it."""
    day = first
    while day <= last:
        if cadence.on(day):
            yield due_on(cadence, day)
        day += _ONE_DAY


def due_on(cadence: Cadence, day: date) -> Due:
    """The report of a day on which one is due."""
    begin = day
    while (begin - _ONE_DAY).weekday() not in cadence.weekdays:
        begin -= _ONE_DAY
    return Due(day, cadence.by, begin)


def latest(cadence: Cadence, day: date) -> Due | None:
    """The newest report due on or before the day."""
    for back in range(_WEEK):
        earlier = day - back * _ONE_DAY
        if cadence.on(earlier):
            return due_on(cadence, earlier)
    return None


def upcoming(cadence: Cadence, day: date) -> Due | None:
    """The next one after the day."""
    start = max(day + _ONE_DAY, cadence.first)
    return next(dues(cadence, start, start + (_WEEK - 1) * _ONE_DAY), None)
