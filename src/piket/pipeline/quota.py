"""From rulings to quota rosters: whom a bound counts, who is away, and what then can be planned."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from piket.organisation.values import AbsenceKind, DeskSpec, Employee
from piket.planning.quota import plan_quota
from piket.planning.rules.values import Elsewhere
from piket.planning.values import DayBounds, Desk, Pattern, Person, Place, QuotaProblem
from piket.planning.verify.rosters import verify_roster
from piket.policy.values import Bilingual, Outcome, Population, Ruling, StepKind

from .agreed import NOTHING, UnitAgreed, ruled_office
from .groups import call_by_law, excused
from .outcomes import outcomes
from .standing import NOTHING_STANDS, Standing
from .values import Blocked, UnitPlan

_LETTER = {
    AbsenceKind.LEAVE: Place.LEAVE,
    AbsenceKind.SICK: Place.SICK,
    AbsenceKind.DUTY_TRAVEL: Place.DUTY_TRAVEL,
}


@dataclass(frozen=True, slots=True)
class Besides:
    """What one roster has besides the law: the unit's agreements, skills and duties elsewhere by person, people of
    other units who may serve here, and the minutes of each day's hours."""

    unit: UnitAgreed = NOTHING
    skills: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    elsewhere: Mapping[str, tuple[Elsewhere, ...]] = field(default_factory=dict)
    guests: tuple[Person, ...] = ()
    hours: Mapping[date, tuple[int, int]] = field(default_factory=dict)
    holidays: tuple[date, ...] = ()

    def skilled(self, people: Iterable[Person]) -> tuple[Person, ...]:
        return tuple(replace(p, skills=self.skills[p.id]) if p.id in self.skills else p for p in people)


NOBODY_ELSE = Besides()


def population_of(employee: Employee) -> Population:
    return Population.ASN if employee.status.is_asn else Population.NON_ASN


def away_days(employee: Employee, days: Iterable[date]) -> tuple[tuple[date, Place], ...]:
    """The days on which the employee is absent, each with the letter of the absence."""
    return tuple(
        (day, _LETTER[absence.kind])
        for day in days
        if (absence := next((a for a in employee.absences if a.start <= day <= a.end), None)) is not None
    )


def person_of(employee: Employee, days: Sequence[date], least_before: int) -> Person:
    return Person(
        id=employee.id,
        desk=employee.desk,
        team=employee.squad,
        lead=employee.head or employee.lead,
        home_only=employee.exemption is not None,
        debt=employee.office_days_before - least_before,
        away=away_days(employee, days),
    )


def plan_unit_quota(
    unit: str,
    population: Population,
    rulings: Sequence[Ruling],
    employees: Sequence[Employee],
    desks: Sequence[DeskSpec],
    *,
    pattern: Pattern = Pattern.PEOPLE,
    seed: int = 0,
    standing: Standing = NOTHING_STANDS,
    agreed: Besides = NOBODY_ELSE,
) -> UnitPlan | None:
    """One population of a unit on its settled working days; None where there is nothing to plan.

    The bounds are those of the unit's own staff; a guest is one more whom they may let in. Where its roster in
    `standing` gives a footing, the new one changes that as little as can be.
    """
    settled = [r for r in rulings if r.working_day and r.outcome in (Outcome.SETTLED, Outcome.CONFLICT)]
    if not settled or not employees:
        return None
    days = tuple(r.day for r in settled)
    least = min(e.office_days_before for e in employees)
    own = [person_of(e, days, least) for e in employees]
    own = [replace(p, elsewhere=agreed.elsewhere.get(p.id, ())) for p in own]
    called = call_by_law(own, employees, settled)
    bounds, missing = _bounds(settled, called.people, employees)
    people = agreed.skilled((*called.people, *agreed.guests))
    if any(p.elsewhere for p in people):
        bounds = tuple(replace(b, hours=agreed.hours.get(b.day)) for b in bounds)
    is_asn = population is Population.ASN
    problem = QuotaProblem(
        unit=unit,
        days=bounds,
        people=people,
        desks=tuple(Desk(d.name, d.minimum) for d in desks) if is_asn else (),
        lead_required=is_asn and any(p.lead for p in people),
        pattern=pattern,
    )
    problem = ruled_office(problem, agreed.unit)
    roster = standing.quota(problem, population) or plan_quota(problem, seed=seed)
    notices = (*called.notices, *_notices(missing), *outcomes(roster))
    return UnitPlan(unit, population, roster, verify_roster(roster), notices)


def _bounds(
    settled: Sequence[Ruling], people: Sequence[Person], employees: Sequence[Employee]
) -> tuple[tuple[DayBounds, ...], int]:
    """Day bounds in heads. A minimum asks only for those who are there and may come; how many lack besides
    those whom the law itself lets stay at home, on the worst day."""
    home: Mapping[str, frozenset[date]] = {
        p.id: frozenset(d for d, letter in (*p.away, *p.locked) if letter is not Place.OFFICE) for p in people
    }
    bounds, missing = [], 0
    for ruling in settled:
        able = sum(1 for p in people if not p.home_only and ruling.day not in home[p.id])
        by_law = sum(1 for e in employees if excused(e, ruling))
        least, most = ruling.heads_min or 0, ruling.heads_max or 0
        missing = max(missing, min(least, len(people) - by_law) - able)
        bounds.append(DayBounds(ruling.day, min(least, able), most))
    return tuple(bounds), missing


def _notices(missing: int) -> tuple[Bilingual, ...]:
    if missing <= 0:
        return ()
    return (
        Bilingual(
            f"Hingga {missing} orang cuti, sakit, dinas luar atau dikecualikan karena kesehatan tidak dapat "
            "dihitung hadir; naskah tidak menyebut pengecualian itu, sehingga kepala unit menetapkannya.",
            f"Up to {missing} people on leave, sick, travelling or exempt on health grounds cannot count as "
            "present; the text names no such exemption, so the unit head settles it.",
        ),
    )


def blocked_days(rulings: Sequence[Ruling]) -> Blocked | None:
    """The working days on which one unit and population wait, with the reason of the first."""
    waiting = [
        r
        for r in rulings
        if r.working_day and r.outcome in (Outcome.UNKNOWN, Outcome.NEEDS_DECISION, Outcome.NOT_ADDRESSED)
    ]
    if not waiting:
        return None
    first = waiting[0]
    questions = tuple(dict.fromkeys(key for r in waiting for key in r.questions))
    return Blocked(first.unit, first.population, tuple(r.day for r in waiting), _reason(first), questions)


def _reason(waiting: Ruling) -> Bilingual:
    """What is missing first; steps after it only look through the readings that are open."""
    missing = [step.text for step in waiting.steps if step.kind is StepKind.MISSING]
    said = missing or [step.text for step in waiting.steps[-1:]]
    return said[0] if said else Bilingual("belum diputuskan", "not settled")
