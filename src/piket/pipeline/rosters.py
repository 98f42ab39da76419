"""From rulings to every roster of an agency, each checked by the verifier, and what has to wait."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from piket.organisation.values import DeskSpec, Employee, Organisation, ServiceShift
from piket.planning.rules.values import Elsewhere
from piket.planning.spread import Spread, here
from piket.planning.values import Pattern, QuotaRoster
from piket.policy.values import Outcome, Population, Ruling, Unit

from .agreed import NONE, Agreed, SecondPost, left_out
from .hours import office_minutes
from .quota import NOBODY_ELSE, Besides, blocked_days, plan_unit_quota, population_of
from .second_posts import Guest, Hours, duties_by_person, guest, told, worked
from .shifts import plan_unit_shifts, serves_in_shifts
from .shut import Shut, marked, shut_words, without_office
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
    besides: Besides = NOBODY_ELSE
    guests: tuple[Guest, ...] = ()
    own_shifts: tuple[ServiceShift, ...] = ()
    shut: tuple[Shut, ...] = ()


def plan_rosters(
    organisation: Organisation,
    rulings: Sequence[Ruling],
    days: Sequence[date],
    *,
    pattern: Pattern = Pattern.PEOPLE,
    seed: int = 0,
    standing: Standing = NOTHING_STANDS,
    spread: Spread = here,
    agreed: Agreed = NONE,
    shut: Sequence[Shut] = (),
) -> Planned:
    """Plans in the order of the units; a unit or day that is not settled blocks itself, never the agency.

    Rosters in `standing` are kept where they still hold, else mended where they give a footing. An office that is
    `shut` has nobody in it, whatever its rulings allow; services in shifts go on.

    Where `spread` lets the units be planned changes nothing but the seconds of a proof. Units in which people of other
    units have a post are planned after the others.
    """
    by_unit = _by_unit_and_population(rulings)
    people, desks = _people_by_unit(organisation.employees), _desks_by_unit(counters(organisation))
    hours = office_minutes(organisation, rulings)
    duties = duties_by_person(agreed.posts, days, hours)
    orders = [
        _Order(
            unit, tuple(days), {key: by_unit[key] for p in Population if (key := (unit.id, p)) in by_unit},
            tuple(people[unit.id]), tuple(desks[unit.id]), pattern, seed, standing,
            _besides(unit, agreed, duties, days, hours), own_shifts=organisation.shifts,
            shut=tuple(one for one in shut if one.unit == unit.id),
        )
        for unit in organisation.units
    ]  # fmt: skip
    parts = [orders[at : at + _UNITS_A_PART] for at in range(0, len(orders), _UNITS_A_PART)]
    made = [one for part in spread(_plan_units, parts) for one in part]
    if agreed.posts:
        made = _with_guests(made, orders, organisation, agreed, hours)
    plans = tuple(one for one in made if isinstance(one, UnitPlan))
    blocked = tuple(one for one in made if isinstance(one, Blocked))
    posts = tuple(post for post in agreed.posts if post.hours is not None)
    return Planned(organisation, tuple(days), tuple(rulings), _told(plans, agreed), blocked, posts)


def _besides(
    unit: Unit,
    agreed: Agreed,
    duties: Mapping[str, tuple[Elsewhere, ...]],
    days: Sequence[date],
    hours: Hours,
) -> Besides:
    if agreed is NONE:
        return NOBODY_ELSE
    spans = {day: hours(unit.id, day) for day in days}
    return Besides(agreed.of(unit.id), agreed.skills, duties, (), spans, agreed.holidays)


def _with_guests(
    made: list[UnitPlan | Blocked],
    orders: Sequence[_Order],
    organisation: Organisation,
    agreed: Agreed,
    hours: Hours,
) -> list[UnitPlan | Blocked]:
    """Each unit with a second post planned once more, with its guests; then their own units told of it."""
    staff = {employee.id: employee for employee in organisation.employees}
    for order in orders:
        posts = [post for post in agreed.posts if post.unit == order.unit.id and post.person in staff]
        if not posts:
            continue
        guests = tuple(
            guest(post, staff[post.person], _home(made, staff[post.person]), order.days, hours)
            for post in posts
        )
        anew = list(_plan_unit(replace(order, guests=guests)))
        at = next((n for n, one in enumerate(made) if one.unit == order.unit.id), len(made))
        made = [one for one in made if one.unit != order.unit.id]
        made[at:at] = anew
        for post in posts:
            made = [_home_told(one, post, anew, staff, hours) for one in made]
    return made


def _home(made: Sequence[UnitPlan | Blocked], employee: Employee) -> UnitPlan | None:
    plans = (one for one in made if isinstance(one, UnitPlan) and one.unit == employee.unit)
    return next((plan for plan in plans if employee.id in plan.roster.cells), None)


def _home_told(
    one: UnitPlan | Blocked,
    post: SecondPost,
    anew: Sequence[UnitPlan | Blocked],
    staff: Mapping[str, Employee],
    hours: Hours,
) -> UnitPlan | Blocked:
    home = isinstance(one, UnitPlan) and one.unit == staff[post.person].unit != post.unit
    if not home or not isinstance(one, UnitPlan) or post.person not in one.roster.cells:
        return one
    if post.days is not None:
        return one  # the own roster left room for them from the start
    duties = [
        replace(duty, start=post.hours[0], end=post.hours[1]) if post.hours else duty
        for plan in anew
        if isinstance(plan, UnitPlan) and post.person in plan.roster.cells
        for duty in worked(plan, post.person, hours)
    ]
    return told(one, post.person, duties)


def _told(plans: tuple[UnitPlan, ...], agreed: Agreed) -> tuple[UnitPlan, ...]:
    """The first roster of a unit also says which of its agreements none of its rosters can hold."""
    if agreed is NONE:
        return plans
    found = []
    for at, plan in enumerate(plans):
        first = all(other.unit != plan.unit for other in plans[:at])
        problems = [other.roster.problem for other in plans if other.unit == plan.unit]
        notices = left_out(agreed.of(plan.unit), problems) if first else ()
        found.append(replace(plan, notices=(*plan.notices, *notices)))
    return tuple(found)


def _plan_units(orders: Sequence[_Order]) -> list[UnitPlan | Blocked]:
    return [made for order in orders for made in _plan_unit(order)]


def _plan_unit(order: _Order) -> Iterator[UnitPlan | Blocked]:
    unit, days, rulings, employees = order.unit, order.days, order.rulings, order.employees
    crew = _crew(unit, employees, rulings.get((unit.id, Population.ASN), ()))
    if crew:
        guests = tuple(one.person for one in order.guests)
        besides = replace(order.besides, guests=guests)
        made = plan_unit_shifts(unit, days, crew, besides, order.standing, order.own_shifts)
        yield made if isinstance(made, UnitPlan) else Blocked(unit.id, Population.ASN, tuple(days), made)
    ids = {e.id for e in crew}
    for population in Population:
        group = [e for e in employees if e.id not in ids and population_of(e) is population]
        own = without_office(rulings.get((unit.id, population), ()), order.shut)
        if not group:
            continue
        waiting = blocked_days(own)
        if waiting is not None:
            yield waiting
        guests = tuple(one.person for one in order.guests if one.population is population and not crew)
        plan = plan_unit_quota(
            unit.id, population, for_group(own, len(group)), group, order.desks,
            pattern=order.pattern, seed=order.seed, standing=order.standing,
            agreed=replace(order.besides, guests=guests),
        )  # fmt: skip
        if plan is not None:
            yield _with_shut(plan, order.shut) if order.shut else plan


def _with_shut(plan: UnitPlan, shut: Sequence[Shut]) -> UnitPlan:
    """The roster says on which days the office is shut, and on what ground."""
    said = shut_words(shut, plan.roster.days)
    roster = plan.roster
    if isinstance(roster, QuotaRoster):
        roster = marked(roster, lambda day: any(one.holds(day) for one in shut))
    return replace(plan, roster=roster, notices=(*plan.notices, *said))


def _crew(unit: Unit, employees: Sequence[Employee], rulings: Sequence[Ruling]) -> tuple[Employee, ...]:
    """Squads and wards are rostered where all of them may serve ('100 % means all whom the roster calls')."""
    working = [r for r in rulings if r.working_day]
    full = working and all(r.outcome is Outcome.SETTLED and r.office_max == 1 for r in working)
    return serves_in_shifts(unit, employees) if full else ()


def for_group(rulings: Sequence[Ruling], size: int) -> list[Ruling]:
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
