"""The round-the-clock patterns that services really work, each as a problem to plan.

The figures of `ShiftRules` are read off the pattern (its shortest rest, longest run, fullest week): they say
what the pattern itself does and claim no clause of any law. Where hours or a rotation come from no source,
the builder's docstring says so; a unit with other hours passes its own `shifts`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from piket.planning.shifts_clash import NoShiftRoster, fault
from piket.planning.shifts_crew import Row
from piket.planning.values import Person, ShiftDemand, ShiftProblem, ShiftRules, ShiftType

PRISON_SHIFTS = (
    ShiftType("P", "Pagi", 7 * 60, 13 * 60),
    ShiftType("S", "Siang", 13 * 60, 18 * 60),
    ShiftType("M", "Malam", 18 * 60, 31 * 60),
)
WARD_SHIFTS = (
    ShiftType("P", "Pagi", 7 * 60, 14 * 60),
    ShiftType("S", "Sore", 14 * 60, 21 * 60),
    ShiftType("M", "Malam", 21 * 60, 31 * 60),
)
FIRE_SHIFTS = (ShiftType("J", "Jaga 24 jam", 8 * 60, 32 * 60),)
PATROL_SHIFTS = (
    ShiftType("P", "Pagi", 7 * 60, 15 * 60),
    ShiftType("S", "Sore", 15 * 60, 23 * 60),
    ShiftType("M", "Malam", 23 * 60, 31 * 60),
)

PRISON_CYCLE: Row = (("S",), ("P", "M"), (), ())
ROTATION_2222: Row = (("P",), ("P",), ("S",), ("S",), ("M",), ("M",), (), ())
FIRE_CYCLE: Row = (("J",), (), ())

_BACKWARD = frozenset({("S", "P"), ("M", "P"), ("M", "S")})


def prison_squads(
    unit: str,
    days: Sequence[date],
    people: Sequence[Person],
    *,
    history: Mapping[str, Row] | None = None,
    strength: int | None = None,
    shifts: tuple[ShiftType, ...] = PRISON_SHIFTS,
) -> ShiftProblem:
    """Four guard squads (regu): siang; next day pagi, rest, malam; released at 07:00; a day off.

    Hours and order as a former guard described them in 2018 (one witness; other prisons differ a little); the
    third and fourth day follow from them. `strength` is the guards a shift needs: a squad below it is
    reported, as the standing orders ask of its head before the shift starts.
    """
    _need_squads(unit, people, 4)
    rules = ShiftRules(
        min_rest=13 * 60,
        allowed_same_day=frozenset({("P", "M")}),
        forbidden_successions=frozenset({("S", "S")}),
        max_consecutive_days=2,
        min_days_off=2,
        max_nights=2,
        max_minutes_per_week=48 * 60,
    )
    return _squads(unit, days, people, shifts, PRISON_CYCLE, rules, history, strength)


def fire_24_48(
    unit: str,
    days: Sequence[date],
    people: Sequence[Person],
    *,
    history: Mapping[str, Row] | None = None,
    strength: int | None = None,
    shifts: tuple[ShiftType, ...] = FIRE_SHIFTS,
) -> ShiftProblem:
    """Three fire platoons (pleton): 24 hours on duty from 08:00, then 48 hours off.

    General knowledge of a common pattern, not a source; Medan has three squads on 12-hour shifts, Salatiga
    two shifts. It gives 56 hours a week on the mean, 72 in the fullest seven days.
    """
    _need_squads(unit, people, 3)
    rules = ShiftRules(
        min_rest=48 * 60, max_consecutive_days=1, min_days_off=2, max_nights=3, max_minutes_per_week=72 * 60
    )
    return _squads(unit, days, people, shifts, FIRE_CYCLE, rules, history, strength)


def satpol_3x(
    unit: str,
    days: Sequence[date],
    people: Sequence[Person],
    *,
    history: Mapping[str, Row] | None = None,
    strength: int | None = None,
    shifts: tuple[ShiftType, ...] = PATROL_SHIFTS,
) -> ShiftProblem:
    """Four Satpol PP squads on three shifts of eight hours.

    That Satpol PP works shifts has a source; the hours are general knowledge, and the rotation of two pagi,
    two sore, two malam, two days off is assumed after the hospitals'.
    """
    _need_squads(unit, people, 4)
    rules = ShiftRules(
        min_rest=16 * 60,
        forbidden_successions=_BACKWARD,
        max_consecutive_days=6,
        min_days_off=2,
        max_nights=2,
        max_minutes_per_week=48 * 60,
    )
    return _squads(unit, days, people, shifts, ROTATION_2222, rules, history, strength)


def ward_squads(
    unit: str,
    days: Sequence[date],
    people: Sequence[Person],
    *,
    history: Mapping[str, Row] | None = None,
    strength: int | None = None,
    shifts: tuple[ShiftType, ...] = WARD_SHIFTS,
) -> ShiftProblem:
    """Four ward teams on the hospital's hours and rotation: two pagi, two sore, two malam, two days off.

    Source as for `ward_2222`; that a team stays together is the ward's own choice.
    """
    _need_squads(unit, people, 4)
    rules = ShiftRules(
        min_rest=14 * 60,
        forbidden_successions=_BACKWARD,
        max_consecutive_days=6,
        min_days_off=2,
        max_nights=2,
        max_minutes_per_week=48 * 60,
    )
    return _squads(unit, days, people, shifts, ROTATION_2222, rules, history, strength)


def ward_2222(
    unit: str,
    days: Sequence[date],
    people: Sequence[Person],
    *,
    minimum: int | Mapping[str, int] = 1,
    history: Mapping[str, Row] | None = None,
    shifts: tuple[ShiftType, ...] = WARD_SHIFTS,
) -> ShiftProblem:
    """A hospital ward, nurse by nurse: two pagi, two sore, two malam, two days off.

    Hours and rotation from a hospital's own procedure of 2017 (other hospitals differ by half an hour).
    `minimum` is the nurses a shift needs, for all shifts or by shift code: the ward's own figure. The two
    days off may be split to fill a gap, never more than six days in a row.
    """
    rules = ShiftRules(
        min_rest=14 * 60,
        forbidden_successions=_BACKWARD,
        max_consecutive_days=6,
        max_nights=2,
        max_minutes_per_week=48 * 60,
    )
    least = minimum if isinstance(minimum, Mapping) else {shift.code: minimum for shift in shifts}
    return ShiftProblem(
        unit=unit,
        days=tuple(days),
        people=tuple(people),
        shifts=shifts,
        demand=tuple(
            ShiftDemand(day, shift.code, least.get(shift.code, 0)) for day in days for shift in shifts
        ),
        rules=rules,
        by_squad=False,
        cycle=ROTATION_2222,
        history=tuple((history or {}).items()),
    )


def puskesmas_inpatient(
    unit: str,
    days: Sequence[date],
    people: Sequence[Person],
    *,
    minimum: int | Mapping[str, int] = 1,
    history: Mapping[str, Row] | None = None,
    shifts: tuple[ShiftType, ...] = WARD_SHIFTS,
) -> ShiftProblem:
    """A health centre with beds: three shifts a day, person by person.

    Its hours and rotation were found in no source: those of the hospital ward are assumed. Four people are
    the fewest that fill the rotation.
    """
    return ward_2222(unit, days, people, minimum=minimum, history=history, shifts=shifts)


def without_cycle(problem: ShiftProblem) -> ShiftProblem:
    """The same service with its rules and demand alone, for the solver to find the roster."""
    return replace(problem, cycle=())


def _squads(
    unit: str,
    days: Sequence[date],
    people: Sequence[Person],
    shifts: tuple[ShiftType, ...],
    cycle: Row,
    rules: ShiftRules,
    history: Mapping[str, Row] | None,
    strength: int | None,
) -> ShiftProblem:
    """Exactly one squad on every shift of every day."""
    return ShiftProblem(
        unit=unit,
        days=tuple(days),
        people=tuple(people),
        shifts=shifts,
        demand=tuple(ShiftDemand(day, shift.code, 1, 1) for day in days for shift in shifts),
        rules=rules,
        by_squad=True,
        cycle=cycle,
        history=tuple((history or {}).items()),
        strength=tuple(ShiftDemand(day, shift.code, strength) for day in days for shift in shifts)
        if strength
        else (),
    )


def _need_squads(unit: str, people: Sequence[Person], number: int) -> None:
    squads = {person.team for person in people if person.team}
    if len(squads) != number:
        named = ", ".join(sorted(squads)) or "-"
        text_id = f"Pola ini memerlukan {number} regu, yang ada {len(squads)} ({named})."
        text_en = f"This pattern needs {number} squads; there are {len(squads)} ({named})."
        raise NoShiftRoster(unit, [fault("squad", text_id, text_en)])
