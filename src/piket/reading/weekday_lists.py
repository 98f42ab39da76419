"""Several weekdays named before their days: 'Rabu s.d. Jumat (28-30 Mei 2025)', 'Selasa dan Rabu, 16 dan 17 Mei'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from piket.policy.values import Bilingual
from piket.reading.dates import (
    ENGLISH_WEEKDAYS,
    MONTH,
    TO,
    WEEKDAY,
    WEEKDAYS,
    Calendar,
    month_number,
    weekday_number,
)
from piket.reading.doubts import doubt, found_in
from piket.reading.segments import Layout
from piket.reading.sought import sought
from piket.reading.values import Contradiction

_LISTED = sought(
    rf"\b(?P<names>{WEEKDAY}(?:\s*(?:,\s*dan|,|&|dan|serta|{TO})\s*(?:hari\s+)?{WEEKDAY}){{1,5}})\s*[,(]?\s*(?:tanggal\s+)?"
    rf"(?P<days>\d{{1,2}}(?:\s*(?:,\s*dan|,|&|dan|serta|{TO})\s*\d{{1,2}}){{1,5}})\s+(?P<month>{MONTH})(?:\s+(?P<year>20\d\d)\b)?",
    "jan|feb|peb|mar|apr|mei|jun|jul|agst|agu|agt|sep|okt|nov|nop|des",
)
_NAME = re.compile(WEEKDAY, re.IGNORECASE)
_SPAN = re.compile(rf"\S\s*{TO}\s*\S", re.IGNORECASE)


def listed_weekday_contradictions(layout: Layout, calendar: Calendar) -> Iterator[Contradiction]:
    """Only where weekdays and days pair off, or both are spans, and the year is written or the text's own."""
    for sentence in layout.sentences:
        for match in _LISTED.finditer(sentence.text):
            year = int(match["year"]) if match["year"] else calendar.year
            pairs = _pairs(match, year) if year else []
            wrong = next((pair for pair in pairs if pair[0] != pair[1].weekday()), None)
            if wrong:
                yield doubt("weekday_date", (found_in(sentence, match),), _why(*wrong), _likely(pairs))


def _pairs(match: re.Match[str], year: int) -> list[tuple[int, date]]:
    names = [weekday_number(name) for name in _NAME.findall(match["names"])]
    days = [int(day) for day in re.findall(r"\d{1,2}", match["days"])]
    spans = bool(_SPAN.search(match["names"])), bool(_SPAN.search(match["days"]))
    if len(names) != len(days) or spans[0] != spans[1] or (spans[0] and len(days) > 2):
        return []
    try:
        return [
            (name, date(year, month_number(match["month"]), day))
            for name, day in zip(names, days, strict=True)
        ]
    except ValueError:
        return []


def _likely(pairs: list[tuple[int, date]]) -> date | None:
    """The first day, where all of them are off by the same one or two days."""
    for shift in (1, -1, 2, -2):
        moved = [(name, day + timedelta(days=shift)) for name, day in pairs]
        if all(name == day.weekday() for name, day in moved):
            return moved[0][1]
    return None


def _why(name: int, day: date) -> Bilingual:
    said, true = WEEKDAYS[name], WEEKDAYS[day.weekday()]
    return Bilingual(
        f"Disebut {said}, padahal {day.day}/{day.month}/{day.year} hari {true}.",
        f"It says {ENGLISH_WEEKDAYS[name]}, but {day.day}/{day.month}/{day.year} was a "
        f"{ENGLISH_WEEKDAYS[day.weekday()]}.",
    )
