"""One clock per person: duties in other units against the shifts of this one, and calendar weeks and months."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby

from piket.planning.place import Place
from piket.planning.rules.values import Elsewhere, Period
from piket.planning.values import Person, QuotaProblem, ShiftProblem, ShiftType

MIDNIGHT = 24 * 60
_FAR = 3


def around(duty: Elsewhere, problem: ShiftProblem) -> Iterator[tuple[int, str]]:
    """(day index, shift) of the shifts that cannot be worked because of a duty elsewhere.

    On the same date they must not overlap, on others the rest must lie between them. The day may lie outside.
    """
    at, least = (duty.day - problem.days[0]).days, problem.rules.min_rest or 0
    reach = _FAR + least // MIDNIGHT
    for day in range(at - reach, at + reach + 1):
        for shift in problem.shifts:
            if gap(shift, duty, at - day) < (0 if day == at else least):
                yield day, shift.code


def gap(shift: ShiftType, duty: Elsewhere, dates_later: int) -> int:
    """Minutes between a shift and a duty that begins so many dates later; below nought where they overlap."""
    start, end = duty.start + dates_later * MIDNIGHT, duty.end + dates_later * MIDNIGHT
    return max(start - shift.end, shift.start - end)


def successor_day(before: ShiftType, after: ShiftType) -> int:
    """Dates from a shift to the next one of the other kind: 0 or 1."""
    return 0 if after.start > before.start else 1


def extra_minutes(person: Person, first: date, days: Iterable[int]) -> int:
    """Minutes of the duties elsewhere that begin on these day numbers, counted from the first day."""
    wanted = set(days) if person.elsewhere else set()
    return sum(duty.end - duty.start for duty in person.elsewhere if (duty.day - first).days in wanted)


def elsewhere_days(person: Person, first: date) -> frozenset[int]:
    """Day numbers on which a duty elsewhere begins."""
    return frozenset((duty.day - first).days for duty in person.elsewhere)


def periods(first: date, days: range, period: Period) -> Iterator[tuple[int, ...]]:
    """The day numbers of each calendar week or month that the days touch."""
    dated = ((day, first + timedelta(days=day)) for day in days)
    key = _week if period is Period.WEEK else _month
    for _, group in groupby(dated, key=lambda pair: key(pair[1])):
        yield tuple(day for day, _ in group)


def _week(day: date) -> tuple[int, int]:
    year, week, _ = day.isocalendar()
    return year, week


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month


def away_elsewhere(problem: QuotaProblem) -> QuotaProblem:
    """The office problem in which a duty elsewhere is an absence (`T`) on the days whose hours it meets."""
    if not any(person.elsewhere for person in problem.people):
        return problem
    people = tuple(replace(p, away=(*_busy(problem, p), *p.away)) for p in problem.people)
    return replace(problem, people=people)


def _busy(problem: QuotaProblem, person: Person) -> Iterator[tuple[date, Place]]:
    known = {day for day, _ in person.away}
    for bounds in problem.days:
        start, end = bounds.hours or (0, MIDNIGHT)
        for duty in person.elsewhere:
            later = (duty.day - bounds.day).days * MIDNIGHT
            if duty.start + later < end and start < duty.end + later and bounds.day not in known:
                known.add(bounds.day)
                yield bounds.day, Place.OTHER
