"""Periods told by months, years and feasts: 'November hingga Desember 2025', 'H-2 sampai H+3 Lebaran'."""

from __future__ import annotations

import re
from datetime import date, timedelta

from piket.reading.bounds import Bound, Period
from piket.reading.dates import MONTH, TO, Calendar, find_months, last_of_month, month_number
from piket.reading.feasts import holiday_span
from piket.reading.office_roles import counts_cases
from piket.reading.segments import Layout, Sentence
from piket.reading.sought import sought

# Dates of lessons, of applicants and of what they hold are no dates of the order.
OF_OTHERS = re.compile(
    r"\b(?:penerbangan|pembelajaran|sekolah|siswa|belajar|perkuliahan|rekrutmen|bintara|pendaftar|peserta|masa\s+berlaku(?:nya)?\s+(?:habis|jatuh|sim)|jatuh\s+tempo|izin\s+tinggal)\b",
    re.IGNORECASE,
)
_OF_STAFF = re.compile(r"\b(?:pegawai\w*|asn|pns|aparatur|wf[hoa]|kantor)\b", re.IGNORECASE)
_END_OF_MONTH = sought(
    rf"\b(?:sampai(?:\s+dengan)?|hingga)\s+(?:akhir\s+(?:bulan\s+)?(?P<month>{MONTH})(?:\s+(?P<year>20\d\d))?|"
    rf"(?:bulan\s+)?(?P<ahead>{MONTH})\s+(?:mendatang|nanti|tahun\s+ini)\b)",
    "akhir|mendatang|nanti|ini",
)
# 'Hingga akhir bulan', 'sampai akhir tahun ini': of the month or year of the first day, or of the day of writing.
_END_OF_THIS = sought(
    r"\b(?:sampai(?:\s+dengan)?|hingga)\s+akhir\s+(?P<what>bulan|tahun)(?:\s+(?:ini|itu))?(?=[\s.,;)”\"]|$)(?!\s+[A-Z]?[a-z]*\s*\d)",
    "akhir",
)
_DAY_OF_MONTH = re.compile(r"\btanggal\s+\d{1,2}\s*$", re.IGNORECASE)
_HOLDS = re.compile(
    r"\b(?:\w*kerja|masuk|pegawai\w*|asn|\w*kantor\w*|berlaku|diberlakukan|wf[hoa]|edaran|kebijakan|aturan)\b",
    re.IGNORECASE,
)
_FROM_MONTH = re.compile(
    r"\b(?:mulai|sejak|terhitung)\s+(?:di\w+\s+|berlaku\s+)?(?:awal\s+)?(?:bulan\s+)?$", re.IGNORECASE
)
_WHOLE_YEAR = sought(
    r"\bsepanjang\s+(?:tahun\s+)?(?P<year>20\d\d)",
    "sepanjang",
)
_AROUND = sought(
    rf"\b(?P<from>H\s?[-+]\s?\d{{1,2}})\s*(?:{TO})\s*(?P<to>H\s?[-+]\s?\d{{1,2}})\s+(?:hari\s+raya\s+|"
    rf"libur\s+)?"
    r"(?P<name>lebaran|idul\s?fitri|idul\s?adha|natal|nyepi|tahun\s+baru|waisak|imlek)",
    "lebaran|idul|natal|nyepi|tahun|waisak|imlek",
)


def of_others(sentence: Sentence) -> bool:
    """Whether a sentence dates lessons, flights or what applicants hold, and speaks of no staff."""
    return bool(OF_OTHERS.search(sentence.text)) and not _OF_STAFF.search(sentence.text)


def until_month(period: Period, layout: Layout, calendar: Calendar) -> Period:
    """'Sampai akhir Maret': the last day where no other is written."""
    if period.last is not None:
        return period
    for sentence in layout.body:
        if end := _end_of_this(sentence, period, calendar):
            return Period(period.first, end)
        match = _END_OF_MONTH.search(sentence.text)
        year = int(match["year"]) if match and match["year"] else calendar.year
        if match is None or year is None or OF_OTHERS.search(sentence.text):
            continue
        month = month_number(match["month"] or match["ahead"])
        last = last_of_month(year, month)
        if period.first is None or period.first.value <= last:
            place = sentence.start + match.start(), sentence.start + match.end()
            return Period(period.first, Bound(last, *place, None, 0.8))
    return period


def _end_of_this(sentence: Sentence, period: Period, calendar: Calendar) -> Bound | None:
    """'Hingga akhir bulan', where the sentence speaks of people at work and names no day of each month before it."""
    told = _END_OF_THIS.search(sentence.text)
    day = period.first.value if period.first else calendar.today
    if (
        told is None
        or day is None
        or not _HOLDS.search(sentence.text)
        or _DAY_OF_MONTH.search(sentence.text, 0, told.start())
    ):
        return None
    month = 12 if told["what"].lower() == "tahun" else day.month
    last = last_of_month(day.year, month)
    return Bound(last, sentence.start + told.start(), sentence.start + told.end(), None, 0.75)


def by_months(layout: Layout, calendar: Calendar) -> Period:
    for sentence in layout.body:
        whole = _WHOLE_YEAR.search(sentence.text)
        if whole and not counts_cases(sentence.text):
            start, end = sentence.start + whole.start(), sentence.start + whole.end()
            year = int(whole["year"])
            return Period(
                Bound(date(year, 1, 1), start, end, None, 0.85),
                Bound(date(year, 12, 31), start, end, None, 0.85),
            )
        for first, last, start, end in find_months(sentence.text, sentence.start, None):
            before = layout.text[max(sentence.start, start - 40) : start]
            if (
                re.search(r"masa|selama|bulan|berlaku|diuji|uji coba", before, re.IGNORECASE)
                and first.month != last.month
            ):
                return Period(Bound(first, start, end, None, 0.85), Bound(last, start, end, None, 0.85))
    return Period()


def by_one_month(layout: Layout, calendar: Calendar) -> Period:
    """'mulai Februari 2025', 'sampai akhir Juli 2021', 'selama bulan Maret 2026'."""
    for sentence in layout.body:
        for first, last, start, end in find_months(sentence.text, sentence.start, None):
            before = layout.text[max(sentence.start, start - 30) : start]
            whole = re.search(r"\bselama\s+(?:bulan\s+)?$", before, re.IGNORECASE)
            if whole or re.search(
                r"\b(?:mulai|sejak|terhitung)\s+(?:di\w+\s+|berlaku\s+)?(?:awal\s+)?(?:bulan\s+)?$",
                before,
                re.IGNORECASE,
            ):
                bound = Bound(first, start, end, None, 0.8)
                return Period(bound, Bound(last, start, end, None, 0.8) if whole else None)
            if re.search(
                r"\b(?:hingga|sampai(?:\s+dengan)?)\s+(?:akhir\s+)?(?:bulan\s+)?$", before, re.IGNORECASE
            ):
                return Period(None, Bound(last, start, end, None, 0.8))
    return Period()


def by_holiday(layout: Layout, calendar: Calendar) -> Period:
    """'H-2 sampai H+3 Lebaran', counted from the days of the calendar packs in the year of the text."""
    for sentence in layout.sentences:
        match = _AROUND.search(sentence.text)
        span = holiday_span(match["name"], calendar.year) if match and calendar.year else None
        if match and span:
            start, end = sentence.start + match.start(), sentence.start + match.end()
            days = [_counted(match[key], span) for key in ("from", "to")]
            return Period(Bound(days[0], start, end, None, 0.8), Bound(days[1], start, end, None, 0.8))
    return Period()


def _counted(offset: str, span: tuple[date, date]) -> date:
    """Before the feast from its first day, after it from its last."""
    days = timedelta(days=int(offset[1:].replace(" ", "")))
    return span[0] + days if days < timedelta() else span[1] + days
