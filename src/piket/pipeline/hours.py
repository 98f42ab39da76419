"""The hours of a unit's working days: those that a directive states, else the agency's own, else the ordinary ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, time

from piket.organisation.values import OfficeHours, Organisation
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
UnitHours = Callable[[str, date], Span | None]


def ordinary_hours(pattern: WorkPattern, day: date) -> Span | None:
    """Local hours of a working day; None where no source gives any: the day then counts whole."""
    if pattern is WorkPattern.OFFICE_6D:
        return _SIX_DAYS.get(day.weekday(), _SIX_DAYS_ELSE)
    if pattern is WorkPattern.SCHOOL or day.weekday() >= _SATURDAY:
        return None
    return _FIVE_DAYS[day.weekday() == _FRIDAY]


def hours_of_units(organisation: Organisation) -> UnitHours:
    """Of a unit and day the hours where no directive states any: those the agency has set, else the ordinary ones.

    What is set for the nearest unit above goes before what is set for a higher one, and at the same unit what is set
    for a season before what holds all year; of several seasons the one that began last.
    """
    units = {unit.id: unit for unit in organisation.units}
    own: dict[str, list[OfficeHours]] = {}
    for hours in organisation.hours:
        own.setdefault(hours.unit, []).append(hours)

    def of(code: str, day: date) -> Span | None:
        if code not in units:
            return None
        pattern, above = units[code].pattern, units.get(code)
        while above is not None:
            holding = [hours for hours in own.get(above.id, ()) if _holds(hours, pattern, day)]
            if holding:
                set_last = max(holding, key=lambda hours: (_seasonal(hours), hours.first or date.min))
                return set_last.start, set_last.end
            above = units.get(above.parent or "")
        return ordinary_hours(pattern, day)

    return of


def _seasonal(hours: OfficeHours) -> bool:
    return hours.last is not None


def _holds(hours: OfficeHours, pattern: WorkPattern, day: date) -> bool:
    begun = hours.first is None or hours.first <= day
    over = hours.last is not None and hours.last < day
    return hours.pattern is pattern and day.weekday() in hours.weekdays and begun and not over


def stated_hours(rulings: Iterable[Ruling]) -> Mapping[tuple[str, date], Span]:
    return {
        (r.unit, r.day): (r.hours.start, r.hours.end)
        for r in rulings
        if r.hours is not None and r.hours.end is not None
    }


def office_hours(organisation: Organisation, rulings: Iterable[Ruling]) -> UnitHours:
    """The local hours of each unit's days; None where no source gives any."""
    stated, usual = stated_hours(rulings), hours_of_units(organisation)
    return lambda unit, day: stated.get((unit, day)) or usual(unit, day)


def office_minutes(organisation: Organisation, rulings: Iterable[Ruling]) -> Hours:
    """The first and last minute of each unit's days; the whole day where no hours are known."""
    hours = office_hours(organisation, rulings)

    def minutes(unit: str, day: date) -> tuple[int, int]:
        span = hours(unit, day)
        return _WHOLE if span is None else (_minute(span[0]), _minute(span[1]))

    return minutes


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute
