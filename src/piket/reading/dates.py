"""Dates in every notation Indonesian notices use, with the weekday written beside them.

'26 Juli s.d. 8 Agustus 2021', 'Senin (26/7/2021)', '(12/7)', '9–13 Mei 2022', '16, 17 dan 25 Maret 2026',
'23-03-2020', 'November hingga Desember 2025', 'Senin, 12 Juli'.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from piket.reading.segments import Layout, Sentence
from piket.reading.sought import sought
from piket.reading.writing_day import day_of_writing

WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
ENGLISH_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
ENGLISH_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_MONTH_NUMBERS = {
    **{name.lower(): number for number, name in enumerate(MONTHS, 1)},
    **{name[:3].lower(): number for number, name in enumerate(MONTHS, 1)},
    "pebruari": 2,
    "agst": 8,
    "agust": 8,
    "agt": 8,
    "sept": 9,
    "nopember": 11,
    "nop": 11,
}
_WEEKDAY_NUMBERS = {
    **{name.lower(): number for number, name in enumerate(WEEKDAYS)},
    "jum'at": 4,
    "jum’at": 4,
    "jum`at": 4,
    "ahad": 6,
}

WEEKDAY = r"(?:senin|selasa|rabu|kamis|jum['’`]?at|sabtu|minggu|ahad)"
# The days of a working week, however Friday is spelt.
WORKDAY = r"(?:senin|selasa|rabu|kamis|jum.?at)"
MONTH = (
    r"(?:januari|februari|pebruari|maret|april|mei|juni|juli|agustus|september|oktober|"
    r"november|nopember|desember|"
    r"jan|feb|mar|apr|jun|jul|agst|agust|agt|agu|sept|sep|okt|nov|nop|des)(?![a-z])\.?"
)
TO = r"(?:-|–|—|s\.?\s?/?\s?d\.?|sampai(?:\s+dengan)?|hingga)"
_DAYS = rf"\d{{1,2}}(?:\s*(?:,\s*dan|,|&|dan|serta|{TO})\s*\d{{1,2}})*"
_BEFORE = (
    rf"(?:\b(?P<weekday>{WEEKDAY})\b(?:\s+(?:pagi|siang|sore|malam|lalu|ini|"
    rf"depan|pekan\s+depan|besok|lusa|kemarin|nanti))*\s*,?\s*\(?\s*(?:tanggal\s+)?)?"
)
_WRITTEN = sought(
    rf"{_BEFORE}(?<![\d./])(?<!level )(?<!tahap )(?P<days>{_DAYS})\s+\(?(?P<month>{MONTH})(?:[\s,]+(?:tahun\s+"
    rf")?(?P<year>(?:19|20)\d\d)\b)?",
    "jan|feb|peb|mar|apr|mei|jun|jul|agst|agu|agt|sep|okt|nov|nop|des",
)
_NUMERIC = sought(
    rf"{_BEFORE}(?<![\w./-])(?P<day>\d{{1,2}})(?P<sep>[/-])(?P<month>\d{{1,2}})(?:(?P=sep)(?P<year>(?:20)?\d\d))?(?![\w/]|"
    rf"-\d)",
    "/|-",
)
_SPAN_OF_DAYS = sought(
    r"(?<![\d/.-])(?P<first>\d{1,2})\s*[-–]\s*(?P<last>\d{1,2})/(?P<month>\d{1,2})/(?P<year>20\d\d)(?![\w/])",
    "/",
)
_MONTH_ONLY = sought(
    rf"(?<!\d )(?<!\d)\b(?P<month>{MONTH})(?:\s*{TO}\s*(?P<month2>{MONTH}))?(?:\s+(?P<year>20\d\d))?",
    "jan|feb|peb|mar|apr|mei|jun|jul|agst|agu|agt|sep|okt|nov|nop|des",
)
_YEAR = re.compile(r"(?<![\d.])(20[12]\d)(?![\d.]\d)")
# What says that a spell ends: 'dimulai 28 September dan berakhir 11 Oktober', 'mulai Sabtu, rampung Selasa'.
ENDS = r"(?:berakhir|selesai(?:nya)?|rampung|usai|habis|tuntas)"
_TO_ONLY = re.compile(
    rf"[\s)]*,?\s*(?:{TO}|(?:(?:dan|serta|lalu|kemudian)\s+)?{ENDS})\s*(?:pada\s+)?(?:(?:hari|tanggal|tgl)\b\.?\s*)*[\s(]*",
    re.IGNORECASE,
)
# '24 Maret sampai Kamis tanggal 27': the last day, of the month named before it.
_DAY_TO_DAY = sought(
    rf"(?P<gap>[\s)]*,?\s*{TO}\s*(?:dengan\s+)?(?:(?:hari\s+)?(?P<weekday>{WEEKDAY})\s*,?\s*)?(?:tanggal|tgl)\b\.?\s*)"
    rf"(?P<day>\d{{1,2}})(?![\d/]|[.,:-]\d|\s+{MONTH})",
    "tanggal|tgl",
)
_COUNTED = re.compile(
    r"(?:\d|\b(?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|beberapa|per|tiap))\s+$",
    re.IGNORECASE,
)
_COUNT_WORD = 12
_DECIMAL = re.compile(r"(?P<whole>\d{1,2}),(?P<part>\d{1,2})")


@dataclass(frozen=True, slots=True)
class DateMention:
    """One written date. `year` is None where nothing in the text gives it; `year_written`: beside the date.

    `joined` says that this date is the last day of a range which the previous mention starts.
    """

    day: int
    month: int
    year: int | None
    start: int
    end: int
    weekday: int | None = None
    year_written: bool = False
    joined: bool = False

    @property
    def value(self) -> date | None:
        if self.year is None:
            return None
        try:
            return date(self.year, self.month, self.day)
        except ValueError:
            return None

    @property
    def possible(self) -> bool:
        return 1 <= self.month <= 12 and 1 <= self.day <= monthrange(self.year or 2024, self.month)[1]


@dataclass(frozen=True, slots=True)
class DateRange:
    first: DateMention
    last: DateMention

    @property
    def start(self) -> int:
        return self.first.start

    @property
    def end(self) -> int:
        return self.last.end


@dataclass(frozen=True)
class Calendar:
    """All dates of a text, the year it speaks of, and the day it was written (`today`)."""

    mentions: tuple[DateMention, ...]
    ranges: tuple[DateRange, ...]
    year: int | None
    today: date | None

    @cached_property
    def _starts(self) -> list[int]:
        return [mention.start for mention in self.mentions]

    @cached_property
    def _range_starts(self) -> list[int]:
        return [entry.start for entry in self.ranges]

    def within(self, start: int, end: int) -> tuple[DateMention, ...]:
        return self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def ranges_within(self, start: int, end: int) -> tuple[DateRange, ...]:
        return self.ranges[bisect_left(self._range_starts, start) : bisect_left(self._range_starts, end)]


def weekday_number(name: str) -> int:
    return _WEEKDAY_NUMBERS[name.lower()]


def month_number(name: str) -> int:
    return _MONTH_NUMBERS[name.lower().rstrip(".")]


def last_of_month(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def in_words(day: date) -> str:
    """'Senin, 26 Juli 2021'."""
    return f"{WEEKDAYS[day.weekday()]}, {day.day} {MONTHS[day.month - 1]} {day.year}"


def in_english(day: date) -> str:
    return f"{ENGLISH_WEEKDAYS[day.weekday()]} {day.day} {ENGLISH_MONTHS[day.month - 1]} {day.year}"


def read_calendar(layout: Layout, published_on: date | None = None) -> Calendar:
    """Find all dates; fill in years from the dates beside them, the text, or `published_on`."""
    raw = [mention for sentence in layout.sentences for mention in _sentence_mentions(sentence)]
    year = _year_of(raw, layout, published_on)
    mentions = tuple(_with_years(raw, year))
    ranges = tuple(DateRange(first, last) for first, last in itertools.pairwise(mentions) if last.joined)
    return Calendar(mentions, ranges, year, published_on or day_of_writing(mentions, layout))


def _sentence_mentions(sentence: Sentence) -> list[DateMention]:
    found = [
        mention for match in _WRITTEN.finditer(sentence.text) for mention in _written(match, sentence.start)
    ]
    taken = [(mention.start, mention.end) for mention in found]
    for match in _SPAN_OF_DAYS.finditer(sentence.text):
        both = list(_span_of_days(match, sentence.start))
        taken += [(one.start, one.end) for one in both]
        found += both
    for match in _NUMERIC.finditer(sentence.text):
        mention = _numeric(match, sentence.start)
        if mention and not any(start < mention.end and mention.start < end for start, end in taken):
            found.append(mention)
    found.sort(key=lambda mention: (mention.start, mention.end))
    return _with_last_days(_join(found, sentence), sentence)


def _with_last_days(found: list[DateMention], sentence: Sentence) -> list[DateMention]:
    """A last day that is written without its month follows the first at once."""
    if not found or not _DAY_TO_DAY.may_stand_in(sentence.text):
        return found
    whole: list[DateMention] = []
    for mention in found:
        whole.append(mention)
        match = _DAY_TO_DAY.match(sentence.text, mention.end - sentence.start)
        if match and mention.day < int(match["day"]) <= 31:
            start, end = sentence.start + match.end("gap"), sentence.start + match.end()
            weekday = weekday_number(match["weekday"]) if match["weekday"] else None
            last = replace(mention, day=int(match["day"]), start=start, end=end, weekday=weekday, joined=True)
            whole.append(last)
    return whole


def _join(found: list[DateMention], sentence: Sentence) -> list[DateMention]:
    """Mark the second of two dates that stand on either side of 'sampai', 'hingga', 's.d.' or a dash."""
    for index in range(1, len(found)):
        gap = sentence.between(found[index - 1].end, found[index].start)
        if gap and _TO_ONLY.fullmatch(gap):
            found[index] = replace(found[index], joined=True)
    return found


def _written(match: re.Match[str], offset: int) -> Iterator[DateMention]:
    """'16, 17 dan 25-27 Maret 2026' gives each named day; the parts of a range are joined.

    '6,2 Januari 2021' of an earthquake is a figure before a month."""
    decimal = _DECIMAL.fullmatch(match["days"])
    if decimal and int(decimal["part"]) <= int(decimal["whole"]):
        return
    base = match.start("days")
    days = list(re.finditer(r"\d{1,2}", match["days"]))
    for index, found in enumerate(days):
        last = index == len(days) - 1
        between = match["days"][days[index - 1].end() : found.start()] if index else ""
        yield DateMention(
            day=int(found[0]),
            month=month_number(match["month"]),
            year=int(match["year"]) if match["year"] else None,
            start=offset + (match.start() if index == 0 else base + found.start()),
            end=offset + (match.end() if last else base + found.end()),
            weekday=_weekday(match) if len(days) == 1 else None,
            year_written=bool(match["year"]),
            joined=bool(between and re.fullmatch(rf"\s*{TO}\s*", between, re.IGNORECASE)),
        )


def _span_of_days(match: re.Match[str], offset: int) -> Iterator[DateMention]:
    """'(22-26/12/2025)': two days of one month."""
    month, year = int(match["month"]), int(match["year"])
    if not 1 <= month <= 12 or not 1 <= int(match["first"]) < int(match["last"]) <= 31:
        return
    for name, start, end in (("first", "first", "first"), ("last", "last", "year")):
        yield DateMention(
            day=int(match[name]),
            month=month,
            year=year,
            start=offset + match.start(start),
            end=offset + match.end(end),
            year_written=True,
            joined=name == "last",
        )


def _numeric(match: re.Match[str], offset: int) -> DateMention | None:
    """'26/7/2021' and '26-07-2021'; '12/7' counts only in brackets or after a weekday, '50-50' never."""
    day, month = int(match["day"]), int(match["month"])
    bracketed = match.string[max(match.start("day") - 1, 0)] == "("
    if not 1 <= day <= 31 or not 1 <= month <= 12:
        return None
    if not match["year"] and not ((bracketed or match["weekday"]) and match["sep"] == "/"):
        return None
    year = int(match["year"]) if match["year"] else None
    closing = match.string[match.end() : match.end() + 1] == ")" and "(" in match[0]
    return DateMention(
        day=day,
        month=month,
        year=year + 2000 if year is not None and year < 100 else year,
        start=offset + match.start(),
        end=offset + match.end() + closing,
        weekday=_weekday(match),
        year_written=year is not None,
    )


def _weekday(match: re.Match[str]) -> int | None:
    """'Satu minggu, 21 Juni': a week and no Sunday."""
    counted = match["weekday"] and _COUNTED.search(
        match.string, max(0, match.start() - _COUNT_WORD), match.start()
    )
    return weekday_number(match["weekday"]) if match["weekday"] and not counted else None


def _year_of(mentions: list[DateMention], layout: Layout, published_on: date | None) -> int | None:
    """The year the text speaks of: of its full dates, of its publication, or written anywhere else in it."""
    written = Counter(mention.year for mention in mentions if mention.year_written)
    if written:
        bare = [one for one in mentions if one.year is None and one.weekday is not None]
        fits = {year: sum(_weekday_fits(one, year) for one in bare) for year in written if year}
        return max(fits, key=lambda year: (fits[year], written[year]))
    if published_on:
        return published_on.year
    loose = Counter(int(year) for sentence in layout.sentences for year in _YEAR.findall(sentence.text))
    if loose:
        return loose.most_common(1)[0][0]
    return _year_by_weekday(mentions, layout.text)


def _year_by_weekday(mentions: list[DateMention], text: str) -> int | None:
    """Where no year is written: the only year of the restriction named whose weekdays fit every date."""
    dated = [mention for mention in mentions if mention.weekday is not None and mention.possible]
    if "PPKM" in text:
        years: Iterable[int] = range(2021, 2023)
    elif "PSBB" in text:
        years = range(2020, 2022)
    else:
        return None
    fits = [year for year in years if dated and all(_weekday_fits(mention, year) for mention in dated)]
    return fits[0] if len(fits) == 1 else None


def _weekday_fits(mention: DateMention, year: int) -> bool:
    value = replace(mention, year=year).value
    return value is not None and value.weekday() == mention.weekday


# The months on both sides of a turn of the year: '30 Desember sampai 2 Januari 2023'.
_TURN = ((12, 1), (11, 1), (12, 2))


def _with_years(raw: list[DateMention], year: int | None) -> Iterator[DateMention]:
    for index, mention in enumerate(raw):
        if mention.year is None:
            following = raw[index + 1] if index + 1 < len(raw) else None
            near = following.year if following and following.joined else None
            if near and following and (mention.month, following.month) in _TURN:
                near -= 1
            mention = replace(mention, year=near or year)
        yield mention


def find_months(text: str, offset: int, year: int | None) -> list[tuple[date, date, int, int]]:
    """Whole months: 'November hingga Desember 2025' gives first and last day and the place."""
    found = []
    for match in _MONTH_ONLY.finditer(text):
        written = int(match["year"]) if match["year"] else year
        if written is None or match["month"].lower() in ("mar", "des", "jun", "sep", "mei", "jan", "agu"):
            continue
        first, last = month_number(match["month"]), month_number(match["month2"] or match["month"])
        if first <= last:
            end = last_of_month(written, last)
            found.append((date(written, first, 1), end, match.start() + offset, match.end() + offset))
    return found
