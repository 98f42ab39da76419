"""Every roster of a job as intervals: who, where, from when to when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from piket.organisation.values import Organisation
from piket.planning.instants import assignments as shift_assignments
from piket.planning.instants import instant_of, zone
from piket.planning.rosterfile import Entry, RosterBook
from piket.planning.values import Assignment, Place, QuotaRoster

from .agreed import SecondPost
from .hours import Span, UnitHours, office_hours
from .values import Planned, UnitPlan


def planned_assignments(
    planned: Planned, timezone: str, units: frozenset[str] | None = None
) -> Iterator[Assignment]:
    """In the order of the plans, the people and the days; of `units` alone where given.

    Leave and sick days have a row with their letter.
    """
    hours = office_hours(planned.organisation, planned.rulings)
    staff = _staff(planned.organisation)
    for plan in _plans(planned, units):
        if isinstance(plan.roster, QuotaRoster):
            own = staff.get(plan.unit, frozenset())
            yield from _quota(plan, plan.roster, hours, zone(timezone), own, planned.posts)
        else:
            yield from shift_assignments(plan.roster, timezone)


def _staff(organisation: Organisation) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for employee in organisation.employees:
        found.setdefault(employee.unit, set()).add(employee.id)
    return {unit: frozenset(ids) for unit, ids in found.items()}


def _plans(planned: Planned, units: frozenset[str] | None) -> Iterator[UnitPlan]:
    return (plan for plan in planned.plans if units is None or plan.unit in units)


def _quota(
    plan: UnitPlan,
    roster: QuotaRoster,
    hours: UnitHours,
    local: ZoneInfo,
    own: frozenset[str],
    posts: Sequence[SecondPost],
) -> Iterator[Assignment]:
    """A person's row stands in the unit of that interval: who is in another unit, or a guest at home, has none here."""
    days = roster.days
    spans = [instants_of(day, hours(plan.unit, day), local) for day in days]
    minutes = {(post.unit, post.person): post.hours for post in posts if post.hours is not None}
    for person in roster.problem.people:
        there = {duty.day for duty in person.elsewhere}
        own_hours = minutes.get((plan.unit, person.id)) if person.id not in own else None
        for day, cell, (start, end) in zip(days, roster.cells[person.id], spans, strict=True):
            elsewhere = person.id not in own and cell is not Place.OFFICE
            if cell is Place.OFF or elsewhere or (cell is Place.OTHER and day in there):
                continue
            if own_hours is not None:
                start, end = (instant_of(day, at, local) for at in own_hours)
            yield Assignment(person.id, plan.unit, day, start, end, cell)


def instants_of(day: date, span: Span | None, local: ZoneInfo) -> tuple[datetime, datetime]:
    """First and last instant of a day's hours; the whole day where none are known."""
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
