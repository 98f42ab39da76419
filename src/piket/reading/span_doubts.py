"""The last day told twice: two spells from one day on that end apart, a headline that ends or lasts otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from piket.policy.values import Bilingual
from piket.reading.bounds import Period
from piket.reading.dates import (
    ENDS,
    WEEKDAY,
    WEEKDAYS,
    Calendar,
    DateMention,
    in_english,
    in_words,
    weekday_number,
)
from piket.reading.doubts import doubt, found_in
from piket.reading.numbers import word_number
from piket.reading.period_months import OF_OTHERS
from piket.reading.segments import Layout, Sentence
from piket.reading.sought import sought
from piket.reading.values import Contradiction, Span

# Work away from the office, which both sentences must speak of.
_AWAY = sought(r"\bwf[ha]\b|work\s+from|(?:dari|di)\s+(?:rumah|mana\s+saja)", "wf|work|rumah|mana")
# What may set two spells apart: groups, places, turns, what was before or comes after.
_APART = sought(
    r"kelompok|gelombang|tahap|giliran|khusus|sedangkan|sementara\s+itu|masing-masing|sebagian|zona|level|diperpanjang|perpanjangan|"
    r"diteruskan|semula|sebelumnya|tahun\s+lalu|pusat|kementerian|menteri\s+(?!pan)|sekolah|siswa|evaluasi",
    "kelompok|gelombang|tahap|giliran|khusus|sedangkan|sementara|masing|sebagian|zona|level|perpanjang|panjangan|diteruskan|"
    "semula|sebelumnya|tahun|pusat|menteri|sekolah|siswa|evaluasi|kementerian",
)
_UNTIL = re.compile(
    rf"\b(?:sampai(?:\s+dengan)?|hingga|{ENDS})\s*(?:pada\s+)?(?:(?:hari|tanggal)\s+)*\(?$", re.IGNORECASE
)
_UNTIL_DAY = sought(
    rf"\b(?:sampai|hingga)\s+(?:hari\s+)?(?P<day>{WEEKDAY})\b(?!\s*,?\s*\(?\d)", "sampai|hingga"
)
_FOR_DAYS = sought(
    r"\b(?:wf[ha]|tutup|ditutup|libur|lockdown)\s+(?:selama\s+)?(?P<count>\d|dua|tiga|empat|lima|enam|tujuh)\s+hari\b"
    r"(?!\s*(?:kerja|se(?:minggu|pekan|bulan|kali)?\b|per\b|dalam|tiap|setiap|/))",
    "hari",
)
_SLIP = timedelta(days=3)
_HEADLINES = 4
# Spells that are compared with one another; more are a list of many texts.
_MOST = 40


@dataclass(frozen=True, slots=True)
class _Told:
    first: DateMention | None
    last: DateMention


def span_contradictions(layout: Layout, calendar: Calendar, period: Period) -> Iterator[Contradiction]:
    found = next(_two_ends(layout, calendar), None)
    if found:
        yield found
    last = period.last
    if last and last.mention and period.first and calendar.year is not None:
        yield from _headline_day(layout, last.value, Span(last.start, last.end))
        yield from _headline_length(layout, period.first.value, last.value, Span(last.start, last.end))


def _two_ends(layout: Layout, calendar: Calendar) -> Iterator[Contradiction]:
    """'WFH 19 hingga 31 Juli' here, 'WFH dari tanggal 19 sampai dengan 30 Juli' there."""
    told = list(islice(_ends(layout, calendar), _MOST))
    if len({one.last.value for one in told}) > 2:  # a table of spells
        return
    spells = [one for one in told if one.first]
    for one in spells:
        for other in told:
            if other.first and other.first.value != (one.first and one.first.value):
                continue
            if other.last.start <= one.last.start or not _slipped(one.last.value, other.last.value):
                continue
            yield doubt(
                "date_conflict",
                (other.last, one.last),
                Bilingual(
                    f"Akhirnya di sini {_words(other.last)}, di tempat lain {_words(one.last)}.",
                    f"It ends on {_english(other.last)} here, on {_english(one.last)} elsewhere.",
                ),
            )


def _ends(layout: Layout, calendar: Calendar) -> Iterator[_Told]:
    """The spells of sentences about work away from the office, and lone last days in such."""
    for sentence in layout.sentences:
        if not _AWAY.search(sentence.text) or _APART.search(sentence.text) or OF_OTHERS.search(sentence.text):
            continue
        mentions = calendar.within(sentence.start, sentence.end)
        ranges = calendar.ranges_within(sentence.start, sentence.end)
        if len(ranges) == 1 and len(mentions) == 2:
            yield _Told(ranges[0].first, ranges[0].last)
        elif len(mentions) == 1 and not mentions[0].joined and _UNTIL.search(_before(sentence, mentions[0])):
            yield _Told(None, mentions[0])


def _before(sentence: Sentence, mention: DateMention) -> str:
    return sentence.text[: mention.start - sentence.start][-60:]


def _slipped(first: date | None, second: date | None) -> bool:
    return first is not None and second is not None and timedelta() < abs(first - second) <= _SLIP


def _words(mention: DateMention) -> str:
    return in_words(mention.value) if mention.value else ""


def _english(mention: DateMention) -> str:
    return in_english(mention.value) if mention.value else ""


def _headline_day(layout: Layout, last: date, place: Span) -> Iterator[Contradiction]:
    """'WFH Hingga Senin' over a body whose spell ends on a Wednesday, and which knows no such Monday."""
    for sentence in layout.headlines[:_HEADLINES]:
        match = _UNTIL_DAY.search(sentence.text)
        if match is None or not _AWAY.search(sentence.text) or weekday_number(match["day"]) == last.weekday():
            continue
        known = rf"\b(?:sampai|hingga)\s+(?:hari\s+)?{match['day']}\b"
        if not any(re.search(known, one.text, re.IGNORECASE) for one in layout.body):
            yield doubt(
                "headline_body",
                (found_in(sentence, match), place),
                Bilingual(
                    f"Judul menyebut sampai {match['day']}, isi sampai {in_words(last)}.",
                    f"The headline says until {match['day']}, the body until {in_english(last)}.",
                ),
            )
            return


def _headline_length(layout: Layout, first: date, last: date, place: Span) -> Iterator[Contradiction]:
    """'Tutup 3 Hari' over a body that closes from the 6th to the 9th."""
    days = (last - first).days + 1
    working = sum((first + timedelta(days=offset)).weekday() < len(WEEKDAYS) - 2 for offset in range(days))
    for sentence in layout.headlines[:_HEADLINES]:
        match = _FOR_DAYS.search(sentence.text)
        count = (
            (int(match["count"]) if match["count"].isdigit() else word_number(match["count"]))
            if match
            else None
        )
        if (
            match
            and count
            and count not in (days, working)
            and days < 2 * count + 1
            and count < days + working
        ):
            yield doubt(
                "headline_body",
                (found_in(sentence, match), place),
                Bilingual(
                    f"Judul menyebut {count} hari, isi {days} hari sampai {in_words(last)}.",
                    f"The headline says {count} days, the body {days}, until {in_english(last)}.",
                ),
            )
            return
