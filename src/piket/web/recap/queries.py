from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import cached_property

from django.db.models import QuerySet

from piket.presence.recap import NAMES, Totals
from piket.web.organisation.models import Employee, Unit
from piket.web.recap.carrying import carried_into
from piket.web.recap.counting import Month, counted, people_of
from piket.web.recap.models import LockedRow, RecapLock


@dataclass(frozen=True)
class Line:
    """One person's month: its own counts, and what earlier, locked months still owe it."""

    person: Employee
    unit: Unit
    own: Totals
    carried: dict[date, Totals]

    @cached_property
    def total(self) -> Totals:
        return sum(self.carried.values(), self.own)

    @property
    def figures(self) -> list[int]:
        """Own and carried, in the order of `NAMES`."""
        return figures_of(self.total)

    @property
    def notes(self) -> list[tuple[date, str, int]]:
        """(month, count, difference) of all that was carried, for the page."""
        return [
            (month, f.name, getattr(totals, f.name))
            for month, totals in sorted(self.carried.items())
            for f in fields(totals)
            if getattr(totals, f.name)
        ]


@dataclass(frozen=True)
class Recap:
    """A month of some units. `lock` where it was handed over: its lines are those of then."""

    month: Month
    lock: RecapLock | None
    lines: list[Line]

    @property
    def sums(self) -> list[int]:
        return figures_of(sum((line.total for line in self.lines), Totals()))


def figures_of(totals: Totals) -> list[int]:
    return [getattr(totals, name) for name in NAMES]


def recap_of(found: QuerySet[Unit], month: Month, now: datetime) -> Recap:
    """A locked month as it was handed over, any other as it stands now."""
    lock = RecapLock.objects.filter(month=month.first).first()
    if lock is not None:
        return Recap(month, lock, locked_lines(lock, found))
    return Recap(month, None, current(list(people_of(found, month)), month, now))


def part_of(found: QuerySet[Unit], month: Month, now: datetime, *, first: int, most: int) -> Recap:
    """`most` lines from place `first` on, as `recap_of` has them."""
    lock = RecapLock.objects.filter(month=month.first).first()
    if lock is not None:
        return Recap(month, lock, locked_lines(lock, found, first, most))
    people = people_of(found, month)[first : first + most]
    return Recap(month, None, current(list(people), month, now))


def current(people: Sequence[Employee], month: Month, now: datetime) -> list[Line]:
    """The month of these people as it stands, with what earlier months owe."""
    totals = counted(people, month, now)
    carried = carried_into(people, month, now)
    return [Line(person, person.unit, totals[person.pk], carried.get(person.pk, {})) for person in people]


def locked_lines(
    lock: RecapLock, found: QuerySet[Unit], first: int = 0, most: int | None = None
) -> list[Line]:
    """As they were handed over."""
    rows = LockedRow.objects.filter(lock=lock, unit__in=found).select_related("employee", "unit")
    return [
        Line(
            row.employee,
            row.unit,
            row.totals(),
            {date.fromisoformat(month): Totals(**counts) for month, counts in row.carried.items()},
        )
        for row in rows.order_by("unit__sort", "employee__sort_name", "pk")[first : most and first + most]
    ]
