"""The days of a directive's period, in stretches on which the same clauses stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from piket.policy.law import Epoch, Law
from piket.policy.values import WorkPattern
from piket.policy.workdays import is_working_day

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

    Every day is looked at. A period without an end is followed to a fortnight past the last change of the law:
    after that only the weekdays differ. Nothing where the first day is not known.
    """
    period = law.periods[directive]
    if period.start == date.min:
        return ()
    edges = sorted(edge for edge in law.edges() if edge > period.start)
    last = period.end or max([period.start, *edges[-1:]]) + _FORTNIGHT
    last = min(last, period.start + _FURTHEST)
    found: dict[Epoch, _Days] = {}
    for ahead in range((last - period.start).days + 1):
        day = period.start + timedelta(days=ahead)
        found.setdefault(law.epoch(day), _Days(day)).add(day)
    return tuple(Stretch(epoch, days.first, days.works) for epoch, days in found.items())
