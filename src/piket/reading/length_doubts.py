"""Lengths that their dates do not have: 'lima hari, 12-17 November', 'selama 14 hari, 5-13 Juli'."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from piket.policy.values import Bilingual
from piket.reading.bounds import Period
from piket.reading.dates import Calendar, DateRange
from piket.reading.doubts import FORMERLY, doubt
from piket.reading.lengths import IF, Length, find_length, length_beside, may_tell_length
from piket.reading.segments import Layout, Sentence
from piket.reading.sought import sought
from piket.reading.values import Contradiction, Span

# A length that another sentence than the dates gives is the order's only where it speaks of the order.
_OF_THE_ORDER = sought(
    r"penutupan|ditutup|dirumahkan|pembatasan|ketentuan|kebijakan|pengaturan|aturan|edaran|\bwf[hoa]\b|(?:dari|di)\s+rumah|masa\s+kerja",
    "utup|rumah|pembatasan|ketentuan|kebijakan|atur|edaran|wf|masa",
)
# Letters from a length to the dates that it stands beside.
_BESIDE = 12
_UNITS = {"hari": "days", "pekan": "weeks", "minggu": "weeks", "bulan": "months"}
_Dates = tuple[date, date, Span]


def length_contradictions(layout: Layout, calendar: Calendar, period: Period) -> Iterator[Contradiction]:
    """Every way of counting is accepted that is in use: see `Length.fits`."""
    only = _only_spell(calendar, period)
    for sentence in layout.sentences:
        dates = _dates(sentence, calendar, period, only) if may_tell_length(sentence.text) else None
        if dates is None or dates[1] < dates[0]:
            continue
        length, beside = _length(sentence, dates[2])
        if length and not length.fits(dates[0], dates[1], beside=beside):
            days = (dates[1] - dates[0]).days + 1
            yield doubt(
                "duration_mismatch",
                (Span(length.start, length.end), dates[2]),
                Bilingual(
                    f"Tertulis {length.count} {length.unit}, padahal tanggalnya mencakup {days} hari.",
                    f"It says {length.count} {_UNITS[length.unit]}, but the dates cover {days} days.",
                ),
            )


def _length(sentence: Sentence, dates: Span) -> tuple[Length | None, bool]:
    """The length that a sentence states, and whether it stands right by the first or the last of the dates."""
    by_dates = length_beside(sentence, dates.start) if sentence.start <= dates.start < sentence.end else None
    if by_dates:
        return by_dates, True
    length = None if IF.search(sentence.text) else find_length(sentence)
    inside = length is not None and dates.start <= length.start < dates.end
    return length, bool(length and (inside or 0 <= dates.start - length.end < _BESIDE))


def _only_spell(calendar: Calendar, period: Period) -> tuple[DateRange, ...]:
    """The spell of the order, where the text states no other."""
    known = {(one.first.value, one.last.value) for one in calendar.ranges}
    if len(known) != 1 or period.first is None:
        return ()
    return tuple(one for one in calendar.ranges if one.first == period.first.mention)[:1]


def _dates(
    sentence: Sentence, calendar: Calendar, period: Period, only: tuple[DateRange, ...]
) -> _Dates | None:
    """The only spell of the sentence, or the order's own where the sentence speaks of it."""
    spells = calendar.ranges_within(sentence.start, sentence.end)
    if len(spells) > 1:
        return None
    if not spells and (own := _of_period(sentence, period)):
        return own
    if not spells and _OF_THE_ORDER.search(sentence.text) and not FORMERLY.search(sentence.text):
        spells = only
    if not spells or spells[0].first.value is None or spells[0].last.value is None:
        return None
    return spells[0].first.value, spells[0].last.value, Span(spells[0].start, spells[0].end)


def _of_period(sentence: Sentence, period: Period) -> _Dates | None:
    """'Terhitung Rabu (5/8) … selama tujuh hari hingga Rabu (12/8)': both days in one sentence, apart."""
    first, last = period.first, period.last
    if first is None or last is None or first.mention is None or last.mention is None:
        return None
    if not sentence.start <= first.start < last.start < sentence.end:
        return None
    return first.value, last.value, Span(first.start, last.end)
