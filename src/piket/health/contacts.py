"""Who shared an office with whom, on which days and for how long, by stays that a roster plans or presence shows.

A stay at home is no stay here: the caller gives only what lies at an office. Days are those of the unit's clock, so
that a night shift that runs over midnight shares two days. Nothing is said of anybody's health.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

_DAY = timedelta(days=1)
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Stay:
    """Somebody at an office from `start` to `end`. `room` is empty where none is known; `seen`: presence shows it, else
    the roster plans it."""

    person: int
    office: str
    start: datetime
    end: datetime
    room: str = ""
    seen: bool = False

    def __post_init__(self) -> None:
        if self.end <= self.start:
            raise ValueError("a stay ends after it starts")


@dataclass(frozen=True, slots=True)
class Shared:
    """What two people shared on one day. `same_room`: for some of it in one room; `seen`: presence shows both of them
    for some of it."""

    day: date
    minutes: int
    same_room: bool
    seen: bool


def contacts(person: int, stays: Iterable[Stay], zone: tzinfo) -> dict[int, tuple[Shared, ...]]:
    """Everybody else who was at the same office at the same time for a minute or more, with the days in order."""
    known = list(stays)
    mine: dict[str, list[Stay]] = defaultdict(list)
    for stay in known:
        if stay.person == person:
            mine[stay.office].append(stay)
    found: dict[int, dict[date, list[tuple[Stay, Stay, datetime, datetime]]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for other in known:
        for own in mine.get(other.office, ()) if other.person != person else ():
            for day, start, end in _by_day(max(own.start, other.start), min(own.end, other.end), zone):
                found[other.person][day].append((own, other, start, end))
    made = {who: tuple(_shared(days)) for who, days in sorted(found.items())}
    return {who: shared for who, shared in made.items() if shared}


def _by_day(start: datetime, end: datetime, zone: tzinfo) -> Iterator[tuple[date, datetime, datetime]]:
    """A stretch of time cut at each midnight of the clock; nothing where it is none."""
    while start < end:
        day = start.astimezone(zone).date()
        midnight = datetime.combine(day + _DAY, time(), zone)
        yield day, start, min(end, midnight)
        start = midnight


def _shared(days: dict[date, list[tuple[Stay, Stay, datetime, datetime]]]) -> Iterator[Shared]:
    for day, parts in sorted(days.items()):
        minutes = _length((start, end) for _own, _other, start, end in parts)
        if minutes:
            yield Shared(
                day,
                minutes,
                any(own.room and own.room == other.room for own, other, _s, _e in parts),
                any(own.seen and other.seen for own, other, _s, _e in parts),
            )


def _length(parts: Iterable[tuple[datetime, datetime]]) -> int:
    """Whole minutes that the stretches cover together, none of them twice."""
    total, until = timedelta(), None
    for start, end in sorted(parts):
        begin = start if until is None else max(start, until)
        if end > begin:
            total += end - begin
            until = end
    return total // _MINUTE
