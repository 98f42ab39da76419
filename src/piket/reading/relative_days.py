"""Days told from the day of writing: 'mulai besok sampai Jumat', 'dari kemarin', 'Senin sampai Kamis ini'."""

from __future__ import annotations

import re
from datetime import date, timedelta

from piket.reading.bounds import Bound, Period
from piket.reading.bounds import bound as bound_of
from piket.reading.dates import TO, WEEKDAY, Calendar, weekday_number
from piket.reading.segments import Layout, Sentence
from piket.reading.sought import sought

_RELATIVE = sought(
    rf"\b(?:(?P<tomorrow>(?:mulai\s+|sejak\s+)?besok)|(?P<yesterday>(?:mulai|sejak|dari)\s+kemarin)\b|"
    rf"(?P<today>(?:(?:mulai|sejak)(?:\s+(?:berlaku|diterapkan|diberlakukan|efektif))?|per|"
    rf"untuk)\s*(?:hari\s+)?(?:{WEEKDAY}\s+)?(?:hari\s+)?(?:ini|(?<=hari\s)itu)\b|"
    rf"untuk\s+hari\s+{WEEKDAY}\s+ini))(?:[^.;]{{0,30}}?\b(?:sampai|hingga)\s+(?:hari\s+"
    rf")?(?P<until>{WEEKDAY}))?",
    "besok|kemarin|ini|itu",
)
_THIS_WEEK = sought(
    rf"\b(?P<first>{WEEKDAY})\s*{TO}\s*(?P<last>{WEEKDAY})\s+(?:(?:pekan|minggu)\s+)?ini\b(?!\s*\d)",
    "ini",
)
# 'Mulai Selasa', with no date beside it; a run of weekdays tells the days of a week, and no first day.
_WEEKDAY_ALONE = sought(
    rf"\b(?:mulai|terhitung|per)\s+(?:hari\s+)?(?P<day>{WEEKDAY})\b(?P<coming>\s+(?:depan|besok|mendatang|nanti|pekan\s+depan|minggu\s+depan))?"
    rf"(?!\s*(?:\(|\d|ini\b|itu\b|pagi|malam|lalu|kemarin|pekan\s+lalu|minggu\s+lalu|{TO}\b|{TO}\s|,?\s*(?:dan\s+)?{WEEKDAY}\b|,\s*\d|tanggal|pukul|jam))",
    "mulai|terhitung|per",
)
_ORDERS = re.compile(
    r"wf[hao]|work from|rumah|kantor|berlaku|di(?:terapkan|berlakukan|jalankan|tutup)", re.IGNORECASE
)
_DATE_BESIDE = 4
_HOLDS = re.compile(r"mulai|sejak|wf[ha]|work from|lock\s?down|dari\s+rumah", re.IGNORECASE)


def by_words(sentence: Sentence, calendar: Calendar) -> Period:
    """'mulai besok sampai Jumat', counted from the day of writing; nothing where that day is unknown."""
    match = _RELATIVE.search(sentence.text)
    if match is None or calendar.today is None:
        return _from_weekday(sentence, calendar)
    if match["tomorrow"] and not _HOLDS.search(sentence.text):
        return Period()
    start, end = sentence.start + match.start(), sentence.start + match.end()
    if match["today"] and match["today"].lower().endswith("itu"):
        named = calendar.within(sentence.start, start)
        told = bound_of(named[-1]) if named else Bound(calendar.today, start, end, None, 0.8)
        return Period(told)
    for_a_day = match[0].lower().startswith("untuk")
    dated = calendar.within(end, end + _DATE_BESIDE)
    if dated and not sentence.between(end, dated[0].start).strip(" ,("):
        told = bound_of(dated[0])
        return Period(told, told if for_a_day else None)
    day = calendar.today + timedelta(days=1 if match["tomorrow"] else -1 if match["yesterday"] else 0)
    last = None
    until = sentence.start + match.start("until")
    dated = calendar.within(until, end + _DATE_BESIDE) if match["until"] else ()
    if dated:
        last = bound_of(dated[0])  # 'hingga Selasa (31/3)'
    elif match["until"]:
        last = Bound(_next(match["until"], day), start, end, None, 0.88)
    elif for_a_day:
        last = Bound(day, start, end, None, 0.85)
    return Period(Bound(day, start, end, None, 0.88), last)


def _from_weekday(sentence: Sentence, calendar: Calendar) -> Period:
    """'WFH mulai Selasa, kata Bupati, Senin (28/6/2021)': the next such day after the one on which it was said."""
    match = _WEEKDAY_ALONE.search(sentence.text)
    if match is None or calendar.today is None or not _ORDERS.search(sentence.text):
        return Period()
    start, end = sentence.start + match.start(), sentence.start + match.end()
    if any(one.start <= end and start <= one.end for one in calendar.within(sentence.start, sentence.end)):
        return Period()
    ahead = calendar.today + timedelta(days=1) if match["coming"] else calendar.today
    return Period(Bound(_next(match["day"], ahead), start, end, None, 0.8))


def by_headline(layout: Layout, calendar: Calendar) -> Period:
    """Only where the body has no period: 'Mulai hari ini …', 'Besok …'."""
    found = (by_words(sentence, calendar) for sentence in layout.headlines)
    return next((period for period in found if not period.empty), Period())


def by_this_week(layout: Layout, calendar: Calendar) -> Period:
    """'Senin sampai Kamis ini'."""
    for sentence in layout.body if calendar.today else ():
        match = _THIS_WEEK.search(sentence.text)
        if match and calendar.today:
            place = sentence.start + match.start(), sentence.start + match.end()
            monday = calendar.today - timedelta(days=calendar.today.weekday())
            first = monday + timedelta(days=weekday_number(match["first"]))
            return Period(
                Bound(first, *place, None, 0.8), Bound(_next(match["last"], first), *place, None, 0.8)
            )
    return Period()


def _next(weekday: str, day: date) -> date:
    return day + timedelta(days=(weekday_number(weekday) - day.weekday()) % 7)
