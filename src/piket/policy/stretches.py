"""The days of a directive's period, in stretches on which the same clauses stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from piket.policy.law import Epoch, Law
from piket.policy.values import WorkPattern
from piket.policy.workdays import is_working_day

ONE_DAY = timedelta(days=1)
_FORTNIGHT = timedelta(days=13)
_FURTHEST = timedelta(days=366 * 12)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days on which the same clauses stand, not always in a row (all Fridays, say). `works` has, for each
    calendar that works on some of them, the first such day."""

    epoch: Epoch
    first: date
    works: Mapping[WorkPattern, date]


@dataclass
class _Days:
    first: date
    works: dict[WorkPattern, date] = field(default_factory=dict)

    def add(self, day: date) -> None:
        for pattern in WorkPattern:
            if pattern not in self.works and is_working_day(pattern, day):
                self.works[pattern] = day


def stretches(law: Law, directive: str) -> tuple[Stretch, ...]:
    """Every set of clauses that stands on some day of the directive's period, with its days.

    Exact for any length: days between two changes of the law differ by their weekday only, so the law is
    asked once for each of these. A period without an end is followed to a fortnight past the last change.
    Nothing where the first day is not known.
    """
    period = law.periods[directive]
    if period.start == date.min:
        return ()
    edges = sorted(edge for edge in law.edges() if edge > period.start)
    last = period.end or max([period.start, *edges[-1:]]) + _FORTNIGHT
    last = min(last, period.start + _FURTHEST)
    found: dict[Epoch, _Days] = {}
    for day, epoch in _each_day(law, edges, period.start, last):
        found.setdefault(epoch, _Days(day)).add(day)
    return tuple(Stretch(epoch, days.first, days.works) for epoch, days in found.items())


def _each_day(law: Law, edges: Iterable[date], first: date, last: date) -> Iterator[tuple[date, Epoch]]:
    """Each day with its clauses. The law is asked once for each weekday between two edges."""
    ahead = iter([*edges, date.max])
    edge = next(ahead)
    known: dict[int, Epoch] = {}
    day = first
    while day <= last:
        if day >= edge:
            known.clear()
            edge = next(later for later in ahead if later > day)
        key = day.weekday() if law.by_weekday else 0
        if key not in known:
            known[key] = law.epoch(day)
        yield day, known[key]
        day += ONE_DAY
