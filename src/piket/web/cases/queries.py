"""Reads about cases: numbers for who leads, who is away for who arranges, sealed records only behind their right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from piket.web.cases.models import Case, Contact, Count, Isolation, Look
from piket.web.cases.record import Record, opened
from piket.web.organisation.models import Employee, Unit
from piket.web.permissions import Access, Action
from piket.web.rosters.models import Assignment
from piket.web.rosters.queries import IN_FORCE
from piket.web.tenancy import with_health

WEEK = timedelta(days=7)


@dataclass
class Numbers:
    """Of one unit: new in the last seven days, and those that are not over."""

    unit: Unit
    new: int = 0
    open: int = 0


def counts(access: Access, today: date) -> list[Numbers]:
    """Each unit that has something to count. Two queries."""
    units = {unit.pk: unit for unit in access.units(Action.VIEW_PROTOCOL)}
    found: dict[int, Numbers] = {}
    rows = Count.objects.filter(unit__in=units, day__lte=today).order_by()
    for unit, what, day, number in rows.values_list("unit_id", "what", "day", "number"):
        line = found.setdefault(unit, Numbers(units[unit]))
        line.open += number if what == "new" else -number
        if what == "new" and day > today - WEEK:
            line.new += number
    lines = sorted(found.values(), key=lambda line: line.unit.sort)
    return [line for line in lines if line.new or line.open]


@dataclass(frozen=True)
class Opened:
    """One case, opened."""

    case: Case
    record: Record
    contacts: list[Contact]
    isolation: Isolation | None


def cases(unit: Unit) -> list[Opened]:
    """Those of a unit's staff. Four queries. Only behind `Action.VIEW_HEALTH`, and with a `services.look`."""
    with with_health():
        rows = list(Case.objects.filter(unit=unit).select_related("employee__unit", "unit"))
    records = {row.pk: opened(row.sealed) for row in rows}
    near: dict[object, list[Contact]] = defaultdict(list)
    groups = [record.group for record in records.values()]
    for contact in Contact.objects.filter(group__in=groups).select_related("employee", "unit"):
        near[contact.group].append(contact)
    away = _isolations([row.employee_id for row in rows])
    return [
        Opened(row, records[row.pk], near[records[row.pk].group], away.get(row.employee_id)) for row in rows
    ]


def _isolations(people: Iterable[int]) -> dict[int, Isolation]:
    rows = Isolation.objects.filter(employee__in=list(people)).order_by("first_day")
    return {row.employee_id: row for row in rows}


def case(access: Access, pk: int) -> Case | None:
    """One of those whose health she may see."""
    with with_health():
        units = access.units(Action.VIEW_HEALTH).values("pk")
        rows = Case.objects.filter(pk=pk, unit__in=units)
        return rows.select_related("unit", "employee__unit").first()


@dataclass(frozen=True)
class Own:
    """What is held of who asks."""

    case: Case | None
    record: Record | None
    looks: list[Look]
    isolations: list[Isolation]
    contacts: list[Contact]


def own(access: Access) -> Own:
    """Four queries."""
    who = access.employee_id
    if who is None:
        return Own(None, None, [], [], [])
    with with_health():
        row = Case.objects.filter(employee=who).first()
        looks = list(Look.objects.filter(people__contains=[row.pk]).select_related("by")[:50]) if row else []
    mine = list(Isolation.objects.filter(employee=who).select_related("ordered_by"))
    near = list(Contact.objects.filter(employee=who))
    return Own(row, opened(row.sealed) if row else None, looks, mine, near)


@dataclass(frozen=True)
class Away:
    """Somebody who stays away, and whether a roster in force still counts on her."""

    isolation: Isolation
    counted_on: bool


@dataclass(frozen=True)
class Near:
    """Those of one unit who were at the office with somebody."""

    unit: Unit
    contacts: list[Contact]

    @property
    def untold(self) -> int:
        return sum(one.told_at is None for one in self.contacts)


def arranged(access: Access, today: date) -> tuple[list[Away], list[Near]]:
    """Who is away and who was near, in the units that she arranges: names and days, nothing of why. Four queries."""
    units = access.units(Action.ARRANGE_ISOLATION)
    rows = list(
        Isolation.objects.filter(unit__in=units.values("pk"), last_day__gte=today).select_related(
            "employee", "unit", "roster"
        )
    )
    still = _still_planned(rows, today)
    near = Contact.objects.filter(unit__in=units.values("pk"), last_day__gte=today - 2 * WEEK)
    contacts: dict[Unit, list[Contact]] = defaultdict(list)
    for contact in near.select_related("employee", "unit").order_by("unit__sort", "employee__sort_name"):
        contacts[contact.unit].append(contact)
    return [Away(row, row.pk in still) for row in rows], [Near(*one) for one in contacts.items()]


def _still_planned(rows: list[Isolation], today: date) -> set[int]:
    """Those whom a roster in force has at the office or on a shift on a day that lies ahead."""
    if not rows:
        return set()
    planned = Assignment.objects.filter(
        employee__in=[row.employee_id for row in rows], roster__status__in=IN_FORCE, day__gte=today,
        day__lte=max(row.last_day for row in rows), place="K",
    ).order_by()  # fmt: skip
    days: dict[int, set[date]] = defaultdict(set)
    for who, day in planned.values_list("employee_id", "day"):
        days[who].add(day)
    return {
        row.pk for row in rows if any(row.first_day <= day <= row.last_day for day in days[row.employee_id])
    }


def isolation(access: Access, pk: int) -> Isolation | None:
    units = access.units(Action.ARRANGE_ISOLATION).values("pk")
    return (
        Isolation.objects.filter(pk=pk, unit__in=units).select_related("employee", "unit", "roster").first()
    )


def contact(access: Access, pk: int) -> Contact | None:
    units = access.units(Action.ARRANGE_ISOLATION).values("pk")
    return Contact.objects.filter(pk=pk, unit__in=units).select_related("employee__unit", "unit").first()


def isolated_now(access: Access, unit: Unit, today: date) -> int | None:
    """How many are away now; None for who may not arrange it."""
    if not access.may(Action.ARRANGE_ISOLATION, unit):
        return None
    return Isolation.objects.filter(unit=unit, first_day__lte=today, last_day__gte=today).count()


def staff(unit: Unit) -> list[Employee]:
    return list(Employee.objects.filter(unit=unit, active=True))
