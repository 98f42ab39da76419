"""Crews: who is assigned together. A crew is a squad, or one person where people are assigned one by one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from piket.planning.rules.clock import MIDNIGHT as MIDNIGHT
from piket.planning.rules.clock import around
from piket.planning.values import Person, Place, ShiftProblem, ShiftType

Cell = tuple[str, ...]
Row = tuple[Cell, ...]
Frozen = Mapping[tuple[str, int], Cell]
"""Cells that stay as they are, by crew and day index."""

ON_DUTY = frozenset({Place.OFFICE, Place.OTHER})
WEEK = 7
SATURDAY = 5
NIGHT_WEIGHT = WEEKEND_WEIGHT = HOLIDAY_WEIGHT = 8 * 60


@dataclass(frozen=True, slots=True)
class Crew:
    """A squad or a person. `off` and `on` are day indexes on which it must not, or must, work.

    `locked_off` are those days of `off` that a person chose by a lock. `history` is the row of the days
    before the first, last day last.
    """

    id: str
    members: tuple[str, ...]
    off: frozenset[int]
    locked_off: frozenset[int]
    on: frozenset[int]
    history: Row


def crews_of(problem: ShiftProblem) -> tuple[Crew, ...]:
    """The crews in the order in which the people name them. A squad is away when all its members are."""
    groups: dict[str, list[Person]] = {}
    for person in problem.people:
        groups.setdefault(crew_id(problem, person), []).append(person)
    history = dict(problem.history)
    return tuple(_crew(problem, key, members, history.get(key, ())) for key, members in groups.items())


def day_numbers(problem: ShiftProblem) -> dict[date, int]:
    return {day: number for number, day in enumerate(problem.days)}


def crew_id(problem: ShiftProblem, person: Person) -> str:
    return (person.team or "") if problem.by_squad else person.id


def off_days(problem: ShiftProblem, person: Person) -> frozenset[int]:
    """Day indexes on which the person is away, or locked to a place that is no duty.

    Of a squad also those on which a duty elsewhere rules out one of its shifts: the squad then works without them.
    """
    off = _days(problem, person.away) | _locked(problem, person, on=False)
    if not problem.by_squad or not person.elsewhere:
        return off
    busy = {day for duty in person.elsewhere for day, _ in around(duty, problem)}
    return off | (busy & frozenset(range(len(problem.days))))


def _crew(problem: ShiftProblem, key: str, members: list[Person], history: Row) -> Crew:
    off = frozenset.intersection(*(off_days(problem, member) for member in members))
    locked = frozenset.intersection(*(_locked(problem, member, on=False) for member in members))
    on = frozenset().union(*(_locked(problem, member, on=True) for member in members))
    return Crew(key, tuple(m.id for m in members), off, locked, on, history)


def _days(problem: ShiftProblem, dated: tuple[tuple[object, Place], ...]) -> frozenset[int]:
    marked = {day for day, _ in dated}
    return frozenset(index for index, day in enumerate(problem.days) if day in marked)


def _locked(problem: ShiftProblem, person: Person, *, on: bool) -> frozenset[int]:
    return _days(problem, tuple((day, place) for day, place in person.locked if (place in ON_DUTY) == on))


def minutes(shift: ShiftType) -> int:
    return shift.end - shift.start


def is_night(shift: ShiftType) -> bool:
    """A night is a shift that crosses midnight."""
    return shift.end > MIDNIGHT


@dataclass(frozen=True, slots=True)
class Unfairness:
    """Most minus least: nights, weekend days of duty, minutes, holidays. The least is taken over `peers_of`."""

    nights: int
    weekends: int
    minutes: int
    holidays: int = 0

    @property
    def penalty(self) -> int:
        """In minutes; one night, weekend day or holiday more than a peer weighs as eight hours."""
        days = WEEKEND_WEIGHT * self.weekends + HOLIDAY_WEIGHT * self.holidays
        return self.minutes + NIGHT_WEIGHT * self.nights + days


def peers_of(crews: tuple[Crew, ...]) -> frozenset[str]:
    """Crews that are never off in the period: only they can be compared from below; all, if they are few."""
    full = frozenset(crew.id for crew in crews if not crew.off)
    return full if len(full) > 1 else frozenset(crew.id for crew in crews)


def unfairness(problem: ShiftProblem, rows: dict[str, Row]) -> Unfairness:
    """How unequal the rows of the crews are (keys: squads or people)."""
    crews = crews_of(problem)
    peers = peers_of(crews)
    shifts = {shift.code: shift for shift in problem.shifts}

    def spread(loads: dict[str, int]) -> int:
        return max(loads.values()) - min(loads[key] for key in loads if key in peers)

    def worked_on(days: list[bool]) -> dict[str, int]:
        return {
            k: sum(bool(cell) and on for cell, on in zip(row, days, strict=True)) for k, row in rows.items()
        }

    rows = {crew.id: rows[crew.id] for crew in crews}
    return Unfairness(
        nights=spread({k: sum(is_night(shifts[s]) for cell in row for s in cell) for k, row in rows.items()}),
        weekends=spread(worked_on([day.weekday() >= SATURDAY for day in problem.days])),
        minutes=spread({k: sum(minutes(shifts[s]) for cell in row for s in cell) for k, row in rows.items()}),
        holidays=spread(worked_on([day in problem.holidays for day in problem.days])),
    )
