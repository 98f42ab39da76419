"""Whether a rule or a reserve that a unit wants can be held by its rosters, before anything is planned with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date

from piket.organisation.values import Employee, ServiceShift
from piket.planning.rules.faults import rule_faults
from piket.planning.rules.values import Reserve, Rule
from piket.planning.saying import Saying
from piket.planning.shifts_clash import NoShiftRoster
from piket.planning.values import Person, QuotaProblem, ShiftProblem, ShiftType
from piket.policy.values import Unit

from .agreed import UnitAgreed, ruled_office, ruled_service
from .quota import person_of, population_of
from .shifts import serves_in_shifts, service_of

_NOBODY = Saying(
    "Yang disebut tidak berada dalam satu jadwal unit ini. Pilih orang, regu, atau sif dari daftar yang sama.",
    "Those named are not in one roster of this unit. Choose people, squads or shifts from the same list.",
)


def shifts_of(
    unit: Unit, employees: Sequence[Employee], day: date, own: Sequence[ServiceShift] = ()
) -> tuple[ShiftType, ...]:
    """The shifts that the unit's people serve in, at the hours that the agency has set; none for an office."""
    problems = _problems(unit, employees, {}, day, own)
    return next((p.shifts for p in problems if isinstance(p, ShiftProblem)), ())


def faults_of(
    wanted: Rule | Reserve,
    unit: Unit,
    employees: Sequence[Employee],
    skills: Mapping[str, tuple[str, ...]],
    day: date,
    own: Sequence[ServiceShift] = (),
) -> tuple[Saying, ...]:
    """Why a roster of the unit cannot hold it as things stand on the day; nothing where each that it is about can.

    `employees` are the unit's own, `skills` what each of them is able to do.
    """
    agreed = UnitAgreed(reserves=(wanted,)) if isinstance(wanted, Reserve) else UnitAgreed(rules=(wanted,))
    held = [_ruled(problem, agreed) for problem in _problems(unit, employees, skills, day, own)]
    held = [problem for problem in held if problem.across or problem.reserves]
    if not held:
        return (_NOBODY,)
    return tuple(dict.fromkeys(fault for problem in held for fault in rule_faults(problem)))


def _ruled(problem: QuotaProblem | ShiftProblem, agreed: UnitAgreed) -> QuotaProblem | ShiftProblem:
    if isinstance(problem, QuotaProblem):
        return ruled_office(problem, agreed)
    return ruled_service(problem, agreed, ())


def _problems(
    unit: Unit,
    employees: Sequence[Employee],
    skills: Mapping[str, tuple[str, ...]],
    day: date,
    own: Sequence[ServiceShift],
) -> list[QuotaProblem | ShiftProblem]:
    """The rosters that the unit may have: of its service, and of each population of its office, all staff in it.

    A service is an office on days on which not all may serve, so both are asked.
    """
    crew = serves_in_shifts(unit, employees)
    problems: list[QuotaProblem | ShiftProblem] = []
    if crew:
        with suppress(NoShiftRoster):  # too few for the pattern: planning says so, in its own words
            problems.append(service_of(unit, (day,), _people(crew, skills), own))
    groups = {
        population_of(e): [o for o in employees if population_of(o) is population_of(e)] for e in employees
    }
    problems += [QuotaProblem(unit.id, (), _people(group, skills)) for group in groups.values()]
    return problems


def _people(employees: Sequence[Employee], skills: Mapping[str, tuple[str, ...]]) -> tuple[Person, ...]:
    return tuple(replace(person_of(e, (), 0), skills=skills.get(e.id, ())) for e in employees)
