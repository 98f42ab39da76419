"""Reads of vaccination: coverage from counts of nobody in particular; the register only behind its right."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Sum

from piket.web.organisation.models import Employee, Unit
from piket.web.permissions import Access, Action
from piket.web.presence.standing import Clock, clock_of
from piket.web.tenancy import with_health
from piket.web.vaccination.models import (
    Appointment,
    Group,
    Look,
    Movement,
    NotYet,
    Recipient,
    Sitting,
    Target,
)
from piket.web.vaccination.record import Record, open_identity, open_record

FEWEST = 5
"""A reason that fewer have is not told to those who may not see the register: it would tell of a person."""


@dataclass(frozen=True)
class Coverage:
    """Of one group of a unit (or of all) on a day: people, doses, reasons why not yet."""

    name: str
    group: str
    people: int
    doses: dict[int, int]
    reasons: dict[str, int]

    def percent(self, dose: int) -> int | None:
        """Rounded down, so that only all of them are 100."""
        return self.doses.get(dose, 0) * 100 // self.people if self.people else None

    @property
    def first(self) -> int:
        return self.doses.get(1, 0)

    @property
    def second(self) -> int:
        return self.doses.get(2, 0)

    @property
    def third(self) -> int:
        return self.doses.get(3, 0)

    @property
    def first_percent(self) -> int | None:
        return self.percent(1)

    @property
    def second_percent(self) -> int | None:
        return self.percent(2)


def coverage(access: Access, day: date) -> list[Coverage]:
    """Each unit and group with people in it. Two queries."""
    mine = access.units(Action.VIEW_VACCINATION)
    rows = Movement.objects.filter(unit__in=mine.values("pk"), day__lte=day).order_by()
    sums: dict[tuple[int, str], dict[str, int]] = defaultdict(dict)
    for unit, group, what, n in rows.values_list("unit", "group", "what").annotate(n=Sum("delta")):
        sums[unit, group][what] = n
    units = mine.in_bulk({unit for unit, _group in sums})
    order = {value: at for at, value in enumerate(Group.values)}
    keys = sorted(sums, key=lambda key: (units[key[0]].sort, order[key[1]]))
    found = [_line(units[unit].name, group, sums[unit, group]) for unit, group in keys]
    return [line for line in found if line.people]


def _line(name: str, group: str, sums: Mapping[str, int]) -> Coverage:
    doses = {int(what[4:]): n for what, n in sums.items() if what.startswith("dose")}
    reasons = {what[4:]: n for what, n in sums.items() if what.startswith("not:") and n}
    return Coverage(name, group, sums.get("people", 0), doses, reasons)


def together(lines: list[Coverage]) -> list[Coverage]:
    """The sums by group."""
    found = []
    for group in Group.values:
        mine = [line for line in lines if line.group == group]
        if mine:
            doses: Counter[int] = Counter()
            reasons: Counter[str] = Counter()
            for line in mine:
                doses.update(line.doses)
                reasons.update(line.reasons)
            people = sum(line.people for line in mine)
            found.append(Coverage("", group, people, dict(doses), dict(reasons)))
    return found


@dataclass(frozen=True)
class Aim:
    """A target and how far it is; `lacking` is how many people are still wanted."""

    target: Target
    reached: int | None
    lacking: int
    state: str


def aims(access: Access, groups: list[Coverage], day: date) -> list[Aim]:
    """How far each target is by the sums of its group. One query."""
    sums = {line.group: line for line in groups}
    return [
        _aim(target, sums.get(target.group), day) for target in Target.objects.filter(agency=access.agency)
    ]


def _aim(target: Target, line: Coverage | None, day: date) -> Aim:
    if line is None:
        return Aim(target, None, 0, "unknown")
    wanted = -(-line.people * target.percent // 100)
    lacking = max(0, wanted - line.doses.get(target.dose, 0))
    state = "good" if not lacking else "bad" if day > target.by else "wait"
    return Aim(target, line.percent(target.dose), lacking, state)


@dataclass(frozen=True)
class Person:
    """One line of the register, opened."""

    recipient: Recipient
    name: str
    number: str
    record: Record

    @property
    def next_dose(self) -> int:
        return len(self.record.doses) + 1

    @property
    def reason(self) -> str:
        return str(NotYet(self.record.reason).label) if self.record.reason else ""

    @property
    def days(self) -> list[tuple[date, str]]:
        return [(date.fromisoformat(day), vaccine) for day, vaccine in self.record.doses]


def register(unit: Unit, group: Group) -> list[Person]:
    """Those in a group of a unit. Only behind `Action.VIEW_HEALTH`, and with a `services.look`."""
    return registers([unit], [group])


def registers(units: Iterable[Unit], groups: Iterable[Group]) -> list[Person]:
    """Those in groups of units, by the same right. One query."""
    with with_health():
        rows = Recipient.objects.filter(unit__in=units, group__in=groups, until=None)
        return [person_of(row) for row in rows.select_related("employee", "health", "unit")]


def person_of(row: Recipient) -> Person:
    """Her line of the register, opened: its `health` and `employee` come with it."""
    identity = open_identity(row.sealed_name) if row.sealed_name else None
    health = getattr(row, "health", None)
    own = row.employee.name if row.employee else ""
    number = identity.number if identity else ""
    return Person(
        row, identity.name if identity else own, number, open_record(health.sealed) if health else Record()
    )


def own(access: Access) -> Person | None:
    """What the register holds of who asks. Two queries."""
    with with_health():
        mine = Recipient.objects.filter(employee=access.employee_id, group=Group.STAFF.value, until=None)
        row = mine.select_related("employee", "health").first() if access.employee_id else None
        return person_of(row) if row else None


def called_to(access: Access, person: Employee) -> list[tuple[Appointment, str]]:
    """To which sittings she or somebody of her family is called from today on, with their hours. One query."""
    with with_health():
        mine = Appointment.objects.filter(employee=person, open=True).select_related(
            "sitting__campaign__unit", "recipient"
        )
        found = list(mine.order_by("sitting__start"))
    zone = access.agency.time_zone
    timed = [(one, clock_of(one.sitting.campaign.unit, zone)) for one in found]
    return [(one, hours_of(one.sitting, clock)) for one, clock in timed if one.sitting.day >= clock.today]


def hours_of(sitting: Sitting, clock: Clock) -> str:
    """'09.00–11.00' by the clock where it is held."""
    return f"{clock.shown(sitting.start)}–{clock.shown(sitting.end)}"


def looks_at(recipient: Recipient) -> list[Look]:
    """Who opened a register with this person in it, the newest first. One query."""
    with with_health():
        found = Look.objects.filter(people__contains=[recipient.pk]).select_related("by")
        return list(found[:50])


def recipient(access: Access, pk: int) -> Recipient | None:
    """One of those whose health she may see."""
    with with_health():
        units = access.units(Action.VIEW_HEALTH).values("pk")
        return Recipient.objects.filter(pk=pk, unit__in=units).select_related("unit", "employee").first()
