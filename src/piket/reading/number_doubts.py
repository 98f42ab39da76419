"""Numbers that cannot both be right: figure and words in brackets, hours of the days and of the week."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from piket.policy.values import Bilingual
from piket.reading.hours import WorkingHours
from piket.reading.modes import find_cues
from piket.reading.numbers import NUMBER_WORDS, word_number
from piket.reading.segments import Layout
from piket.reading.values import Contradiction, Span

_IN_WORDS = re.compile(
    rf"(?<![\d.,/])(?P<digits>\d{{1,3}})\s*(?:%|persen)?\s*\(\s*(?P<words>{NUMBER_WORDS})"
    r"(?:\s+(?:persen|per\s*seratus|hari|orang|pekan|minggu|bulan|jam|kali))?(?:\s+kerja)?\s*\)",
    re.IGNORECASE,
)
_WEEKLY = re.compile(
    r"(?:jam\s+kerja|efektif\w*)[^.;:]{0,60}?(?P<hours>\d{1,2}(?:[.,]\d{1,2})?)\s+jam(?:\s+(?P<minutes>\d{1,2})\s+menit)?"
    r"\s*(?:per|se|dalam|tiap|setiap)\s*-?(?:satu\s+|1\s+)?(?:minggu|pekan)|"
    r"jam\s+kerja[^.;:]{0,20}?(?:seminggu|sepekan|per\s?minggu|per\s?pekan)[^.;:]{0,25}?"
    r"(?P<hours2>\d{1,2}(?:,\d{1,2})?)\s+jam",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"(?<![\w.,/])(?P<digits>\d{3,5})\s*(?:%|persen\b)", re.IGNORECASE)
_GROWTH = re.compile(r"(?:naik|tumbuh|meningkat|melonjak|turun|lonjakan|anggaran)[^.;]{0,40}$", re.IGNORECASE)
# The longest break that an office day is known to have: Friday prayers, an hour and a half.
_LONGEST_BREAK = 90


def number_contradictions(layout: Layout, hours: tuple[WorkingHours, ...]) -> Iterator[Contradiction]:
    yield from _words_in_brackets(layout)
    yield from _above_the_whole(layout)
    yield from _week(layout, hours)


def _words_in_brackets(layout: Layout) -> Iterator[Contradiction]:
    """'50 % (tujuh puluh lima persen)'."""
    for sentence in layout.body:
        for match in _IN_WORDS.finditer(sentence.text) if "(" in sentence.text else ():
            said = word_number(match["words"])
            if said is None or said == int(match["digits"]):
                continue
            yield Contradiction(
                "number_conflict",
                (Span(sentence.start + match.start(), sentence.start + match.end()),),
                Bilingual(
                    f"Angkanya {match['digits']}, tetapi dalam kurung tertulis {match['words']} ({said}).",
                    f"The figure is {match['digits']}, but the words in brackets say {said}.",
                ),
            )


def _above_the_whole(layout: Layout) -> Iterator[Contradiction]:
    """'WFO 2596 %': no share of the staff; a scan misread, or a finger slipped."""
    for sentence in layout.body:
        for match in _PERCENT.finditer(sentence.text):
            if int(match["digits"]) <= 100 or not find_cues(sentence.text):
                continue
            if _GROWTH.search(sentence.text[: match.start()]):
                continue
            yield Contradiction(
                "number_conflict",
                (Span(sentence.start + match.start(), sentence.start + match.end()),),
                Bilingual(
                    f"{match['digits']} persen melebihi seluruh pegawai.",
                    f"{match['digits']} per cent is more than the whole staff.",
                ),
            )


def _week(layout: Layout, hours: tuple[WorkingHours, ...]) -> Iterator[Contradiction]:
    """A week's sum outside of what its days can hold, with breaks of nothing up to the longest."""
    for sentence in layout.body:
        match = _WEEKLY.search(sentence.text)
        if match is None:
            continue
        total = _minutes(match)
        weeks = [week for week in _weeks(hours) if sum(len(entry.days) for entry in week) in (5, 6)]
        if weeks and not any(_holds(week, total) for week in weeks):
            gross = sum(_length(entry) * len(entry.days) for entry in weeks[0]) / 60
            yield Contradiction(
                "number_conflict",
                (
                    Span(sentence.start + match.start(), sentence.start + match.end()),
                    *(Span(entry.start, entry.end) for entry in weeks[0]),
                ),
                Bilingual(
                    f"Seminggu disebut {total / 60:g} jam, padahal jumlah harinya {gross:g} jam.",
                    f"The week is said to have {total / 60:g} hours, but its days make {gross:g}.",
                ),
            )


def _minutes(match: re.Match[str]) -> int:
    hours = (match["hours"] or match["hours2"]).replace(",", ".")
    return round(float(hours) * 60) + int(match["minutes"] or 0)


def _weeks(hours: tuple[WorkingHours, ...]) -> list[list[WorkingHours]]:
    """Runs of entries that name no day twice: offices of five and of six days have a week each."""
    known = [entry for entry in hours if entry.days and entry.closes]
    weeks: list[list[WorkingHours]] = [known[:1]] if known else []
    for _, entry in pairwise(known):
        if any(set(entry.days) & set(other.days) for other in weeks[-1]):
            weeks.append([])
        weeks[-1].append(entry)
    return weeks


def _holds(week: list[WorkingHours], total: int) -> bool:
    gross = sum(_length(entry) * len(entry.days) for entry in week)
    breaks = _LONGEST_BREAK * sum(len(entry.days) for entry in week)
    return gross - breaks <= total <= gross


def _length(entry: WorkingHours) -> int:
    opens, closes = entry.opens.split(":"), (entry.closes or entry.opens).split(":")
    return (int(closes[0]) - int(opens[0])) * 60 + int(closes[1]) - int(opens[1])
