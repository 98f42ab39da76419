"""Round-the-clock services: which pattern a unit works, and the roster it gives."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from piket.organisation.values import Employee, ServiceShift
from piket.planning import patterns
from piket.planning.shifts import plan_shifts
from piket.planning.shifts_clash import NoShiftRoster
from piket.planning.values import Person, ShiftProblem
from piket.planning.verify.rosters import verify_roster
from piket.policy.values import ROUND_THE_CLOCK, Bilingual, Unit

from .agreed import ruled_service
from .outcomes import outcomes
from .quota import NOBODY_ELSE, Besides, away_days
from .services import at_own_hours, service_for
from .standing import NOTHING_STANDS, Standing
from .values import UnitPlan

FEWEST_IN_A_WARD = 8


def serves_in_shifts(unit: Unit, employees: Sequence[Employee]) -> tuple[Employee, ...]:
    """Who of the unit works in shifts: its squads, or, in a ward without squads, everyone but its head."""
    squads = tuple(e for e in employees if e.squad is not None)
    if squads or unit.pattern not in ROUND_THE_CLOCK:
        return squads
    crew = tuple(e for e in employees if not e.head)
    return crew if len(crew) >= FEWEST_IN_A_WARD else ()


def plan_unit_shifts(
    unit: Unit,
    days: Sequence[date],
    employees: Sequence[Employee],
    agreed: Besides = NOBODY_ELSE,
    standing: Standing = NOTHING_STANDS,
    own_shifts: Sequence[ServiceShift] = (),
) -> UnitPlan | Bilingual:
    """The shift roster of `employees`, or the reason in words why there is none. The one in force stays if it can.

    `own_shifts` are the hours that the agency has set for its services.

    People of other units serve only where people are rostered one by one: a guest is of no squad.
    """
    own = tuple(
        Person(
            id=e.id,
            team=e.squad,
            lead=e.lead,
            away=away_days(e, days),
            elsewhere=agreed.elsewhere.get(e.id, ()),
        )
        for e in employees
    )
    guests = () if any(p.team for p in own) else agreed.guests
    people = agreed.skilled((*own, *guests))
    try:
        problem = ruled_service(service_of(unit, days, people, own_shifts), agreed.unit, agreed.holidays)
        roster = standing.shifts(problem) or plan_shifts(problem)
    except NoShiftRoster as error:
        return Bilingual(_reason(error, "id"), _reason(error, "en"))
    return UnitPlan(unit.id, None, roster, verify_roster(roster), outcomes(roster))


def _reason(error: NoShiftRoster, language: str) -> str:
    """The clashes, and of each the cheapest way out."""
    way = "The cheapest way out: " if language == "en" else "Jalan keluar termurah: "
    return " ".join(
        part
        for clash in error.clashes
        for part in (
            clash.en if language == "en" else clash.id,
            *(way + found.in_language(language) for found in clash.ways[:1]),
        )
    )


def service_of(
    unit: Unit, days: Sequence[date], people: Sequence[Person], own_shifts: Sequence[ServiceShift] = ()
) -> ShiftProblem:
    """The pattern of the unit's kind of service; a ward without teams is rostered nurse by nurse."""
    squads = {p.team for p in people if p.team}
    if squads:
        problem = service_for(unit.unit_type).plan(unit.id, days, people)
    else:
        problem = patterns.ward_2222(unit.id, days, people, minimum=len(people) // FEWEST_IN_A_WARD)
    return at_own_hours(problem, own_shifts, unit.unit_type)
