"""Spells that cannot follow each other as the text says: long past, earlier yet later, put off too briefly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from piket.policy.values import Bilingual
from piket.reading.bounds import Period
from piket.reading.dates import Calendar, in_english, in_words
from piket.reading.doubts import FORMERLY, doubt
from piket.reading.segments import Layout
from piket.reading.sought import sought
from piket.reading.values import Contradiction

_EXTENDED = sought(
    r"(?<!dapat )(?<!bisa )(?<!boleh )\b(?:(?:mem|di)perpanjang|perpanjangan|perpanjang|diteruskan|dilanjutkan|"
    r"ditambah|tambahan(?:nya)?|jilid\s+(?:2|ii|dua))\b",
    "perpanjang|diteruskan|dilanjutkan|ditambah|tambahan|jilid",
)
_PUT_OFF = re.compile(
    r"\b(?:ditunda|menunda|penundaan|ditiadakan|dihentikan|diliburkan|ditutup|dilarang|belum\s+(?:boleh|diizinkan))\b"
    r"[^.;]{0,60}\b(?:sampai(?:\s+dengan)?|hingga|s\.?\s?/?d\.?)\s*(?:tanggal\s+)?$",
    re.IGNORECASE,
)
_AT_LATEST = re.compile(
    r"\b(?:paling\s+(?:lambat|akhir)|selambat-lambatnya)\s+(?:\w+\s+){0,2}$", re.IGNORECASE
)


def spell_contradictions(layout: Layout, calendar: Calendar, period: Period) -> Iterator[Contradiction]:
    yield from _stale_year(period, calendar)
    yield from _earlier_spell(layout, calendar, period)
    yield from _put_off(layout, calendar, period)
    yield from _late_before(layout, calendar, period)


def _stale_year(period: Period, calendar: Calendar) -> Iterator[Contradiction]:
    """A period written as past in a text that announces it: 'Maret 2025' in February 2026."""
    last = period.last or period.first
    if last is None or calendar.today is None or last.mention is None or not last.mention.year_written:
        return
    if last.value.year < calendar.today.year and calendar.today - last.value > timedelta(days=120):
        likely = last.value.replace(year=calendar.today.year) if last.value.day != 29 else None
        yield doubt(
            "date_conflict",
            (last,),
            Bilingual(
                f"Masa berlaku sampai {in_words(last.value)} sudah lewat "
                f"ketika naskah ditulis ({in_words(calendar.today)}).",
                f"The period ends {in_english(last.value)}, "
                f"long before the text was written ({in_english(calendar.today)}).",
            ),
            likely,
        )


def _earlier_spell(layout: Layout, calendar: Calendar, period: Period) -> Iterator[Contradiction]:
    """An 'earlier' spell that does not end before the present one begins, or is longer than a year off."""
    first = period.first
    for spell in calendar.ranges:
        start, end = spell.first.value, spell.last.value
        before = layout.text[max(0, spell.start - 60) : spell.start]
        earlier = re.search(r"sebelumnya|semula|tahap pertama|awalnya", before, re.IGNORECASE)
        if first is None or first.start == spell.start or not earlier or start is None or end is None:
            continue
        if end < start or end >= first.value or (first.value - end).days > 100:
            yield doubt(
                "end_before_start" if end < start else "date_conflict",
                (spell, first),
                Bilingual(
                    f"Masa sebelumnya ({in_words(start)} sampai {in_words(end)}) "
                    f"tidak cocok dengan masa yang mulai {in_words(first.value)}.",
                    f"The earlier spell ({in_english(start)} to {in_english(end)}) "
                    f"does not fit one that starts {in_english(first.value)}.",
                ),
            )


def _put_off(layout: Layout, calendar: Calendar, period: Period) -> Iterator[Contradiction]:
    """An extension from the 26th under which gatherings are put off until the 25th: over before it begins."""
    first = period.first
    if first is None or not any(_EXTENDED.search(sentence.text) for sentence in layout.sentences):
        return
    for mention in calendar.mentions:
        sentence = layout.at(mention.start)
        if sentence is None or mention.value is None or mention.value >= first.value:
            continue
        if (first.value - mention.value).days > 100 or FORMERLY.search(sentence.text):
            continue
        if _PUT_OFF.search(sentence.text[: mention.start - sentence.start]):
            yield doubt(
                "date_conflict",
                (mention, first),
                Bilingual(
                    f"Berlaku sampai {in_words(mention.value)}, padahal perpanjangan baru mulai "
                    f"{in_words(first.value)}.",
                    f"It lasts until {in_english(mention.value)}, but the extension starts only on "
                    f"{in_english(first.value)}.",
                ),
            )


def _late_before(layout: Layout, calendar: Calendar, period: Period) -> Iterator[Contradiction]:
    """A report due 'paling lambat 13 November 2022' on a period of November 2023: the year slipped."""
    first = period.first
    if first is None or first.mention is None or not first.mention.year_written:
        return
    for mention in calendar.mentions:
        value = mention.value
        before = layout.text[max(0, mention.start - 40) : mention.start]
        if value is None or not mention.year_written or not _AT_LATEST.search(before):
            continue
        likely = value.replace(
            year=first.value.year, day=min(value.day, 28) if value.month == 2 else value.day
        )
        if value.year < first.value.year and 0 <= (likely - first.value).days < 100:
            yield doubt(
                "year_typo",
                (mention, first),
                Bilingual(
                    f"Paling lambat {in_words(value)}, padahal berlaku mulai {in_words(first.value)}.",
                    f"Due by {in_english(value)}, but it holds from {in_english(first.value)}.",
                ),
                likely,
            )
