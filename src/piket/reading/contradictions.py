"""What in the text cannot be true together. Codes of the published schema; the likely meaning where one stands out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from piket.policy.values import Bilingual
from piket.reading.addressees import is_general
from piket.reading.dates import WEEKDAYS, Calendar, DateMention, in_english, in_words
from piket.reading.numbers import find_percents
from piket.reading.periods import Bound, Period, find_length
from piket.reading.rules import Rule
from piket.reading.segments import Layout, Sentence
from piket.reading.values import Contradiction, Span

_ENGLISH_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def likely_date(mention: DateMention, not_before: date | None) -> date | None:
    """The nearest date of the same weekday by one slip: another month, day and month swapped, year, then day."""
    if mention.weekday is None or mention.year is None:
        return None
    fitting = (
        candidate
        for candidate in _slips(mention)
        if candidate.weekday() == mention.weekday and (not_before is None or candidate >= not_before)
    )
    return next(fitting, None)


def _slips(mention: DateMention) -> Iterator[date]:
    year, month, day = mention.year or 2000, mention.month, mention.day
    tries = [(year, month + 1, day), (year, month - 1, day), (year, day, month), (year + 1, month, day)]
    tries += [(year - 1, month, day), (year, month, day + 10), (year, month, day + 1), (year, month, day - 1)]
    for numbers in tries:
        try:
            yield date(*numbers)
        except ValueError:
            continue


def find_contradictions(
    layout: Layout, calendar: Calendar, period: Period, rules: tuple[Rule, ...]
) -> tuple[Contradiction, ...]:
    """In reading order. Nothing is corrected here: each waits for a person."""
    found = [
        *_weekdays(calendar, period),
        *_end_before_start(period),
        *_year_slips(layout),
        *_stale_year(period, calendar),
        *_earlier_spell(layout, calendar, period),
        *_lengths(layout, calendar),
        *_sums(layout),
        *_shares(rules),
        *_two_figures(rules),
        *_headline(layout, rules),
        *_modes(layout),
    ]
    return tuple(sorted(found, key=lambda entry: entry.spans[0].start))


def _weekdays(calendar: Calendar, period: Period) -> Iterator[Contradiction]:
    first = period.first.value if period.first else None
    sure = _year_is_sure(calendar)
    for mention in calendar.mentions:
        value = mention.value
        if value is None or mention.weekday is None or value.weekday() == mention.weekday:
            continue
        if mention.year_written or sure or _beside_a_full_date(mention, calendar):
            is_end = period.last is not None and period.last.mention == mention
            yield _wrong_weekday(mention, value, likely_date(mention, first if is_end else None))
    yield from _same_weekday(calendar)


def _beside_a_full_date(mention: DateMention, calendar: Calendar) -> bool:
    """A full date of the same or the next month gives its year to one written without."""
    return any(
        other.year_written and other.year == mention.year and abs(other.month - mention.month) <= 1
        for other in calendar.mentions
    )


def _year_is_sure(calendar: Calendar) -> bool:
    fits = [
        mention.value.weekday() == mention.weekday
        for mention in calendar.mentions
        if mention.value and mention.weekday is not None
    ]
    return sum(fits) * 2 > len(fits)


def _wrong_weekday(mention: DateMention, value: date, likely: date | None) -> Contradiction:
    written, true = WEEKDAYS[mention.weekday or 0], WEEKDAYS[value.weekday()]
    return Contradiction(
        code="weekday_date",
        spans=(Span(mention.start, mention.end),),
        why=Bilingual(
            f"Tertulis {written} {mention.day}/{mention.month}/{value.year}, padahal tanggal itu hari {true}.",
            f"It says {_ENGLISH_DAYS[mention.weekday or 0]} {mention.day}/{mention.month}/{value.year}, "
            f"but that day was a {_ENGLISH_DAYS[value.weekday()]}.",
        ),
        likely=Bilingual(in_words(likely), in_english(likely)) if likely else None,
        likely_value=likely.isoformat() if likely else None,
    )


def _same_weekday(calendar: Calendar) -> Iterator[Contradiction]:
    """'Senin (20/6)' and 'Senin (21/6)' cannot both be right, whatever the year."""
    known = [
        mention for mention in calendar.mentions if mention.weekday is not None and not mention.year_written
    ]
    for first, second in zip(known, known[1:], strict=False):
        apart = abs((second.month - first.month) * 31 + second.day - first.day)
        if (
            first.weekday == second.weekday
            and first.month == second.month
            and apart % 7
            and calendar.year is None
        ):
            day = WEEKDAYS[first.weekday or 0]
            yield Contradiction(
                "weekday_date",
                (Span(first.start, first.end), Span(second.start, second.end)),
                Bilingual(
                    f"{first.day}/{first.month} dan {second.day}/{second.month} sama-sama disebut {day}.",
                    f"{first.day}/{first.month} and {second.day}/{second.month} are both called {_ENGLISH_DAYS[first.weekday or 0]}.",
                ),
            )


def _end_before_start(period: Period) -> Iterator[Contradiction]:
    first, last = period.first, period.last
    if first is None or last is None or last.value >= first.value:
        return
    likely = likely_date(last.mention, first.value) if last.mention else None
    yield Contradiction(
        code="end_before_start",
        spans=(Span(last.start, last.end), Span(first.start, first.end)),
        why=Bilingual(
            f"Tanggal akhir {in_words(last.value)} mendahului tanggal mulai {in_words(first.value)}.",
            f"The end, {in_english(last.value)}, lies before the start, {in_english(first.value)}.",
        ),
        likely=Bilingual(in_words(likely), in_english(likely)) if likely else None,
        likely_value=likely.isoformat() if likely else None,
    )


_YEAR_SLIP = re.compile(r"\b(?:nomor|no\.?)\s*:?\s*[\w./-]+\s+tahun\s+(?P<year>\d{3}|[013-9]\d{3}|2[1-9]\d\d)\b|\bno\w*\.?\s*\d{1,2}/(?P<number>[3-9]0\d\d)\b(?!/)"
                        r"|\b\d{1,2}\s+(?:januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember)\s+(?P<dated>2[1-9]\d\d|\d{3}|20\d{3})\b", re.IGNORECASE)  # fmt: skip


def _year_slips(layout: Layout) -> Iterator[Contradiction]:
    for sentence in layout.sentences:
        for match in _YEAR_SLIP.finditer(sentence.text):
            year = match["year"] or match["number"] or match["dated"]
            yield Contradiction(
                "year_typo",
                (Span(sentence.start + match.start(), sentence.start + match.end()),),
                Bilingual(
                    f"'{match[0]}': {year} bukan tahun yang mungkin.",
                    f"'{match[0]}': {year} is no possible year.",
                ),
            )


def _stale_year(period: Period, calendar: Calendar) -> Iterator[Contradiction]:
    """A period written as past in a text that announces it: 'Maret 2025' in February 2026."""
    last = period.last or period.first
    if last is None or calendar.today is None or last.mention is None or not last.mention.year_written:
        return
    if last.value.year < calendar.today.year and calendar.today - last.value > timedelta(days=120):
        likely = last.value.replace(year=calendar.today.year) if last.value.day != 29 else None
        yield Contradiction(
            "date_conflict",
            (Span(last.start, last.end),),
            Bilingual(
                f"Masa berlaku sampai {in_words(last.value)} sudah lewat ketika naskah ditulis ({in_words(calendar.today)}).",
                f"The period ends {in_english(last.value)}, long before the text was written ({in_english(calendar.today)}).",
            ),
            Bilingual(in_words(likely), in_english(likely)) if likely else None,
            likely.isoformat() if likely else None,
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
            yield Contradiction(
                "date_conflict",
                (Span(spell.start, spell.end), Span(first.start, first.end)),
                Bilingual(
                    f"Masa sebelumnya ({in_words(start)} sampai {in_words(end)}) tidak cocok dengan masa yang mulai {in_words(first.value)}.",
                    f"The earlier spell ({in_english(start)} to {in_english(end)}) does not fit one that starts {in_english(first.value)}.",
                ),
            )


def _lengths(layout: Layout, calendar: Calendar) -> Iterator[Contradiction]:
    """'selama 14 hari' beside dates that are not 14 days apart; both ways of counting are accepted."""
    for sentence in layout.sentences:
        length = find_length(sentence)
        spells = calendar.ranges_within(sentence.start, sentence.end)
        if length is None or len(spells) != 1:
            continue
        first, last = spells[0].first.value, spells[0].last.value
        if first is None or last is None or last < first:
            continue
        days = (last - first).days + 1
        working = sum(1 for offset in range(days) if (first + timedelta(days=offset)).weekday() < 5)
        if length[0] not in (days, days - 1, working):
            yield Contradiction(
                "duration_mismatch",
                (Span(length[1], length[2]), Span(spells[0].start, spells[0].end)),
                Bilingual(
                    f"Tertulis {length[0]} hari, padahal tanggalnya mencakup {days} hari.",
                    f"It says {length[0]} days, but the dates cover {days}.",
                ),
            )


_TOTAL = re.compile(
    r"\btotal\b[^.:;]{0,60}?(?P<total>\d{1,3}(?:\.\d{3})+|\d+)\s+(?:orang|kasus)\s*:\s*(?P<parts>[^;]+)",
    re.IGNORECASE,
)
_PART = re.compile(r"(?<![\w.])(\d{1,3}(?:\.\d{3})+|\d+)(?![\w%])")


def _sums(layout: Layout) -> Iterator[Contradiction]:
    """'total 106 orang: 1 meninggal, 20 sembuh, 85 dirawat' must add up; two parts may be a mere choice."""
    for sentence in layout.body:
        match = _TOTAL.search(sentence.text)
        parts = [int(number.replace(".", "")) for number in _PART.findall(match["parts"])] if match else []
        if match and len(parts) > 2 and sum(parts) != int(match["total"].replace(".", "")):
            figures = " + ".join(str(part) for part in parts)
            yield Contradiction(
                "number_conflict",
                (Span(sentence.start + match.start(), sentence.start + match.end()),),
                Bilingual(
                    f"{figures} = {sum(parts)}, bukan {match['total']}.",
                    f"{figures} = {sum(parts)}, not {match['total']}.",
                ),
            )


def _shares(rules: tuple[Rule, ...]) -> Iterator[Contradiction]:
    """Office and home shares of one group in one sentence must make 100."""
    for first in rules:
        for second in rules[rules.index(first) + 1 :]:
            if second.sentence != first.sentence or second.who != first.who or first.mode is second.mode:
                continue
            if (
                first.percent is None
                or second.percent is None
                or first.bound != "exact"
                or second.bound != "exact"
            ):
                continue
            total = first.percent + second.percent
            if total != 100 and first.percent != 100 and second.percent != 100:
                yield Contradiction(
                    "percent_sum",
                    (Span(first.start, first.end),),
                    Bilingual(f"{first.percent:g} % dan {second.percent:g} % berjumlah {total:g} %.",
                              f"{first.percent:g} % and {second.percent:g} % make {total:g} %."),
                )  # fmt: skip


def _two_figures(rules: tuple[Rule, ...]) -> Iterator[Contradiction]:
    """'25 persen' here and '24 persen' there for all staff alike: one of them is a slip."""
    general = [
        rule for rule in rules if is_general(rule.who) and rule.sector is None and rule.percent is not None
    ]
    for first, second in zip(general, general[1:], strict=False):
        if first.mode is not second.mode or first.sentence == second.sentence:
            continue
        apart = abs((first.percent or 0) - (second.percent or 0))
        if 0 < apart < 5 and first.bound == second.bound:
            yield Contradiction(
                "number_conflict",
                (Span(second.start, second.end), Span(first.start, first.end)),
                Bilingual(
                    f"Tertulis {first.percent:g} persen dan di tempat lain {second.percent:g} persen.",
                    f"It says {first.percent:g} per cent and elsewhere {second.percent:g} per cent.",
                ),
            )


_HOURS_A_DAY = re.compile(
    r"(?P<hours>\d(?:,\d)?)\s+jam\b(?=[^.;]{0,30}(?:sehari|per\s*hari|dalam sehari|se-?hari))", re.IGNORECASE
)
_EXCEPT_LIST = re.compile(r"\bkecuali\s+(?P<list>[^.;]+)", re.IGNORECASE)


def _headline(layout: Layout, rules: tuple[Rule, ...]) -> Iterator[Contradiction]:
    for sentence in layout.headlines[:4]:
        yield from _headline_hours(sentence, layout)
        yield from _headline_exceptions(sentence, rules)


def _headline_hours(sentence: Sentence, layout: Layout) -> Iterator[Contradiction]:
    head = _HOURS_A_DAY.search(sentence.text)
    if head is None:
        return
    for body in layout.body:
        told = [
            match
            for match in _HOURS_A_DAY.finditer(body.text)
            if match["hours"].startswith(f"{head['hours']},")
        ]
        if told:
            yield Contradiction(
                "headline_body",
                (
                    Span(sentence.start + head.start(), sentence.start + head.end()),
                    Span(body.start + told[0].start(), body.start + told[0].end()),
                ),
                Bilingual(
                    f"Judul menyebut {head['hours']} jam, isi {told[0]['hours']} jam.",
                    f"The headline says {head['hours']} hours, the body {told[0]['hours']}.",
                ),
            )
            return


def _headline_exceptions(sentence: Sentence, rules: tuple[Rule, ...]) -> Iterator[Contradiction]:
    """A headline that excepts only some of the groups which the body excepts in part or whole."""
    named = _EXCEPT_LIST.search(sentence.text)
    partial = [
        rule for rule in rules if rule.sector == "essential" and rule.percent not in (None, 0.0, 100.0)
    ]
    if named and find_percents(sentence.text) and partial and "esensial" not in named["list"].lower():
        yield Contradiction(
            "headline_body",
            (
                Span(sentence.start + named.start(), sentence.start + named.end()),
                Span(partial[0].start, partial[0].end),
            ),
            Bilingual(
                f"Judul hanya mengecualikan {named['list'].strip()}; isi juga mengatur unit esensial dan unit lain.",
                f"The headline excepts only {named['list'].strip()}; the body also treats essential and other units.",
            ),
        )


_MIXED = re.compile(
    r"(?:work\s+from\s+home|(?:bekerja|kerja)\s+(?:di|dari)\s+rumah)\s*[(/]\s*wfo\b|(?:work\s+from\s+office|(?:bekerja|kerja)\s+(?:di|dari)\s+kantor)\s*[(/]\s*wfh\b|\bWHO\b(?=\s*\)?\s*(?:\d|sebesar|sebanyak|maksimal))|work\s+from\s+\w+\s*\(\s*who\s*\)",
    re.IGNORECASE,
)


def _modes(layout: Layout) -> Iterator[Contradiction]:
    for sentence in layout.body:
        match = _MIXED.search(sentence.text)
        if match:
            yield Contradiction(
                "mode_conflict",
                (Span(sentence.start + match.start(), sentence.start + match.end()),),
                Bilingual(
                    f"'{match[0]}': singkatan dan kepanjangannya berbeda arti.",
                    f"'{match[0]}': abbreviation and words differ in meaning.",
                ),
            )


def literal_or_likely(bound: Bound | None, contradictions: tuple[Contradiction, ...]) -> date | None:
    """The reading that the rest of the text supports; the written date stays beside it until a person decides."""
    if bound is None:
        return None
    for entry in contradictions:
        if entry.likely_value and entry.spans[0].start == bound.start:
            return date.fromisoformat(entry.likely_value)
    return bound.value
