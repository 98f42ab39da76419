"""The breaks that a text states beside working hours: by the clock ('istirahat pukul 12.00-13.00') or by their
length ('istirahat selama 60 menit', 'satu jam istirahat')."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from piket.reading.clocks import minutes_between
from piket.reading.day_runs import find_days, weekdays_of
from piket.reading.hour_parts import About, parts_of
from piket.reading.hours import WorkingHours
from piket.reading.segments import Layout, Sentence
from piket.reading.sought import sought

_NAMED = sought(r"\b(?:ber)?(?:istirahat|jeda|ish?oma|rehat)\w*", "istirahat|jeda|ishoma|isoma|rehat")
_LENGTH = sought(
    r"(?:\b(?P<half>(?:satu\s+)?setengah)\s+jam|\b(?P<count>\d{1,3}|satu|dua)\s+(?:\([\w\s]+\)\s*)?(?P<unit>jam|menit)\b)",
    "jam|menit",
)
_NEAR = 25
_LONGEST = 180
# How far behind its hours a break stands that names no days.
_FAR = 200
_COUNTS = {"satu": 1, "dua": 2}


@dataclass(frozen=True, slots=True)
class Pause:
    """`days`: those it is told for, else none; `beside`: those of its sentence too."""

    days: tuple[str, ...]
    beside: tuple[str, ...]
    minutes: int
    start: int
    end: int


def find_breaks(layout: Layout) -> tuple[Pause, ...]:
    return tuple(
        pause
        for sentence in layout.body
        if _NAMED.search(sentence.text)
        for pause in (*_by_clock(sentence),) or (*_by_length(sentence),)
        if 0 < pause.minutes <= _LONGEST
    )


def with_breaks(layout: Layout, hours: tuple[WorkingHours, ...]) -> tuple[WorkingHours, ...]:
    """`hours` with the break that is stated for their days; the nearest before it where it names none."""
    found = list(hours)
    for pause in find_breaks(layout):
        for at in _meant(found, pause):
            found[at] = replace(found[at], break_minutes=pause.minutes, rest=(pause.start, pause.end))
    return tuple(found)


def _by_clock(sentence: Sentence) -> Iterator[Pause]:
    for part in parts_of(sentence.text):
        if part.about is About.BREAK and part.closes:
            days = part.own if find_days(part.before) else ()
            start = _named_before(sentence.text, part.start)
            minutes = minutes_between(part.opens, part.closes)
            yield Pause(days, part.days or (), minutes, sentence.start + start, sentence.start + part.end)


def _named_before(text: str, place: int) -> int:
    found = [match.start() for match in _NAMED.finditer(text, max(0, place - 75), place)]
    return found[-1] if found else place


def _by_length(sentence: Sentence) -> Iterator[Pause]:
    """Each length that stands beside the word, before or behind it."""
    text = sentence.text
    for match in _LENGTH.finditer(text):
        nearby = list(_NAMED.finditer(text, max(0, match.start() - 3 * _NEAR), match.start()))
        before = nearby[-1] if nearby else None
        between = text[before.end() : match.start()] if before else ""
        after = None if before else _NAMED.search(text, match.end(), match.end() + _NEAR)
        named = before if before and not re.search(r"[.;\d]", between) else after
        if named is None or (
            named is after and re.search(r"[.;,]|termasuk|luar", text[match.end() : named.start()])
        ):
            continue
        start, end = min(match.start(), named.start()), max(match.end(), named.end())
        days = weekdays_of(between) if named is before else ()
        yield Pause(
            days, weekdays_of(text[:start]), _minutes(match), sentence.start + start, sentence.start + end
        )


def _minutes(match: re.Match[str]) -> int:
    if match["half"]:
        return 90 if match["half"].lower().startswith("satu") else 30
    count = _COUNTS.get(match["count"].lower()) or int(match["count"])
    return count * (60 if match["unit"].lower() == "jam" else 1)


def _meant(hours: Sequence[WorkingHours], pause: Pause) -> list[int]:
    if pause.days:
        return [at for at, one in enumerate(hours) if one.days and set(one.days) <= set(pause.days)]
    before = [at for at, one in enumerate(hours) if one.start < pause.start and pause.start - one.end < _FAR]
    return before[-1:]
