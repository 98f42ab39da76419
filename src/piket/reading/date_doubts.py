"""Dates that cannot be right: weekdays, ends before starts, and years."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from piket.policy.values import Bilingual
from piket.reading.bounds import Period
from piket.reading.date_slips import likely_date, nearest_of_weekday
from piket.reading.dates import (
    ENGLISH_WEEKDAYS,
    MONTHS,
    WEEKDAYS,
    Calendar,
    DateMention,
    in_english,
    in_words,
)
from piket.reading.doubts import doubt, found_in
from piket.reading.segments import Layout
from piket.reading.sought import sought
from piket.reading.values import Contradiction

# Letters between a date and the one before it.
_BESIDE = 12
# What has begun by the day of writing.
_SINCE = re.compile(r"\bsejak\s+(?:hari\s+)?$", re.IGNORECASE)
_LONGEST = 80  # letters of a written date, more than any has
_TURN = ((11, 1), (12, 1))
_MONTH = "|".join(MONTHS).lower()
_YEAR_SLIP = sought(
    r"\b(?:nomor|no\.?)\s*:?\s*[\w./-]+\s+tahun\s+(?!19[4-9]\d\b)(?P<year>\d{3}|[013-9]\d{3}|"
    r"2[1-9]\d\d)\b|\bno\w*\.?\s*\d{1,2}/(?P<number>[3-9]0\d\d)\b(?!/)"
    r"|\bnomor\s*:?\s*(?:[\w.-]+/){3,6}(?P<short>20\d|2[1-9]\d\d|20\d{3})\b(?![/.\w])(?!\s+tahun)"
    rf"|\b\d{{1,2}}\s+(?:{_MONTH})\s+(?P<dated>2[1-9]\d\d|\d{{3}}|20\d{{3}})\b",
    f"tahun|/|{_MONTH}",
)


def date_contradictions(layout: Layout, calendar: Calendar, period: Period) -> Iterator[Contradiction]:
    yield from _weekdays(layout, calendar, period)
    yield from _end_before_start(period)
    yield from _year_slips(layout)


def _weekdays(layout: Layout, calendar: Calendar, period: Period) -> Iterator[Contradiction]:
    first = period.first.value if period.first else None
    sure = _year_is_sure(calendar)
    years = Counter(mention.year for mention in calendar.mentions if mention.year_written)
    for mention in calendar.mentions:
        value = mention.value
        if value is None or mention.weekday is None or value.weekday() == mention.weekday:
            continue
        if period.last is not None and period.last.mention == mention and _next_year(period):
            continue  # the year is the slip, and told as one
        if mention.year_written or sure or _beside_a_full_date(mention, calendar):
            is_end = period.last is not None and period.last.mention == mention
            begun = (
                calendar.today
                if _SINCE.search(layout.text, max(0, mention.start - _BESIDE), mention.start)
                else None
            )
            likely = likely_date(mention, first if is_end else None, begun) or (
                begun and nearest_of_weekday(mention)
            )
            if likely and _follows(mention, calendar):
                likely = None
            if likely and likely.year != value.year and _same_year_elsewhere(mention, calendar):
                likely = nearest_of_weekday(mention)
            yield _wrong_weekday(mention, value, likely, _another_year(value, likely, mention, years))
    yield from _same_weekday(calendar)


def _follows(mention: DateMention, calendar: Calendar) -> bool:
    """'Selasa 16 dan Kamis 17 April': the day after one whose weekday fits; the weekday is the slip."""
    return any(
        other.value is not None
        and mention.value == other.value + timedelta(days=1)
        and other.weekday == other.value.weekday()
        and 0 <= mention.start - other.end < _BESIDE
        for other in calendar.within(mention.start - _BESIDE - _LONGEST, mention.start)
    )


def _same_year_elsewhere(mention: DateMention, calendar: Calendar) -> bool:
    """Another full date of that year within two months: the year is no slip."""
    value = mention.value
    return value is not None and any(
        other.value is not None
        and (other.year_written or other.value.weekday() == other.weekday)
        and 0 < abs((other.value - value).days) < 62
        for other in calendar.mentions
    )


def _beside_a_full_date(mention: DateMention, calendar: Calendar) -> bool:
    """A full date of the same or the next month gives its year to one written without."""
    return any(
        other.year_written and other.year == mention.year and abs(other.month - mention.month) <= 1
        for other in calendar.mentions
    )


def _year_is_sure(calendar: Calendar) -> bool:
    fits = [
        mention.value.weekday() == mention.weekday
        for mention in calendar.mentions
        if mention.value and mention.weekday is not None
    ]
    return sum(fits) * 2 > len(fits)


def _another_year(value: date, likely: date | None, mention: DateMention, years: Counter[int | None]) -> bool:
    """The weekday fits the same day of the year that the other dates of the text are of: the year is the slip."""
    if likely is None or (likely.month, likely.day) != (value.month, value.day):
        return False
    return years[value.year] == mention.year_written and years[likely.year] > 0


def _wrong_weekday(mention: DateMention, value: date, likely: date | None, year: bool) -> Contradiction:
    written, true = WEEKDAYS[mention.weekday or 0], WEEKDAYS[value.weekday()]
    return doubt(
        "year_typo" if year else "weekday_date",
        (mention,),
        Bilingual(
            f"Tertulis {written} {mention.day}/{mention.month}/{value.year}, "
            f"padahal tanggal itu hari {true}.",
            f"It says {ENGLISH_WEEKDAYS[mention.weekday or 0]} {mention.day}/{mention.month}/{value.year}, "
            f"but that day was a {ENGLISH_WEEKDAYS[value.weekday()]}.",
        ),
        likely,
    )


def _same_weekday(calendar: Calendar) -> Iterator[Contradiction]:
    """'Senin (20/6)' and 'Senin (21/6)' cannot both be right, whatever the year."""
    known = [
        mention for mention in calendar.mentions if mention.weekday is not None and not mention.year_written
    ]
    for first, second in itertools.pairwise(known):
        apart = abs((second.month - first.month) * 31 + second.day - first.day)
        if (
            first.weekday == second.weekday
            and first.month == second.month
            and apart % 7
            and calendar.year is None
        ):
            day = WEEKDAYS[first.weekday or 0]
            yield doubt(
                "weekday_date",
                (first, second),
                Bilingual(
                    f"{first.day}/{first.month} dan {second.day}/{second.month} sama-sama disebut {day}.",
                    f"{first.day}/{first.month} and {second.day}/{second.month} "
                    f"are both called {ENGLISH_WEEKDAYS[first.weekday or 0]}.",
                ),
            )


def _next_year(period: Period) -> date | None:
    """'29 Desember 2025 sampai 2 Januari 2025': the end a year later, where the turn of the year lies between."""
    first, last = period.first, period.last
    if first is None or last is None or (first.value.month, last.value.month) not in _TURN:
        return None
    if last.value.year != first.value.year or last.value >= first.value:
        return None
    later = last.value.replace(year=last.value.year + 1)
    weekday = last.mention.weekday if last.mention else None
    return later if weekday in (None, later.weekday()) else None


def _end_before_start(period: Period) -> Iterator[Contradiction]:
    first, last = period.first, period.last
    if first is None or last is None or last.value >= first.value:
        return
    next_year = _next_year(period)
    likely = next_year or (likely_date(last.mention, first.value) if last.mention else None)
    yield doubt(
        "year_typo" if next_year else "end_before_start",
        (last, first),
        Bilingual(
            f"Tanggal akhir {in_words(last.value)} mendahului tanggal mulai {in_words(first.value)}.",
            f"The end, {in_english(last.value)}, lies before the start, {in_english(first.value)}.",
        ),
        likely,
    )


def _year_slips(layout: Layout) -> Iterator[Contradiction]:
    for sentence in layout.sentences:
        for match in _YEAR_SLIP.finditer(sentence.text):
            year = match["year"] or match["number"] or match["short"] or match["dated"]
            yield doubt(
                "year_typo",
                (found_in(sentence, match),),
                Bilingual(
                    f"'{match[0]}': {year} bukan tahun yang mungkin.",
                    f"'{match[0]}': {year} is no possible year.",
                ),
            )
