"""Who has read a circular, by unit. A constant number of queries."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Count, Q

from piket.web.clock import today
from piket.web.directives.models import Directive, Readership
from piket.web.organisation.models import Employee, Unit
from piket.web.organisation.queries import staffed
from piket.web.permissions import Access, Action


@dataclass
class UnitReaders:
    """One unit: its staff, and who of them has read it, the first first."""

    unit: Unit
    staff: int
    reads: list[Readership] = field(default_factory=list)


@dataclass(frozen=True)
class Readers:
    """`others` belong to no unit: the leader, the personnel office, an auditor."""

    units: list[UnitReaders]
    others: list[Readership]

    @property
    def read(self) -> int:
        return sum(len(one.reads) for one in self.units)

    @property
    def staff(self) -> int:
        return sum(one.staff for one in self.units)


def readers_of(access: Access, directive: Directive) -> Readers:
    """In the units whose people she may see. Three queries."""
    mine = staffed(access.units(Action.VIEW_EMPLOYEES))
    staff = dict(
        Employee.objects.filter(unit__in=mine.values("pk"), active=True)
        .order_by().values_list("unit").annotate(Count("id"))
    )  # fmt: skip
    rows = Readership.objects.filter(directive=directive).select_related("employee", "user")
    reads: dict[int | None, list[Readership]] = defaultdict(list)
    for row in rows.filter(Q(unit__in=mine.values("pk")) | Q(unit=None)):
        reads[row.unit_id].append(row)
    units = [UnitReaders(unit, staff.get(unit.pk, 0), reads[unit.pk]) for unit in mine]
    return Readers(sorted(units, key=lambda one: not one.reads), reads[None])


def unread(access: Access) -> Directive | None:
    """The newest circular whose days are not over and that she has not said to have read. One query."""
    running = Q(last_day=None) | Q(last_day__gte=today())
    light = Directive.objects.filter(running, status=Directive.Status.APPROVED).only("pk", "title")
    return light.exclude(readerships__user=access.user).order_by("-approved_at").first()


def has_read(access: Access, directive: Directive) -> bool:
    return Readership.objects.filter(directive=directive, user=access.user).exists()
