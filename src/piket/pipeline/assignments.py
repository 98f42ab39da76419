"""Every roster of a job as intervals: who, where, from when to when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from piket.planning.instants import assignments as shift_assignments
from piket.planning.instants import zone
from piket.planning.rosterfile import Entry, RosterBook
from piket.planning.values import Assignment, Place, QuotaRoster
from piket.policy.values import Ruling, WorkPattern

from .values import Planned, UnitPlan

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


def planned_assignments(
    planned: Planned, timezone: str, units: frozenset[str] | None = None
) -> Iterator[Assignment]:
    """In the order of the plans, the people and the days; of `units` alone where given.

    Leave and sick days have a row with their letter.
    """
    hours = _stated_hours(planned.rulings)
    patterns = {unit.id: unit.pattern for unit in planned.organisation.units}
    for plan in _plans(planned, units):
        if isinstance(plan.roster, QuotaRoster):
            yield from _quota(plan, plan.roster, patterns[plan.unit], hours, zone(timezone))
        else:
            yield from shift_assignments(plan.roster, timezone)


def _plans(planned: Planned, units: frozenset[str] | None) -> Iterator[UnitPlan]:
    return (plan for plan in planned.plans if units is None or plan.unit in units)


def _stated_hours(rulings: Iterable[Ruling]) -> Mapping[tuple[str, date], Span]:
    return {
        (r.unit, r.day): (r.hours.start, r.hours.end)
        for r in rulings
        if r.hours is not None and r.hours.end is not None
    }


def _quota(
    plan: UnitPlan,
    roster: QuotaRoster,
    pattern: WorkPattern,
    hours: Mapping[tuple[str, date], Span],
    local: ZoneInfo,
) -> Iterator[Assignment]:
    days = roster.days
    spans = [
        _instants(day, hours.get((plan.unit, day)) or ordinary_hours(pattern, day), local) for day in days
    ]
    for person, cells in roster.cells.items():
        for day, cell, (start, end) in zip(days, cells, spans, strict=True):
            if cell is not Place.OFF:
                yield Assignment(person, plan.unit, day, start, end, cell)


def _instants(day: date, span: Span | None, local: ZoneInfo) -> tuple[datetime, datetime]:
    if span is None:
        midnight = datetime.combine(day, time(), local)
        return midnight, midnight + timedelta(days=1)
    return datetime.combine(day, span[0], local), datetime.combine(day, span[1], local)


def roster_book(
    planned: Planned,
    timezone: str,
    *,
    units: frozenset[str] | None = None,
    title: str = "",
    draft: bool = True,
) -> RosterBook:
    """The rosters (or of `units` alone) as a book that can be written, checked and read again."""
    names = {unit.id: unit.name for unit in planned.organisation.units}
    entries = tuple(Entry(plan.roster, _label(plan), names[plan.unit]) for plan in _plans(planned, units))
    people = {person for entry in entries for person in entry.roster.cells}
    return RosterBook(
        entries=entries,
        assignments=tuple(planned_assignments(planned, timezone, units)),
        names={e.id: e.name for e in planned.organisation.employees if e.id in people},
        title=title,
        draft=draft,
    )


def _label(plan: UnitPlan) -> str:
    return "shifts" if plan.population is None else plan.population.value
