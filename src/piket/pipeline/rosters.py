"""From rulings to every roster of an agency, each checked by the verifier, and what has to wait."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from piket.organisation.values import DeskSpec, Employee, Organisation
from piket.planning.spread import Spread, here
from piket.planning.values import Pattern
from piket.policy.values import Outcome, Population, Ruling, Unit

from .quota import blocked_days, plan_unit_quota, population_of
from .shifts import plan_unit_shifts, serves_in_shifts
from .standing import NOTHING_STANDS, Standing
from .values import Blocked, Planned, UnitPlan

_Rulings = Mapping[tuple[str, Population], Sequence[Ruling]]
_UNITS_A_PART = 16


@dataclass(frozen=True, slots=True)
class _Order:
    """All that the rosters of one unit follow from."""

    unit: Unit
    days: tuple[date, ...]
    rulings: _Rulings
    employees: tuple[Employee, ...]
    desks: tuple[DeskSpec, ...]
    pattern: Pattern
    seed: int
    standing: Standing


def plan_rosters(
    organisation: Organisation,
    rulings: Sequence[Ruling],
    days: Sequence[date],
    *,
    pattern: Pattern = Pattern.PEOPLE,
    seed: int = 0,
    standing: Standing = NOTHING_STANDS,
    spread: Spread = here,
) -> Planned:
    """Plans in the order of the units; a unit or day that is not settled blocks itself, never the agency.

    Rosters in `standing` are kept where they still hold, else mended where they give a footing.

    Where `spread` lets the units be planned changes nothing but the seconds of a proof.
    """
    by_unit = _by_unit_and_population(rulings)
    people, desks = _people_by_unit(organisation.employees), _desks_by_unit(counters(organisation))
    orders = [
        _Order(
            unit, tuple(days), {key: by_unit[key] for p in Population if (key := (unit.id, p)) in by_unit},
            tuple(people[unit.id]), tuple(desks[unit.id]), pattern, seed, standing,
        )
        for unit in organisation.units
    ]  # fmt: skip
    parts = [orders[at : at + _UNITS_A_PART] for at in range(0, len(orders), _UNITS_A_PART)]
    made = [one for part in spread(_plan_units, parts) for one in part]
    plans = tuple(one for one in made if isinstance(one, UnitPlan))
    blocked = tuple(one for one in made if isinstance(one, Blocked))
    return Planned(organisation, tuple(days), tuple(rulings), plans, blocked)


def _plan_units(orders: Sequence[_Order]) -> list[UnitPlan | Blocked]:
    return [made for order in orders for made in _plan_unit(order)]


def _plan_unit(order: _Order) -> Iterator[UnitPlan | Blocked]:
    unit, days, rulings, employees = order.unit, order.days, order.rulings, order.employees
    crew = _crew(unit, employees, rulings.get((unit.id, Population.ASN), ()))
    if crew:
        made = plan_unit_shifts(unit, days, crew, order.standing)
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
            unit.id, population, _for_group(own, len(group)), group, order.desks,
            pattern=order.pattern, seed=order.seed, standing=order.standing,
        )  # fmt: skip
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
