"""From when to when the order holds, as far as the text says so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from piket.reading.dates import TO, WEEKDAY, Calendar, DateMention, DateRange, find_months, weekday_number
from piket.reading.feasts import holiday_span
from piket.reading.instruments import find_issued
from piket.reading.numbers import word_number
from piket.reading.segments import Layout, Sentence
from piket.reading.sought import sought

_CUES = re.compile(
    r"berlaku|berlangsung|\bmasa\b|selama|mulai|sejak|\bpada\b|wf[hoa]|work from|ppkm|"
    r"psbb|dilaksanakan|diterapkan|"
    r"diperpanjang|periode|terhitung|waktunya|jadwalnya|menyebut tanggal|dibatasi",
    re.IGNORECASE,
)
_EARLIER = re.compile(
    r"sebelumnya|semula|tahap pertama|awalnya|yang lalu|kasus|data\b|pendaftaran|"
    r"hadir(?:i|kan)?\b(?!\s+(?:di|ke)\s+kantor)",
    re.IGNORECASE,
)
_COUNTS = re.compile(r"terkonfirmasi|positif|kasus baru|pasien|zona \w+:|status zona", re.IGNORECASE)
_START = re.compile(
    r"(?:\b(?:mulai|sejak|terhitung|efektif|tmt|diberlakukan|berlaku|diterapkan|"
    r"jalan)\b[^.;()]{0,45}|\bper\s+tanggal\s+)\(?$",
    re.IGNORECASE,
)
_END = re.compile(
    r"\b(?:hingga|sampai(?:\s+dengan)?|s\.?/?d\.?|berakhir(?:\s+pada)?|"
    r"akhir(?:nya)?)\s*(?:tanggal|hari|pada)?\s*\(?$",
    re.IGNORECASE,
)
_RELATIVE = sought(
    rf"\b(?:(?P<tomorrow>(?:mulai\s+|sejak\s+)?besok)|(?P<today>(?:mulai|sejak|per|"
    rf"untuk)\s*(?:hari\s+)?(?:{WEEKDAY}\s+)?(?:hari\s+)?ini\b|"
    rf"untuk\s+hari\s+{WEEKDAY}\s+ini))(?:[^.;]{{0,30}}?\b(?:sampai|hingga)\s+(?:hari\s+"
    rf")?(?P<until>{WEEKDAY}))?",
    "besok|ini",
)
_LENGTH = sought(
    r"\b(?:selama|diperpanjang|berlangsung|(?:masa\s+)?berlaku(?:nya)?|tambahannya|ditambah)\s+"
    r"(?P<count>\d{1,2}|[a-z]+(?:\s(?:belas|puluh))?)\s*(?:\([^)]*\)\s*)?"
    r"(?P<unit>hari|pekan|minggu|bulan)\b(?!\s+(?:kerja|dalam|se|per|sebelum|sesudah|setelah|jelang|"
    r"menjelang))",
    "selama|diperpanjang|berlangsung|berlaku|tambahannya|ditambah",
)
_FROM_SIGNING = re.compile(
    r"\bberlaku\s+(?:\w+\s+)?(?:sejak|pada|mulai|terhitung)?\s*tanggal\s+(?:ditetapkan|ditandatangani|dikeluarkan|diterbitkan|penetapan)",
    re.IGNORECASE,
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


@dataclass(frozen=True, slots=True)
class Bound:
    """A first or last day. `mention` is the written date it came from; None where reckoned ('besok')."""

    value: date
    start: int
    end: int
    mention: DateMention | None = None
    confidence: float = 0.9


@dataclass(frozen=True, slots=True)
class Period:
    first: Bound | None = None
    last: Bound | None = None

    @property
    def empty(self) -> bool:
        return self.first is None and self.last is None


def find_period(layout: Layout, calendar: Calendar) -> Period:
    """The best of: a written range, a list of days, single days, words such as 'besok', months."""
    for reading in (_by_range, _by_list, _by_single, _by_months, _by_one_month, _by_holiday, _by_headline):
        period = reading(layout, calendar)
        if not period.empty:
            return _with_length(_since_signed(period, layout, calendar), layout)
    return _since_signed(Period(), layout, calendar)


def _since_signed(period: Period, layout: Layout, calendar: Calendar) -> Period:
    """'Berlaku pada tanggal ditetapkan' where no first day is written: the day it was signed."""
    issued = find_issued(layout, calendar) if period.first is None else None
    if issued is None or (period.last and period.last.value < issued):
        return period
    for sentence in layout.body:
        match = _FROM_SIGNING.search(sentence.text)
        if match:
            start = sentence.start + match.start()
            return Period(Bound(issued, start, sentence.start + match.end(), None, 0.85), period.last)
    return period


def _by_range(layout: Layout, calendar: Calendar) -> Period:
    rated = [
        (_rate(entry.start, layout), -entry.start, entry) for entry in calendar.ranges if _complete(entry)
    ]
    rated = [entry for entry in rated if entry[0] > 0]
    if not rated:
        return Period()
    best = max(rated, key=lambda entry: entry[:2])[2]
    sentence = layout.at(best.start)
    spells = [entry for _, _, entry in rated if sentence and sentence.start <= entry.start < sentence.end]
    last = max(spells, key=lambda entry: entry.start) if len(spells) > 1 else best
    return Period(_bound(best.first), _bound(last.last))


def _complete(entry: DateRange) -> bool:
    return entry.first.value is not None and entry.last.value is not None


def _bound(mention: DateMention) -> Bound | None:
    if mention.value is None:
        return None
    return Bound(mention.value, mention.start, mention.end, mention, 0.97 if mention.year_written else 0.93)


def _rate(place: int, layout: Layout) -> float:
    sentence = layout.at(place)
    if sentence is None:
        return 0
    cues = min(len({match[0].lower() for match in _CUES.finditer(sentence.text)}), 3)
    near = sentence.text[max(0, place - sentence.start - 70) : place - sentence.start]
    return 0.5 + cues + (0.6 if not sentence.headline else 0) - 4 * bool(_EARLIER.search(near))


def _by_list(layout: Layout, calendar: Calendar) -> Period:
    """Several single days of one sentence: '16, 17 dan 25 Maret', 'Selasa (16/4) dan Rabu (17/4)'."""
    best: tuple[DateMention, ...] = ()
    for sentence in layout.body:
        run = day_list(sentence, calendar)
        if len(run) > len(best) and _rate(run[0].start, layout) > 1:
            best = run
    return Period(_bound(best[0]), _bound(best[-1])) if best else Period()


def day_list(sentence: Sentence, calendar: Calendar) -> tuple[DateMention, ...]:
    """The longest run of dates that only commas or 'dan' part; empty where there is no such run."""
    best: list[DateMention] = []
    run: list[DateMention] = []
    for mention in calendar.within(sentence.start, sentence.end):
        gap = sentence.text[run[-1].end - sentence.start : mention.start - sentence.start] if run else ""
        near = bool(run) and re.fullmatch(
            r"[\s,)]*(?:dan|serta|&)?\s*(?:tanggal|hari)?\s*\(?", gap, re.IGNORECASE
        )
        run = [*run, mention] if near and mention.value else [mention] if mention.value else []
        best = max(best, run, key=len)
    return tuple(best) if len(best) > 1 else ()


def _by_single(layout: Layout, calendar: Calendar) -> Period:
    first = last = None
    for sentence in layout.body:
        relative = _relative(sentence, calendar) if first is None else Period()
        first, last = first or relative.first, last or relative.last
        written = _singles(sentence, calendar)
        first, last = first or written.first, last or written.last
    return Period(first, last)


def _singles(sentence: Sentence, calendar: Calendar) -> Period:
    """The first date after 'mulai' or 'sejak' and the first after 'sampai' in one sentence."""
    first = last = None
    for mention in calendar.within(sentence.start, sentence.end):
        place = mention.start - sentence.start
        before = sentence.text[max(0, place - 60) : place]
        if _EARLIER.search(before) or _COUNTS.search(sentence.text):
            continue
        if _END.search(before):
            last = last or _bound(mention)
        elif _START.search(before):
            first = first or _bound(mention)
    return Period(first, last)


def _relative(sentence: Sentence, calendar: Calendar) -> Period:
    """'mulai besok sampai Jumat', counted from the day of writing; nothing where that day is unknown."""
    match = _RELATIVE.search(sentence.text)
    if match is None or calendar.today is None:
        return Period()
    if match["tomorrow"] and not re.search(
        r"mulai|sejak|wf[ha]|work from|lock\s?down", sentence.text, re.IGNORECASE
    ):
        return Period()
    start, end = sentence.start + match.start(), sentence.start + match.end()
    day = calendar.today + timedelta(days=1 if match["tomorrow"] else 0)
    last = None
    if match["until"]:
        ahead = (weekday_number(match["until"]) - day.weekday()) % 7
        last = Bound(day + timedelta(days=ahead), start, end, None, 0.88)
    elif re.match("untuk", match[0], re.IGNORECASE):
        last = Bound(day, start, end, None, 0.85)
    return Period(Bound(day, start, end, None, 0.88), last)


def _by_months(layout: Layout, calendar: Calendar) -> Period:
    for sentence in layout.body:
        whole = _WHOLE_YEAR.search(sentence.text)
        if whole:
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


def _by_one_month(layout: Layout, calendar: Calendar) -> Period:
    """'mulai Februari 2025', 'sampai akhir Juli 2021', 'selama bulan Maret 2026'."""
    for sentence in layout.body:
        for first, last, start, end in find_months(sentence.text, sentence.start, None):
            before = layout.text[max(sentence.start, start - 30) : start]
            whole = re.search(r"\bselama\s+(?:bulan\s+)?$", before, re.IGNORECASE)
            if whole or re.search(
                r"\b(?:mulai|sejak|terhitung)\s+(?:awal\s+)?(?:bulan\s+)?$", before, re.IGNORECASE
            ):
                bound = Bound(first, start, end, None, 0.8)
                return Period(bound, Bound(last, start, end, None, 0.8) if whole else None)
            if re.search(
                r"\b(?:hingga|sampai(?:\s+dengan)?)\s+(?:akhir\s+)?(?:bulan\s+)?$", before, re.IGNORECASE
            ):
                return Period(None, Bound(last, start, end, None, 0.8))
    return Period()


def _by_holiday(layout: Layout, calendar: Calendar) -> Period:
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


def _by_headline(layout: Layout, calendar: Calendar) -> Period:
    """Only where the body has no period: 'Mulai hari ini …', 'Besok …'."""
    for sentence in layout.headlines:
        period = _relative(sentence, calendar)
        if not period.empty:
            return period
    return Period()


def _with_length(period: Period, layout: Layout) -> Period:
    """'selama dua pekan' gives the last day where only the first is written."""
    if period.first is None or period.last is not None:
        return period
    for sentence in layout.body:
        match = _LENGTH.search(sentence.text)
        days = length_in_days(match) if match else None
        if match and days:
            last = period.first.value + timedelta(days=days - 1)
            return Period(
                period.first,
                Bound(last, sentence.start + match.start(), sentence.start + match.end(), None, 0.85),
            )
    return period


def length_in_days(match: re.Match[str]) -> int | None:
    """Days of a written length; months are no fixed length and give None."""
    count = int(match["count"]) if match["count"].isdigit() else word_number(match["count"])
    factor = {"hari": 1, "pekan": 7, "minggu": 7}.get(match["unit"].lower())
    return count * factor if count and factor else None


def find_length(sentence: Sentence) -> tuple[int, int, int] | None:
    """A stated length in days with its place."""
    match = _LENGTH.search(sentence.text)
    days = length_in_days(match) if match else None
    return (days, sentence.start + match.start(), sentence.start + match.end()) if match and days else None
