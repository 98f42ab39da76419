from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from piket.pipeline.hours import ordinary_hours
from piket.policy.values import WorkPattern
from piket.web.clock import today
from piket.web.organisation.models import WorkingHours
from piket.web.permissions import Access, Action
from piket.web.rosters.hours.wording import PATTERNS, weekdays_in_words

_OFFICES = (WorkPattern.OFFICE_5D, WorkPattern.OFFICE_6D)
_MONDAY_TO_SATURDAY = [date(2024, 1, number) for number in range(1, 7)]
"""Of any week."""


@dataclass(frozen=True)
class Line:
    """Hours as the page shows them."""

    hours: WorkingHours
    pattern: str
    weekdays: str
    over: bool


@dataclass(frozen=True)
class Usual:
    """What holds where the agency has set nothing and no circular states hours."""

    pattern: str
    weekdays: str
    start: time
    end: time


def set_hours(access: Access) -> list[Line]:
    """What is set in the units whose calendar she keeps. One query."""
    rows = WorkingHours.objects.filter(unit__in=access.units(Action.ARRANGE)).select_related("unit")
    return [
        Line(row, pattern_name(row.pattern), weekdays_in_words(row.weekdays), _over(row.last)) for row in rows
    ]


def pattern_name(pattern: str) -> str:
    return str(PATTERNS[WorkPattern(pattern)])


def usual_hours() -> list[Usual]:
    """By pattern, days with the same hours together."""
    return [line for pattern in _OFFICES for line in _usual(pattern)]


def _over(last: date | None) -> bool:
    return last is not None and last < today()


def _usual(pattern: WorkPattern) -> list[Usual]:
    days: dict[tuple[time, time], list[int]] = {}
    for day in _MONDAY_TO_SATURDAY:
        span = ordinary_hours(pattern, day)
        if span is not None:
            days.setdefault(span, []).append(day.weekday())
    return [Usual(pattern_name(pattern), weekdays_in_words(n), *span) for span, n in days.items()]
