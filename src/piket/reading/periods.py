"""From when to when the order holds, as far as the text says so."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

from piket.reading.bounds import Bound, Period
from piket.reading.bounds import bound as bound_of
from piket.reading.dates import ENDS, Calendar, DateMention, DateRange
from piket.reading.day_lists import day_list, days_by_line, runs_of, spells_by_item
from piket.reading.instruments import find_issued
from piket.reading.lengths import with_length
from piket.reading.period_months import OF_OTHERS, by_holiday, by_months, by_one_month, of_others, until_month
from piket.reading.relative_days import by_headline, by_this_week, by_words
from piket.reading.segments import Layout, Sentence
from piket.reading.sought import sought

_CUES = re.compile(
    r"dari\s+rumah|tugas\s+kedinasan|berlaku|berlangsung|\bmasa\b|selama|mulai|sejak|\bpada\b|wf[hoa]|work from|ppkm|"
    r"psbb|dilaksanakan|diterapkan|"
    r"diperpanjang|periode|terhitung|waktunya|jadwalnya|menyebut tanggal|dibatasi",
    re.IGNORECASE,
)
_EARLIER = re.compile(
    r"sebelumnya|semula|mulanya|tahap pertama|awalnya|yang lalu|kasus|data\b|pendaftaran|"
    r"(?:meng|di)hadir[ik]\w*|\bhadir\s+(?:dalam|pada|saat)\b",
    re.IGNORECASE,
)
# What was a year ago, is not done, or is told of other authorities.
_NOT_NOW = sought(
    r"\btahun\s+(?:lalu|silam)\b|\b(?:kala|waktu)\s+itu\b|tidak\s+(?:\w+\s+)?(?:menerapkan|memberlakukan|mengambil)\b|"
    r"\bkira-kira\s+tanggal\b|^\W*(?:sebaliknya|sebagai\s+pembanding|di\s+(?:tempat|daerah)\s+lain|di\s+tingkat\s+pusat)\b",
    "tahun|kala|waktu|tidak|kira-kira|sebaliknya|pembanding|tempat|daerah|tingkat",
)
_COUNTS = re.compile(r"terkonfirmasi|positif|kasus baru|pasien|zona \w+:|status zona", re.IGNORECASE)
_TESTS = re.compile(r"reaktif|rapid|swab|\busap\b", re.IGNORECASE)
_START = re.compile(
    r"(?:\b(?:(?:di)?mulai(?:nya)?|sejak|terhitung|efektif|tmt|diberlakukan|berlaku|diterapkan|"
    r"jalan)\b[^.;()]{0,45}|\bper\s+(?:(?:hari|tanggal)\s+)*)\(?$",
    re.IGNORECASE,
)
_END = re.compile(
    rf"\b(?:hingga|sampai(?:\s+dengan)?|s\.?/?d\.?|{ENDS}|akhir(?:nya)?)\s*(?:(?:tanggal|hari|pada)\b\s*){{0,3}}\(?$",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[^,;]*")
# 'Diperpanjang dari 9 Agustus menjadi 16 Agustus'.
_PROLONGED = re.compile(
    r"\bdiperpanjang\s+dari\b[^.;:]{3,40}\b(?:menjadi|jadi|ke|hingga|sampai)\s+(?:tanggal\s+)?$",
    re.IGNORECASE,
)
# What joins the days of one order: never a clause between them.
_THEN = re.compile(
    r"^[\s,)]*(?:dan|serta|juga|lalu|kemudian)\b[^.;:]{0,45}$",
    re.IGNORECASE,
)
_APART = 31
# 'Hari itu juga, 13 Juli 2021, edaran resmi dijalankan'.
_STARTS = re.compile(
    r"[\s,)]*(?:(?:surat\s+)?edaran|aturan|kebijakan|ketentuan)\s+(?:\w+\s+){0,2}(?:dijalankan|berlaku|diberlakukan|diterapkan|dimulai)\b",
    re.IGNORECASE,
)
# An answer to 'Berlaku kapan?': 'Hanya Kamis, 28 Agustus 2025.'
_WHEN = re.compile(r"\bkapan\b[^.]*\?$", re.IGNORECASE)
_ONLY = re.compile(r"\W*(?:hanya|khusus)\s+(?:pada\s+)?(?:hari\s+)?$", re.IGNORECASE)
_AT_HOME = re.compile(
    r"\bwf[hoa]\b|work\s+from|(?:dari|di)\s+(?:rumah|kediaman|mana)|bekerja|jam\s+kerja|diliburkan|\blibur\s+pada\b",
    re.IGNORECASE,
)
_ON_DAY = re.compile(
    r"\b(?:pada|besok|khusus|hari)\b[\s,]*(?:(?:hari|tanggal)[\s,]*){0,2}\(?$", re.IGNORECASE
)
_WORK = re.compile(
    r"\b(?:\w*kerja|\w*tugas\w*|masuk|pegawai\w*|asn|pns|\w*kantor\w*|berlaku|wf[hoa])\b", re.IGNORECASE
)
_SHUT = re.compile(
    r"\b(?:ditutup|tutup|dikosongkan|dikunci|menutup\s+(?:\w+\s+){0,2}kantor\w*)\b", re.IGNORECASE
)
_SOME_THING = re.compile(r"\b(?:parkir|lift|donor)\b", re.IGNORECASE)
_FROM_SIGNING = re.compile(
    r"\bberlaku\s+(?:\w+\s+)?(?:sejak|pada|mulai|terhitung)?\s*(?:tanggal\s+)?(?:(?:surat|edaran|instruksi|keputusan)\s+(?:ini\s+)?)?"
    r"(?:ditetapkan|ditandatangani|diteken|dikeluarkan|diterbitkan|terbit|penetapan)|\bberlaku\s+(?:\w+\s+)?hari\s+itu",
    re.IGNORECASE,
)


def find_period(layout: Layout, calendar: Calendar) -> Period:
    """The best of: a written range, a list of days, single days, words such as 'besok', months."""
    for reading in _READINGS:
        period = reading(layout, calendar)
        if not period.empty:
            period = _around(period, layout, calendar) if reading in (_by_range, _by_list) else period
            whole = with_length(_since_signed(period, layout, calendar), layout)
            return until_month(whole, layout, calendar)
    return until_month(_since_signed(Period(), layout, calendar), layout, calendar)


def _around(period: Period, layout: Layout, calendar: Calendar) -> Period:
    """'Mulai hari ini, Senin (21/8) … sampai 21 Oktober. Khusus 5-7 September 75 persen': the days around a spell."""
    told = _by_single(layout, calendar)
    if not (told.first and told.last and period.first and period.last):
        return period
    holds = told.first.value <= period.first.value and period.last.value <= told.last.value
    apart = told.first.value < period.first.value and period.last.value < told.last.value
    return told if holds and apart else period


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
    best = _widest(
        max(rated, key=lambda entry: entry[:2])[2],
        [entry for _, _, entry in rated if _of_work(entry, layout)],
    )
    sentence = layout.at(best.start)
    spells = [entry for _, _, entry in rated if sentence and sentence.start <= entry.start < sentence.end]
    last = max(spells, key=lambda entry: entry.start) if len(spells) > 1 else best
    run = next((run for run in runs_of(sentence, calendar) if best.first in run), []) if sentence else []
    if len(run) > 2:
        return Period(bound_of(run[0]), bound_of(run[-1]))
    if sentence and (days := _days_before(best.first, sentence, calendar)):
        return Period(bound_of(days), bound_of(_latest(layout, calendar, best.first, last.last)))
    items = spells_by_item(layout, calendar)
    if items and _day(items[0]) <= _day(best.first) and _day(last.last) <= _day(items[1]):
        return Period(bound_of(items[0]), bound_of(_latest(layout, calendar, *items)))
    return Period(bound_of(best.first), bound_of(_latest(layout, calendar, best.first, last.last)))


def _days_before(first: DateMention, sentence: Sentence, calendar: Calendar) -> DateMention | None:
    """'16 dan 17 Maret, serta Rabu sampai Jumat, 25-27 Maret': the first of the days that a spell goes on from."""
    runs = [run for run in runs_of(sentence, calendar) if run[-1].end <= first.start]
    if not runs or not _THEN.search(sentence.between(runs[-1][-1].end, first.start)):
        return None
    days = runs[-1] if len(runs[-1]) > 1 else []
    near = days and days[0].value and first.value and 0 < (first.value - days[0].value).days <= _APART
    before = sentence.text[: days[0].start - sentence.start] if days else ""
    return days[0] if near and not _EARLIER.search(before) else None


def _of_work(entry: DateRange, layout: Layout) -> bool:
    """Whether the sentence of a range speaks of people at work, not of the feast or the summit that is the cause."""
    sentence = layout.at(entry.start)
    return sentence is not None and bool(_WORK.search(sentence.text))


def _widest(best: DateRange, others: list[DateRange]) -> DateRange:
    """Of ranges that hold `best` within them the longest: the days of one clause lie within those of the order."""
    around = [
        one for one in others if _day(one.first) <= _day(best.first) and _day(best.last) <= _day(one.last)
    ]
    return max(around, key=lambda one: (_day(one.last) - _day(one.first), -one.start), default=best)


def _latest(layout: Layout, calendar: Calendar, first: DateMention, last: DateMention) -> DateMention:
    """The last day of the list that `first` begins, where one goes on behind `last`."""
    lists = (day_list(sentence, calendar) for sentence in layout.body)
    return max((last, *(days[-1] for days in lists if days and days[0].value == first.value)), key=_day)


def _day(mention: DateMention) -> date:
    return mention.value or date.min


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
        - 6 * bool(_NOT_NOW.search(sentence.text))
        - 6 * _of_tests(sentence.text)
        - 6 * bool(OF_OTHERS.search(_up_to_comma(sentence.text, place - sentence.start)))
    )


def _of_tests(text: str) -> bool:
    """'Rapid test sejak 21 sampai 29 November menemukan 15 ASN reaktif': days of a count, not of an order."""
    return bool(_TESTS.search(text)) and not _AT_HOME.search(text) and not _SHUT.search(text)


def _up_to_comma(text: str, place: int) -> str:
    """What a date at `place` may be told of: all before it, and its own clause."""
    return text[: _CLAUSE.match(text, place).end()]  # type: ignore[union-attr]


def _by_list(layout: Layout, calendar: Calendar) -> Period:
    """Several single days of one sentence: '16, 17 dan 25 Maret', 'Selasa (16/4) dan Rabu (17/4)'."""
    best: tuple[DateMention, ...] = ()
    for sentence in layout.body:
        run = day_list(sentence, calendar)
        if len(run) > len(best) and _rate(run[0].start, layout) > 1:
            best = run
    return Period(bound_of(best[0]), bound_of(best[-1])) if best else Period()


def _by_single(layout: Layout, calendar: Calendar) -> Period:
    first = last = None
    for sentence in layout.body:
        relative = by_words(sentence, calendar) if first is None else Period()
        first, last = first or relative.first, last or relative.last
        written = _singles(sentence, calendar)
        first = first or written.first
        if (
            last is None
            and written.last
            and (first is None or written.last.value >= first.value or written.first)
        ):
            last = written.last
    if first and last and last.start < first.start and last.value < first.value:
        last = None  # the end of what was before
    return Period(first, last)


def _by_answer(layout: Layout, calendar: Calendar) -> Period:
    for question, answer in pairwise(layout.body):
        mentions = calendar.within(answer.start, answer.end) if _WHEN.search(question.text) else ()
        if len(mentions) == 1 and _ONLY.fullmatch(answer.text[: mentions[0].start - answer.start]):
            return Period(bound_of(mentions[0]), bound_of(mentions[0]))
    return Period()


def _singles(sentence: Sentence, calendar: Calendar) -> Period:
    """The first date after 'mulai' or 'sejak' and the first after 'sampai' in one sentence."""
    first = last = None
    if _NOT_NOW.search(sentence.text):
        return Period()
    for mention in calendar.within(sentence.start, sentence.end):
        place = mention.start - sentence.start
        before = sentence.text[max(0, place - 60) : place]
        before = re.split(r"\b(?:kini|sekarang|menjadi)\b", before)[-1]
        if _EARLIER.search(before) or of_others(sentence):
            continue
        if _COUNTS.search(sentence.text) and not _SHUT.search(sentence.text):
            continue
        if _of_tests(sentence.text):
            continue
        if _SOME_THING.search(sentence.text) and not _AT_HOME.search(sentence.text):
            continue
        prolonged = _PROLONGED.search(sentence.text, max(0, place - 90), place)
        if prolonged or _END.search(before):
            last = last or bound_of(mention)
        elif _START.search(before) or _STARTS.match(sentence.text, mention.end - sentence.start):
            first = first or bound_of(mention)
    return Period(first, last)


def _by_line(layout: Layout, calendar: Calendar) -> Period:
    run = days_by_line(layout, calendar)
    return Period(bound_of(run[0]), bound_of(run[-1])) if run else Period()


_READINGS = (
    _by_line,
    _by_range,
    _by_list,
    _by_answer,
    _by_single,
    by_this_week,
    _by_day,
    by_months,
    by_one_month,
    by_holiday,
    by_headline,
)
