"""The hours of a unit's working days: those that a directive states, else the ordinary ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, time

from piket.organisation.values import Organisation
from piket.policy.values import Ruling, WorkPattern

from .second_posts import Hours

_WHOLE = (0, 24 * 60)
_FRIDAY = 4
_SATURDAY = 5

# Ordinary hours where no directive states others: five-day offices by general knowledge (37.5 hours a week);
# six-day health centres by the counter hours of one of them (Standar pelayanan Puskesmas Maridan).
_FIVE_DAYS = {False: (time(7, 30), time(16, 0)), True: (time(7, 30), time(16, 30))}
_SIX_DAYS = {_FRIDAY: (time(8, 0), time(11, 0)), _SATURDAY: (time(8, 0), time(12, 30))}
_SIX_DAYS_ELSE = (time(8, 0), time(12, 0))

Span = tuple[time, time]


def ordinary_hours(pattern: WorkPattern, day: date) -> Span | None:
    """Local hours of a working day; None where no source gives any: the day then counts whole."""
    if pattern is WorkPattern.OFFICE_6D:
        return _SIX_DAYS.get(day.weekday(), _SIX_DAYS_ELSE)
    if pattern is WorkPattern.SCHOOL or day.weekday() >= _SATURDAY:
        return None
    return _FIVE_DAYS[day.weekday() == _FRIDAY]


def stated_hours(rulings: Iterable[Ruling]) -> Mapping[tuple[str, date], Span]:
    return {
        (r.unit, r.day): (r.hours.start, r.hours.end)
        for r in rulings
        if r.hours is not None and r.hours.end is not None
    }


def office_minutes(organisation: Organisation, rulings: Iterable[Ruling]) -> Hours:
    """The first and last minute of each unit's days; the whole day where no hours are known."""
    stated = stated_hours(rulings)
    patterns = {unit.id: unit.pattern for unit in organisation.units}

    def minutes(unit: str, day: date) -> tuple[int, int]:
        span = stated.get((unit, day))
        if span is None and unit in patterns:
            span = ordinary_hours(patterns[unit], day)
        return _WHOLE if span is None else (_minute(span[0]), _minute(span[1]))

    return minutes


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute
