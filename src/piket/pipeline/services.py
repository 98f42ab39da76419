"""Which pattern a kind of service works, and the same pattern at an agency's own hours."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from piket.organisation.values import ServiceShift
from piket.planning import patterns
from piket.planning.shifts_crew import Row
from piket.planning.values import ShiftProblem, ShiftRules, ShiftType

_DAY = 24 * 60
_WEEK = timedelta(days=7).days
Pairs = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Service:
    """A kind of service: how its squads are planned, at which hours, in which turn. `twice`: shifts of one day."""

    plan: Callable[..., ShiftProblem]
    shifts: tuple[ShiftType, ...]
    cycle: Row
    twice: Pairs = frozenset()


_WARD = Service(patterns.ward_squads, patterns.WARD_SHIFTS, patterns.ROTATION_2222)
_PRISON = Service(
    patterns.prison_squads, patterns.PRISON_SHIFTS, patterns.PRISON_CYCLE, frozenset({("P", "M")})
)
_SERVICES: Mapping[str, Service] = {
    "rsud": _WARD,
    "puskesmas": _WARD,
    "satuan": Service(patterns.satpol_3x, patterns.PATROL_SHIFTS, patterns.ROTATION_2222),
    "dinas": Service(patterns.fire_24_48, patterns.FIRE_SHIFTS, patterns.FIRE_CYCLE),
}


def service_for(unit_type: str) -> Service:
    """That of the kind; where it has none of its own, four guard squads as in a prison."""
    return _SERVICES.get(unit_type, _PRISON)


def own_hours(
    usual: Sequence[ShiftType], own: Sequence[ServiceShift], unit_type: str, day: date
) -> tuple[ShiftType, ...]:
    """The shifts of a kind of service on a day: those that the agency has set, else at the pattern's own hours."""
    holding = {one.code: one for one in own if one.unit_type == unit_type and one.holds(day)}
    return tuple(
        ShiftType(shift.code, holding[shift.code].name, *holding[shift.code].span)
        if shift.code in holding
        else shift
        for shift in usual
    )


@dataclass(frozen=True, slots=True)
class Turn:
    """What a rotation does at given hours, in minutes: its shortest rest from one day's duty to the next, negative
    where duties meet, and its fullest seven days."""

    rest: int
    week: int


@dataclass(frozen=True, slots=True)
class _Duty:
    """A shift of the turn's day `day`; its minutes are counted from the turn's first midnight."""

    day: int
    code: str
    start: int
    end: int


def turn_of(cycle: Row, shifts: Sequence[ShiftType], twice: Pairs = frozenset()) -> Turn:
    """Read off the rotation, turn after turn. Two shifts of one day in `twice` have no rest between them to keep."""
    hours = {shift.code: (shift.start, shift.end) for shift in shifts}
    length = len(cycle)
    duties = [
        _Duty(at, code, *(at * _DAY + minute for minute in hours[code]))
        for at in range(length * 2 + _WEEK)
        for code in cycle[at % length]
    ]
    rests = [
        b.start - a.end for a, b in pairwise(duties) if not (a.day == b.day and (a.code, b.code) in twice)
    ]
    weeks = [sum(d.end - d.start for d in duties if at <= d.day < at + _WEEK) for at in range(length)]
    return Turn(min(rests), max(weeks))


def at_own_hours(problem: ShiftProblem, own: Sequence[ServiceShift], unit_type: str) -> ShiftProblem:
    """The same service at the hours that hold on its first day; its rest and its week follow from them.

    The limits of a pattern say what the pattern itself does, so other hours have other limits and not a breach.
    """
    shifts = own_hours(problem.shifts, own, unit_type, problem.days[0])
    if shifts == problem.shifts:
        return problem
    turn = turn_of(problem.cycle, shifts, problem.rules.allowed_same_day)
    rules: ShiftRules = replace(problem.rules, min_rest=turn.rest, max_minutes_per_week=turn.week)
    return replace(problem, shifts=shifts, rules=rules)
