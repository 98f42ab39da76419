"""The break that a text states beside working hours: 'istirahat pukul 12.00-13.00', 'istirahat selama 60 menit'."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from piket.reading.dates import TO, WEEKDAY, WEEKDAYS, weekday_number
from piket.reading.hours import WorkingHours
from piket.reading.segments import Layout
from piket.reading.sought import sought

_CLOCK = r"(?:(?:pukul|jam|pkl\.?)\s*)?(?P<{0}>\d{{1,2}}[.:]\d\d)(?:\s*(?:wib|wita|wit)\b)?"
_BREAK = sought(
    r"\b(?:waktu\s+|jam\s+)?istirahat\b[\s:]*(?:kerja\s+)?"
    rf"(?:(?:hari\s+)?(?P<first>{WEEKDAY})(?:\s*(?:{TO}|dan)\s*(?P<last>{WEEKDAY}))?[\s,:]*)?"
    rf"(?:(?:selama\s+)?(?P<minutes>\d{{1,3}})\s*(?:\([\w\s]+\)\s*)?menit|"
    rf"{_CLOCK.format('start')}\s*(?:{TO})\s*{_CLOCK.format('stop')})",
    "istirahat",
)
_LONGEST = 180


def with_breaks(layout: Layout, hours: tuple[WorkingHours, ...]) -> tuple[WorkingHours, ...]:
    """`hours` with the break that is stated for their days; the nearest before it where it names none."""
    found = list(hours)
    for days, minutes, start, end in _breaks(layout):
        for at in _meant(found, days, start):
            found[at] = replace(found[at], break_minutes=minutes, rest=(start, end))
    return tuple(found)


def _breaks(layout: Layout) -> Iterator[tuple[tuple[str, ...], int, int, int]]:
    for sentence in layout.body:
        for match in _BREAK.finditer(sentence.text):
            minutes = int(match["minutes"]) if match["minutes"] else _between(match["start"], match["stop"])
            if 0 < minutes <= _LONGEST:
                place = sentence.start + match.start(), sentence.start + match.end()
                yield (_days(match), minutes, *place)


def _meant(hours: Sequence[WorkingHours], days: tuple[str, ...], place: int) -> list[int]:
    if days:
        return [at for at, one in enumerate(hours) if one.days and set(one.days) <= set(days)]
    before = [at for at, one in enumerate(hours) if one.start < place and place - one.end < 200]
    return before[-1:]


def _days(match: re.Match[str]) -> tuple[str, ...]:
    if not match["first"]:
        return ()
    first = weekday_number(match["first"])
    last = weekday_number(match["last"]) if match["last"] else first
    return WEEKDAYS[first : last + 1]


def _between(start: str, stop: str) -> int:
    (from_hour, from_minute), (to_hour, to_minute) = (
        map(int, re.split("[.:]", one)) for one in (start, stop)
    )
    return (to_hour - from_hour) * 60 + to_minute - from_minute
