"""From when to when the order holds, as far as the text says so."""

from __future__ import annotations

import re
from datetime import date, timedelta

from piket.reading.bounds import Bound, Period
from piket.reading.bounds import bound as bound_of
from piket.reading.dates import (
    WEEKDAY,
    Calendar,
    DateMention,
    DateRange,
    weekday_number,
)
from piket.reading.instruments import find_issued
from piket.reading.numbers import word_number
from piket.reading.period_months import OF_OTHERS, by_holiday, by_months, by_one_month, until_month
from piket.reading.segments import Layout, Sentence
from piket.reading.sought import sought

_CUES = re.compile(
    r"dari\s+rumah|tugas\s+kedinasan|berlaku|berlangsung|\bmasa\b|selama|mulai|sejak|\bpada\b|wf[hoa]|work from|ppkm|"
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
    r"jalan)\b[^.;()]{0,45}|\bper\s+(?:(?:hari|tanggal)\s+)*)\(?$",
    re.IGNORECASE,
)
_END = re.compile(
    r"\b(?:hingga|sampai(?:\s+dengan)?|s\.?/?d\.?|berakhir(?:\s+pada)?|"
    r"akhir(?:nya)?)\s*(?:tanggal|hari|pada)?\s*\(?$",
    re.IGNORECASE,
)
_RELATIVE = sought(
    rf"\b(?:(?P<tomorrow>(?:mulai\s+|sejak\s+)?besok)|(?P<today>(?:(?:mulai|sejak)(?:\s+(?:berlaku|diterapkan|diberlakukan|efektif))?|per|"
    rf"untuk)\s*(?:hari\s+)?(?:{WEEKDAY}\s+)?(?:hari\s+)?ini\b|"
    rf"untuk\s+hari\s+{WEEKDAY}\s+ini))(?:[^.;]{{0,30}}?\b(?:sampai|hingga)\s+(?:hari\s+"
    rf")?(?P<until>{WEEKDAY}))?",
    "besok|ini",
)
_LENGTH = sought(
    r"\b(?:selama|diperpanjang|berlangsung|(?:masa\s+)?berlaku(?:nya)?|tambahannya|ditambah|sampai|hingga)\s+"
    r"(?P<count>\d{1,2}|[a-z]+(?:\s(?:belas|puluh))?)\s*(?:\([^)]*\)\s*)?"
    r"(?P<unit>hari|pekan|minggu|bulan)\b(?!\s+(?:beruntun|berturut|terakhir|kerja|dalam|se|per|sebelum|sesudah|setelah|jelang|"
    r"menjelang))",
    "sampai|hingga|selama|diperpanjang|berlangsung|berlaku|tambahannya|ditambah",
)
_IF = re.compile(r"\b(?:jika|bila|apabila|kalau)\b|tahun\s+lalu", re.IGNORECASE)
_OF_STAFF = re.compile(r"\b(?:pegawai\w*|asn|pns|aparatur|wf[hoa]|kantor)\b", re.IGNORECASE)
_ONE_DAY = re.compile(r"\bselama\s+(?:sehari|satu\s+hari)\b", re.IGNORECASE)
_AT_HOME = re.compile(
    r"\bwf[hoa]\b|work\s+from|(?:dari|di)\s+(?:rumah|kediaman|mana)|bekerja|jam\s+kerja|diliburkan",
    re.IGNORECASE,
)
_ON_DAY = re.compile(
    r"\b(?:pada|besok|khusus|hari)\b[\s,]*(?:(?:hari|tanggal)[\s,]*){0,2}\(?$", re.IGNORECASE
)
_SOME_THING = re.compile(r"\b(?:parkir|lift|donor)\b", re.IGNORECASE)
_FROM_SIGNING = re.compile(
    r"\bberlaku\s+(?:\w+\s+)?(?:sejak|pada|mulai|terhitung)?\s*(?:tanggal\s+)?(?:(?:surat|edaran|instruksi|keputusan)\s+(?:ini\s+)?)?"
    r"(?:ditetapkan|ditandatangani|diteken|dikeluarkan|diterbitkan|terbit|penetapan)|\bberlaku\s+(?:\w+\s+)?hari\s+itu",
    re.IGNORECASE,
)


# What parts the days of a list: commas, 'dan', 'serta hari Rabu, Kamis, dan'.
BETWEEN = re.compile(
    rf"[\s,)]*(?:dan|serta|&|maupun|juga)?\s*(?:pada\s+)?(?:tanggal|hari)?\s*(?:{WEEKDAY}[\s,]*(?:dan\s+)?)*\(?",
    re.IGNORECASE,
)


def find_period(layout: Layout, calendar: Calendar) -> Period:
    """The best of: a written range, a list of days, single days, words such as 'besok', months."""
    for reading in _READINGS:
        period = reading(layout, calendar)
        if not period.empty:
            whole = _with_length(_since_signed(period, layout, calendar), layout)
            return until_month(whole, layout, calendar)
    return until_month(_since_signed(Period(), layout, calendar), layout, calendar)


def _by_day(layout: Layout, calendar: Calendar) -> Period:
    """One day: 'pegawai bekerja dari rumah pada tanggal 16 Juni 2025', 'besok, Jumat 29 Agustus, ASN WFH'."""
    days = []
    for sentence in layout.body:
        mentions = calendar.within(sentence.start, sentence.end)
        if len(mentions) != 1 or mentions[0].joined or not _AT_HOME.search(sentence.text):
            continue
        before = sentence.text[: mentions[0].start - sentence.start]
        if _ON_DAY.search(before) and not _EARLIER.search(before) and not OF_OTHERS.search(sentence.text):
            days += [bound] if (bound := bound_of(mentions[0])) else []
    if len({day.value for day in days}) != 1:
        return Period()
    return Period(days[0], days[0])


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
    run = _run_of(best, sentence, calendar) if sentence else ()
    if len(run) > 2:
        return Period(bound_of(run[0]), bound_of(run[-1]))
    return Period(bound_of(best.first), bound_of(last.last))


def _run_of(entry: DateRange, sentence: Sentence, calendar: Calendar) -> tuple[DateMention, ...]:
    """'22, 23, dan 24 Desember, juga 29-31 Desember': the days and spells of one list that `entry` stands in."""
    runs: list[list[DateMention]] = [[]]
    for mention in calendar.within(sentence.start, sentence.end):
        run = runs[-1]
        gap = sentence.between(run[-1].end, mention.start) if run else ""
        if (
            run
            and (mention.joined or BETWEEN.fullmatch(gap))
            and (run[-1].value or date.min) < (mention.value or date.min)
        ):
            run.append(mention)
        else:
            runs.append([mention])
    return next((tuple(run) for run in runs if entry.first in run), ())


def _complete(entry: DateRange) -> bool:
    return entry.first.value is not None and entry.last.value is not None


def _rate(place: int, layout: Layout) -> float:
    sentence = layout.at(place)
    if sentence is None:
        return 0
    cues = min(len({match[0].lower() for match in _CUES.finditer(sentence.text)}), 3)
    near = sentence.text[max(0, place - sentence.start - 70) : place - sentence.start]
    return (
        0.5
        + cues
        + (0.6 if not sentence.headline else 0)
        - 4 * bool(_EARLIER.search(near))
        - 6 * bool(OF_OTHERS.search(sentence.text))
    )


def _by_list(layout: Layout, calendar: Calendar) -> Period:
    """Several single days of one sentence: '16, 17 dan 25 Maret', 'Selasa (16/4) dan Rabu (17/4)'."""
    best: tuple[DateMention, ...] = ()
    for sentence in layout.body:
        run = day_list(sentence, calendar)
        if len(run) > len(best) and _rate(run[0].start, layout) > 1:
            best = run
    return Period(bound_of(best[0]), bound_of(best[-1])) if best else Period()


def day_list(sentence: Sentence, calendar: Calendar) -> tuple[DateMention, ...]:
    """The longest run of dates that only commas or 'dan' part; empty where there is no such run."""
    best: list[DateMention] = []
    run: list[DateMention] = []
    for mention in calendar.within(sentence.start, sentence.end):
        gap = sentence.between(run[-1].end, mention.start) if run else ""
        near = bool(run) and BETWEEN.fullmatch(gap)
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
        before = re.split(r"\b(?:kini|sekarang|menjadi)\b", before)[-1]
        if _EARLIER.search(before) or _COUNTS.search(sentence.text) or _of_others(sentence):
            continue
        if _SOME_THING.search(sentence.text) and not _AT_HOME.search(sentence.text):
            continue
        if _END.search(before):
            last = last or bound_of(mention)
        elif _START.search(before):
            first = first or bound_of(mention)
    return Period(first, last)


def _of_others(sentence: Sentence) -> bool:
    """Whether a sentence dates lessons, flights or what applicants hold, and speaks of no staff."""
    return bool(OF_OTHERS.search(sentence.text)) and not _OF_STAFF.search(sentence.text)


def _relative(sentence: Sentence, calendar: Calendar) -> Period:
    """'mulai besok sampai Jumat', counted from the day of writing; nothing where that day is unknown."""
    match = _RELATIVE.search(sentence.text)
    if match is None or calendar.today is None:
        return Period()
    if match["tomorrow"] and not re.search(
        r"mulai|sejak|wf[ha]|work from|lock\s?down|dari\s+rumah", sentence.text, re.IGNORECASE
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
        if _IF.search(sentence.text):
            continue
        match = _LENGTH.search(sentence.text) or _ONE_DAY.search(sentence.text)
        days = (1 if match.re is _ONE_DAY else _length_in_days(match)) if match else None
        if match and days:
            last = period.first.value + timedelta(days=days - 1)
            return Period(
                period.first,
                Bound(last, sentence.start + match.start(), sentence.start + match.end(), None, 0.85),
            )
    return period


def _length_in_days(match: re.Match[str]) -> int | None:
    """Days of a written length; months are no fixed length and give None."""
    count = int(match["count"]) if match["count"].isdigit() else word_number(match["count"])
    factor = {"hari": 1, "pekan": 7, "minggu": 7}.get(match["unit"].lower())
    return count * factor if count and factor else None


def find_length(sentence: Sentence) -> tuple[int, int, int] | None:
    """A stated length in days with its place."""
    match = _LENGTH.search(sentence.text)
    days = _length_in_days(match) if match else None
    return (days, sentence.start + match.start(), sentence.start + match.end()) if match and days else None


_READINGS = (
    _by_range,
    _by_list,
    _by_single,
    _by_day,
    by_months,
    by_one_month,
    by_holiday,
    _by_headline,
)
