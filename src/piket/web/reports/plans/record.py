"""What is on record, as the pure room takes it; only those whose targets she may set."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from django.db.models import QuerySet

from piket.organisation.importing.values import Known, KnownTarget
from piket.web.organisation.models import Employee
from piket.web.organisation.queries import person_value
from piket.web.people.importing.record import COLUMNS
from piket.web.permissions import Access, Action
from piket.web.reports.models import Target


def staff(access: Access) -> QuerySet[Employee]:
    """Those in service whose targets she may set."""
    return Employee.objects.filter(unit__in=access.units(Action.SET_TARGETS), active=True)


def find_people(access: Access) -> Callable[[Collection[str]], dict[str, Known]]:
    def find(numbers: Collection[str]) -> dict[str, Known]:
        rows = staff(access).filter(number__in=list(numbers)).values(*COLUMNS)
        return {row["number"]: Known(person_value(row)) for row in rows}

    return find


def targets_on_record(access: Access) -> Callable[[Collection[str]], Iterator[KnownTarget]]:
    def ask(numbers: Collection[str]) -> Iterator[KnownTarget]:
        rows = Target.objects.filter(employee__in=staff(access).filter(number__in=list(numbers)))
        for row in rows.values_list(
            "pk", "employee__number", "text", "first_day", "last_day", "amount", "measure"
        ):
            yield KnownTarget(*row)

    return ask
