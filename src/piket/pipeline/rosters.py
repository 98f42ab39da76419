"""From rulings to every roster of an agency, each checked by the verifier, and what has to wait."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from piket.organisation.values import DeskSpec, Employee, Organisation
from piket.planning.values import Pattern
from piket.policy.values import Outcome, Population, Ruling, Unit

from .quota import blocked_days, plan_unit_quota, population_of
from .shifts import plan_unit_shifts, serves_in_shifts
from .values import Blocked, Planned, UnitPlan

_Rulings = Mapping[tuple[str, Population], Sequence[Ruling]]


def plan_rosters(
    organisation: Organisation,
    rulings: Sequence[Ruling],
    days: Sequence[date],
    *,
    pattern: Pattern = Pattern.PEOPLE,
    seed: int = 0,
) -> Planned:
    """Plans in the order of the units; a unit or day that is not settled blocks itself, never the agency."""
    by_unit = _by_unit_and_population(rulings)
    people, desks = _people_by_unit(organisation.employees), _desks_by_unit(counters(organisation))
    plans: list[UnitPlan] = []
    blocked: list[Blocked] = []
    for unit in organisation.units:
        for made in _plan_unit(unit, days, by_unit, people[unit.id], desks[unit.id], pattern, seed):
            (plans if isinstance(made, UnitPlan) else blocked).append(made)  # type: ignore[arg-type]
    return Planned(organisation, tuple(days), tuple(rulings), tuple(plans), tuple(blocked))


def _plan_unit(
    unit: Unit,
    days: Sequence[date],
    rulings: _Rulings,
    employees: Sequence[Employee],
    desks: Sequence[DeskSpec],
    pattern: Pattern,
    seed: int,
) -> Iterator[UnitPlan | Blocked]:
    crew = _crew(unit, employees, rulings.get((unit.id, Population.ASN), ()))
    if crew:
        made = plan_unit_shifts(unit, days, crew)
        yield made if isinstance(made, UnitPlan) else Blocked(unit.id, Population.ASN, tuple(days), made)
    ids = {e.id for e in crew}
    for population in Population:
        group = [e for e in employees if e.id not in ids and population_of(e) is population]
        own = rulings.get((unit.id, population), ())
        if not group:
            continue
        waiting = blocked_days(own)
        if waiting is not None:
            yield waiting
        plan = plan_unit_quota(
            unit.id, population, _for_group(own, len(group)), group, desks, pattern=pattern, seed=seed
        )
        if plan is not None:
            yield plan


def _crew(unit: Unit, employees: Sequence[Employee], rulings: Sequence[Ruling]) -> tuple[Employee, ...]:
    """Squads and wards are rostered where all of them may serve ('100 % means all whom the roster calls')."""
    working = [r for r in rulings if r.working_day]
    full = working and all(r.outcome is Outcome.SETTLED and r.office_max == 1 for r in working)
    return serves_in_shifts(unit, employees) if full else ()


def _for_group(rulings: Sequence[Ruling], size: int) -> list[Ruling]:
    """Bounds of a unit whose squads are rostered apart hold for the rest in the same share."""
    if not rulings or rulings[0].base <= size:
        return list(rulings)
    return [_scaled(r, size) for r in rulings]


def _scaled(ruling: Ruling, size: int) -> Ruling:
    if ruling.office_max is None:
        return ruling
    most = int(ruling.office_max * size)
    least = min(most, -int(-(ruling.office_min or Fraction(0)) * size // 1))
    return replace(ruling, base=size, heads_min=least, heads_max=most)


def _by_unit_and_population(rulings: Sequence[Ruling]) -> _Rulings:
    found: dict[tuple[str, Population], list[Ruling]] = defaultdict(list)
    for ruling in rulings:
        found[ruling.unit, ruling.population].append(ruling)
    return found


def _people_by_unit(employees: Sequence[Employee]) -> Mapping[str, list[Employee]]:
    found: dict[str, list[Employee]] = defaultdict(list)
    for employee in employees:
        found[employee.unit].append(employee)
    return found


def counters(organisation: Organisation) -> tuple[DeskSpec, ...]:
    """The counters of the organisation, and each that someone holds without its being listed: one person."""
    listed = {(desk.unit, desk.name) for desk in organisation.desks}
    held = dict.fromkeys((e.unit, e.desk) for e in organisation.employees if e.desk is not None)
    return (*organisation.desks, *(DeskSpec(*key) for key in held if key not in listed))


def _desks_by_unit(desks: Sequence[DeskSpec]) -> Mapping[str, list[DeskSpec]]:
    found: dict[str, list[DeskSpec]] = defaultdict(list)
    for desk in desks:
        found[desk.unit].append(desk)
    return found
