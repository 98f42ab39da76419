"""Stated working hours that their days cannot hold: of a week, of a day, beside the hours of a day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from piket.policy.values import Bilingual
from piket.reading.breaks import find_breaks
from piket.reading.clocks import minutes_between
from piket.reading.doubts import doubt, found_in
from piket.reading.hours import HOURS_A_DAY, WorkingHours
from piket.reading.segments import Layout, Sentence
from piket.reading.sought import sought
from piket.reading.values import Contradiction

_WEEKLY = re.compile(
    r"(?:jam\s+kerja|efektif\w*)[^.;:]{0,60}?(?P<hours>\d{1,2}(?:[.,]\d{1,2})?)\s+jam(?:\s+(?P<minutes>\d{1,2})\s+menit)?"
    r"\s*(?:per|se|dalam|tiap|setiap)\s*-?(?:satu\s+|1\s+)?(?:minggu|pekan)|"
    r"jam\s+kerja[^.;:]{0,20}?(?:seminggu|sepekan|per\s?minggu|per\s?pekan)[^.;:]{0,25}?"
    r"(?P<hours2>\d{1,2}(?:,\d{1,2})?)\s+jam(?:\s+(?P<minutes2>\d{1,2})\s+menit)?",
    re.IGNORECASE,
)
_LASTS = sought(r"\b(?:bekerja|kerja)\s+(?:selama\s+)?(?P<hours>\d{1,2}(?:,\d{1,2})?)\s+jam\b", "jam")
_AT_LEAST = re.compile(
    r"minimal|minimum|paling\s+(?:sedikit|kurang)|sedikitnya|sekurang-kurangnya", re.IGNORECASE
)
_AT_MOST = re.compile(r"maksimal|maksimum|paling\s+(?:banyak|lama)", re.IGNORECASE)
_SET = re.compile(r"ditetapkan|menetapkan|diatur|wajib|harus|minimal|paling\s+sedikit", re.IGNORECASE)
# The longest break that an office day is known to have: Friday prayers, an hour and a half.
_LONGEST_BREAK = 90
_APART = 400


@dataclass(frozen=True, slots=True)
class _Break:
    days: frozenset[str]
    minutes: int


def hour_contradictions(layout: Layout, hours: tuple[WorkingHours, ...]) -> Iterator[Contradiction]:
    weeks = [week for week in _weeks(hours) if sum(len(entry.days) for entry in week) in (5, 6)]
    breaks = list(_breaks(layout, hours)) if weeks else []
    found = [*_week(layout, weeks, breaks)] or [*_days(layout, weeks)]
    yield from found or _lasting(layout, hours)


def _week(layout: Layout, weeks: list[list[WorkingHours]], breaks: list[_Break]) -> Iterator[Contradiction]:
    """A week's sum outside of what its days can hold: breaks as stated, else of nothing up to the longest."""
    for sentence in layout.body if weeks else ():
        match = _WEEKLY.search(sentence.text)
        if (
            match is None
            or "masing-masing" in sentence.text
            or any(_holds(week, breaks, match) for week in weeks)
        ):
            continue
        least, most = _room(weeks[0], breaks)
        total = _minutes(match)
        held = (most if total > most else least) / 60
        yield _conflict(
            sentence,
            match,
            weeks[0],
            Bilingual(
                f"Seminggu disebut {total / 60:g} jam, padahal hari-harinya berjumlah {held:g} jam.",
                f"The week is said to have {total / 60:g} hours, but its days make {held:g}.",
            ),
        )


def _days(layout: Layout, weeks: list[list[WorkingHours]]) -> Iterator[Contradiction]:
    """'7 jam sehari' over five days that together are open for less, breaks and all.

    Silent where another daily figure is told ('lazimnya 8 jam sehari'), or this one is not set by the order.
    """
    five = [week for week in weeks if sum(len(entry.days) for entry in week) == 5]
    if not five or len(five) < len(weeks):
        return
    told = [(one, match) for one in layout.sentences for match in HOURS_A_DAY.finditer(one.text)]
    if len({_minutes(match) for _, match in told}) != 1 or not any(_SET.search(one.text) for one, _ in told):
        return
    sentence, match = told[0]
    daily, most = _minutes(match), max(map(_gross, five))
    if most < 5 * daily and not _AT_MOST.search(match[0]):
        yield _conflict(
            sentence,
            match,
            five[0],
            Bilingual(
                f"Sehari disebut {daily / 60:g} jam, padahal lima harinya hanya {most / 60:g} jam.",
                f"A day is said to have {daily / 60:g} hours, but its five days make only {most / 60:g}.",
            ),
        )


def _lasting(layout: Layout, hours: tuple[WorkingHours, ...]) -> Iterator[Contradiction]:
    """'Bekerja 8 jam, pukul 08.00-14.00': a length beside the hours that it is the length of."""
    for sentence in layout.body:
        match = _LASTS.search(sentence.text)
        beside = [one for one in hours if one.closes and sentence.start <= one.start < sentence.end]
        if match is None or len(beside) != 1 or beside[0].start < sentence.start + match.end():
            continue
        span, told = _length(beside[0]), _minutes(match)
        if not span - _LONGEST_BREAK <= told <= span:
            yield _conflict(
                sentence,
                match,
                beside,
                Bilingual(
                    f"Disebut {told / 60:g} jam, padahal pukul {beside[0].opens}-{beside[0].closes} "
                    f"{span / 60:g} jam.",
                    f"It says {told / 60:g} hours, but {beside[0].opens} to {beside[0].closes} are {span / 60:g}.",
                ),
            )


def _conflict(
    sentence: Sentence, match: re.Match[str], hours: list[WorkingHours], why: Bilingual
) -> Contradiction:
    return doubt("number_conflict", (found_in(sentence, match), *hours), why)


def _minutes(match: re.Match[str]) -> int:
    told = match.groupdict()
    hours = (told["hours"] or told.get("hours2") or "0").replace(",", ".")
    return round(float(hours) * 60) + int(told.get("minutes") or told.get("minutes2") or 0)


def _weeks(hours: tuple[WorkingHours, ...]) -> list[list[WorkingHours]]:
    """Runs of entries that name no day twice: offices of five and of six days have a week each, and a service that
    is told of elsewhere in the text is no day of theirs."""
    known = [entry for entry in hours if entry.days and entry.closes]
    weeks: list[list[WorkingHours]] = [known[:1]] if known else []
    for last, entry in pairwise(known):
        if entry.start - last.end > _APART or any(set(entry.days) & set(other.days) for other in weeks[-1]):
            weeks.append([])
        weeks[-1].append(entry)
    return weeks


def _breaks(layout: Layout, hours: tuple[WorkingHours, ...]) -> Iterator[_Break]:
    """Each stated break with its days: those named with it, else those of the hours told last before it."""
    for pause in find_breaks(layout):
        before = [entry for entry in hours if entry.start < pause.start]
        days = pause.beside or (before[-1].days if before else ())
        yield _Break(frozenset(days), pause.minutes)


def _holds(week: list[WorkingHours], breaks: list[_Break], match: re.Match[str]) -> bool:
    least, most = _room(week, breaks)
    total = _minutes(match)
    if _AT_LEAST.search(match[0]):
        return total <= most
    if _AT_MOST.search(match[0]):
        return total >= least
    return least <= total <= most


def _room(week: list[WorkingHours], breaks: list[_Break]) -> tuple[int, int]:
    """The least and the most minutes of work that the days of `week` can hold."""
    least = most = 0
    for entry in week:
        for day in entry.days:
            stated = [pause.minutes for pause in breaks if day in pause.days]
            pause = min(stated, default=0)
            most += _length(entry) - pause
            least += _length(entry) - max(stated, default=_LONGEST_BREAK)
    return least, most


def _gross(week: list[WorkingHours]) -> int:
    return sum(_length(entry) * len(entry.days) for entry in week)


def _length(entry: WorkingHours) -> int:
    return minutes_between(entry.opens, entry.closes or entry.opens)
