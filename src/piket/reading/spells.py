"""The days that a rule itself names: 'setiap Senin, Rabu, dan Jumat', '2-4 Maret dan 9-11 Maret 2026'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from piket.reading.dates import TO, WEEKDAY, WEEKDAYS, Calendar, weekday_number
from piket.reading.day_lists import day_list, runs_of, spells_of
from piket.reading.segments import Sentence
from piket.reading.sought import sought

# As many single days as a rule may name.
MOST = 400
_AND = r"\s*(?:,\s*(?:dan|serta)|,|dan|serta|&)\s*(?:hari\s+)?"
_WEEK = sought(
    rf"\b(?:(?:setiap|tiap)\s+(?:hari\s+|(?!minggu\b(?!\s*(?:,|dan|serta)\s)))|hari\s+)"
    rf"(?P<days>{WEEKDAY}(?:(?:{_AND}|\s*{TO}\s*){WEEKDAY})*)\b",
    "hari|tiap",
)
# 'Tanggal 2-6 September 2024: WFH 70%': the row of a list that goes by days.
_LABEL = re.compile(
    r"\W*(?:\d{1,2}[.)]\s+|[a-z][.)]\s+)?(?:tanggal|hari|periode)\b[^:;%]{4,60}:\s", re.IGNORECASE
)
_NEXT = re.compile(rf"(?P<to>\s*{TO}\s*)?(?P<day>{WEEKDAY})", re.IGNORECASE)


def named_days(sentence: Sentence, calendar: Calendar) -> tuple[str, ...]:
    """ISO dates where the sentence lists days or several spells; else the weekdays that it names."""
    spells = _spells(sentence, calendar)
    if spells:
        return tuple(day.isoformat() for day in spells)
    listed = [mention.value.isoformat() for mention in day_list(sentence, calendar) if mention.value]
    weekdays = (day for match in _WEEK.finditer(sentence.text) for day in weekdays_listed(match["days"]))
    return tuple(listed or dict.fromkeys(weekdays))


def weekdays_listed(text: str) -> Iterator[str]:
    """The days of a mere list: 'Senin sampai Rabu', 'Senin, Rabu'."""
    last = None
    for one in _NEXT.finditer(text):
        day = weekday_number(one["day"])
        first = last if one["to"] and last is not None and last < day else day
        yield from WEEKDAYS[first : day + 1]
        last = day


def _spells(sentence: Sentence, calendar: Calendar) -> list[date]:
    """The days of two or more spells that only commas or 'dan' part; none where no spell is longer than a day."""
    found = [spells_of(run) for run in runs_of(sentence, calendar)]
    best = max(found, key=len, default=[])
    if len(best) == 1 and _LABEL.match(sentence.text):
        return best[0].days[:MOST]
    long = any(spell.first != spell.last for spell in best)
    if len(best) < 2 or not long or sum((one.last - one.first).days + 1 for one in best) > MOST:
        return []
    return sorted({day for spell in best for day in spell.days})
