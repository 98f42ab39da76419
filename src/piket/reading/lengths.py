"""How long an order holds, told by a length: 'selama dua pekan', 'sampai sepekan ke depan', 'mulai besok, 14 hari'."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from piket.reading.bounds import Bound, Period
from piket.reading.numbers import word_number
from piket.reading.period_months import of_others
from piket.reading.segments import Layout, Sentence
from piket.reading.sought import sought

_COUNT = (
    r"(?P<count>\d{1,2}|[a-z]+(?:\s(?:belas|puluh))?)\s*(?:\([^)]*\)\s*)?(?P<unit>hari|pekan|minggu|bulan)"
)
_NO_LENGTH = (
    r"(?!\s+(?:beruntun|berturut|terakhir|kerja|dalam|se(?:minggu|pekan|bulan|hari|tahun)|per|sebelum|sesudah|setelah|"
    r"jelang|menjelang)|-)"
)
_LENGTH = sought(
    r"\b(?:selama|dirumahkan|diperpanjang|berlangsung|lamanya|(?:masa\s+)?berlaku(?:nya)?|tambahannya|ditambah|sampai|hingga|"
    r"(?:mulai|dari|sejak)\s+(?:kemarin|besok|lusa|hari\s+ini)\s*,)\s+"
    rf"(?:se(?P<one>hari|pekan|minggu|bulan)|{_COUNT})\b{_NO_LENGTH}",
    "sampai|hingga|selama|dirumahkan|diperpanjang|berlangsung|lamanya|berlaku|tambahannya|ditambah|kemarin|besok|lusa|ini",
)
# 'lima hari, 12-17 November', 'tiga hari (16 s.d. 18 Mei)': a length beside its dates needs no other word.
_BESIDE = sought(
    rf"(?<![\w-]){_COUNT}\b{_NO_LENGTH}\s*(?:[,:(]|,?\s*(?:yakni|yaitu|dari|mulai|terhitung|pada|tanggal|hingga|sampai)\b)",
    "hari|pekan|minggu|bulan",
)
# A length for some people only, or in a case: 'pegawai yang serumah dengan pasien di rumah selama 5 hari'.
IF = re.compile(
    r"\b(?:jika|bila|apabila|kalau|serumah|kontak\s+erat|terkonfirmasi|yang\s+baru\s+(?:pulang|tiba|kembali))\b|tahun\s+lalu",
    re.IGNORECASE,
)
_DAYS = {"hari": 1, "pekan": 7, "minggu": 7}
_WEEKEND, _FEW = 2, 7
# Days of the shortest month, and by how many a span told in months may differ.
_SHORTEST, _LOOSE = 28, 7
# Letters between a length and the dates that it is the length of.
NEAR = 25


@dataclass(frozen=True, slots=True)
class Length:
    """What is told at `start:end` of the document: so many days, weeks of seven, or months."""

    count: int
    unit: str
    start: int
    end: int

    @property
    def days(self) -> int:
        """Zero for months, which are no fixed length."""
        return self.count * _DAYS.get(self.unit, 0)

    def fits(self, first: date, last: date, *, beside: bool) -> bool:
        """Whether the days from `first` to `last` are so many, by any way of counting that is in use.

        `beside`: the length stands right by the dates; then a few days are counted with the first and the last.
        """
        days = (last - first).days + 1
        if self.unit == "bulan":
            return _SHORTEST * self.count - _LOOSE <= days <= _SHORTEST * self.count + 3 * self.count + _LOOSE
        if self.unit != "hari" and self.days - _WEEKEND <= days <= self.days + 1:
            return True
        weekdays = [(first + timedelta(days=offset)).weekday() for offset in range(days)]
        counts = {days, sum(day < 5 for day in weekdays)}
        return self.days in (counts if beside and self.days <= _FEW else counts | {days - 1})


def with_length(period: Period, layout: Layout) -> Period:
    """'selama dua pekan' gives the last day where only the first is written."""
    if period.first is None or period.last is not None:
        return period
    for sentence in layout.body:
        length = None if IF.search(sentence.text) or of_others(sentence) else find_length(sentence)
        if length and length.days and not _adds_a_day(sentence, length):
            last = period.first.value + timedelta(days=length.days - 1)
            return Period(period.first, Bound(last, length.start, length.end, None, 0.85))
    return _with_length_beside(period, period.first, layout)


def _with_length_beside(period: Period, first: Bound, layout: Layout) -> Period:
    """'Ditutup tiga hari mulai Kamis (17/9)': the length stands right before the first day."""
    sentence = layout.at(first.start)
    length = length_beside(sentence, first.start) if sentence and not IF.search(sentence.text) else None
    if length is None or not length.days:
        return period
    last = first.value + timedelta(days=length.days - 1)
    return Period(first, Bound(last, length.start, length.end, None, 0.8))


def may_tell_length(text: str) -> bool:
    """False where `text` surely states no length."""
    return _BESIDE.may_stand_in(text)


def find_length(sentence: Sentence) -> Length | None:
    return _found(_LENGTH.search(sentence.text), sentence)


def length_beside(sentence: Sentence, place: int) -> Length | None:
    """The length that stands right before the date at `place`."""
    end = place - sentence.start
    near = [
        match
        for match in _BESIDE.finditer(sentence.text, max(0, end - 3 * NEAR), end)
        if end - match.end() < NEAR
    ]
    return _found(near[-1], sentence) if near else None


def _found(match: re.Match[str] | None, sentence: Sentence) -> Length | None:
    told = match.groupdict() if match else {}
    unit = (told.get("one") or told.get("unit") or "").lower()
    count = 1 if told.get("one") else _count(told.get("count") or "")
    if match is None or not count:
        return None
    return Length(count, unit, sentence.start + match.start(), sentence.start + match.end())


def _count(told: str) -> int | None:
    return int(told) if told.isdigit() else word_number(told)


def _adds_a_day(sentence: Sentence, length: Length) -> bool:
    """'Minta ditambah satu hari': one more day of each week."""
    return length.days == 1 and sentence.between(length.start, length.end).lower().startswith("ditambah")
