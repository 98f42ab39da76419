"""Second posts (acting, seconded, two schools): one clock a person, and one unit to be counted in at a time.

The own unit is planned first, the second one with what the own unit has called the person for as duties elsewhere. A
post with days takes the person out of the own unit's roster for its hours; one without days uses those on which the
own unit does not call them, and the own roster then shows them at another place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from piket.organisation.values import Employee
from piket.planning.rules.clock import around
from piket.planning.rules.values import Elsewhere
from piket.planning.values import Person, Place, QuotaRoster, ShiftRoster
from piket.planning.verify.rosters import verify_roster
from piket.policy.values import Population

from .agreed import Post, SecondPost
from .quota import away_days, population_of
from .values import UnitPlan

Hours = Callable[[str, date], tuple[int, int]]
"""Of a unit and day: the first and last minute of its office hours; the whole day where none are known."""


@dataclass(frozen=True, slots=True)
class Guest:
    """Someone of another unit as this one plans them."""

    person: Person
    population: Population


def duties_by_person(
    posts: Sequence[SecondPost], days: Sequence[date], hours: Hours
) -> Mapping[str, tuple[Elsewhere, ...]]:
    """Of each person with a post on given days: those duties, as the own unit must leave room for them."""
    found: dict[str, list[Elsewhere]] = {}
    for post in posts:
        for day in days:
            if post.days is not None and post.serves(day):
                found.setdefault(post.person, []).append(_duty(post, day, hours))
    return {person: tuple(duties) for person, duties in found.items()}


def _duty(post: SecondPost, day: date, hours: Hours) -> Elsewhere:
    return Elsewhere(post.unit, day, *(post.hours or hours(post.unit, day)))


def guest(
    post: SecondPost, employee: Employee, home: UnitPlan | None, days: Sequence[date], hours: Hours
) -> Guest:
    """The person in the second unit: there on the post's days only, and never where the own unit has called them."""
    own = tuple(
        duty for duty in (worked(home, employee.id, hours) if home else ()) if _meets(duty, post, hours)
    )
    absent = dict(away_days(employee, days))
    for day in days:
        if day not in absent and (not post.serves(day) or _too_close(post, day, home, hours)):
            absent[day] = Place.OTHER
    person = Person(
        id=employee.id,
        desk=post.desk,
        lead=post.post is Post.ACTING or employee.head or employee.lead,
        home_only=employee.exemption is not None,
        away=tuple(sorted(absent.items())),
        elsewhere=own,
    )
    return Guest(person, population_of(employee))


def _meets(duty: Elsewhere, post: SecondPost, hours: Hours) -> bool:
    start, end = post.hours or hours(post.unit, duty.day)
    return duty.start < end and start < duty.end


def _too_close(post: SecondPost, day: date, home: UnitPlan | None, hours: Hours) -> bool:
    """Whether a duty in shifts of the own unit leaves too little rest."""
    if home is None or not isinstance(home.roster, ShiftRoster):
        return False
    row = home.roster.cells.get(post.person, ())
    taken = around(_duty(post, day, hours), home.roster.problem)
    return any(0 <= at < len(row) and code in row[at] for at, code in taken)


def worked(plan: UnitPlan, person: str, hours: Hours) -> tuple[Elsewhere, ...]:
    """The duties of a person in a unit's roster, for their other unit."""
    return tuple(_worked(plan, person, hours))


def _worked(plan: UnitPlan, person: str, hours: Hours) -> Iterator[Elsewhere]:
    roster = plan.roster
    if isinstance(roster, QuotaRoster):
        for day, cell in zip(roster.days, roster.cells.get(person, ()), strict=False):
            if cell is Place.OFFICE:
                yield Elsewhere(plan.unit, day, *hours(plan.unit, day))
        return
    shifts = {shift.code: shift for shift in roster.problem.shifts}
    for day, codes in zip(roster.days, roster.cells.get(person, ()), strict=False):
        for code in codes:
            yield Elsewhere(plan.unit, day, shifts[code].start, shifts[code].end)


def told(home: UnitPlan, person: str, duties: Sequence[Elsewhere]) -> UnitPlan:
    """The own unit's plan once the second unit has called the person: at another place where they were at home."""
    roster = home.roster
    people = tuple(
        replace(p, elsewhere=(*p.elsewhere, *(d for d in duties if d not in p.elsewhere)))
        if p.id == person
        else p
        for p in roster.problem.people
    )
    made: QuotaRoster | ShiftRoster
    if isinstance(roster, QuotaRoster):
        there = {duty.day for duty in duties}
        row = tuple(
            Place.OTHER if cell is Place.HOME and day in there else cell
            for day, cell in zip(roster.days, roster.cells[person], strict=True)
        )
        cells = {**roster.cells, person: row}
        made = replace(roster, problem=replace(roster.problem, people=people), cells=cells)
    else:
        made = replace(roster, problem=replace(roster.problem, people=people))
    return replace(home, roster=made, violations=verify_roster(made))
