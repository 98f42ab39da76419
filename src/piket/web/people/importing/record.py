"""What the agency has on record, as the pure room takes it; only the branch in which she may import."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import Any

from django.db.models import QuerySet

from piket.organisation.importing.people import Record
from piket.organisation.importing.values import Known, KnownAbsence
from piket.organisation.values import AbsenceKind
from piket.web.organisation import models
from piket.web.organisation.queries import person_value, unit_values
from piket.web.people.models import PeopleImport
from piket.web.permissions import Access, Action

COLUMNS = (
    "id", "number", "name", "unit__code", "unit_id", "status", "position", "rank", "echelon", "sex", "birth_date",
    "head", "lead", "desk", "squad", "active", "home_only", "office_days_before", "generated",
)  # fmt: skip


def rows_of(access: Access, numbers: Collection[str]) -> dict[str, dict[str, Any]]:
    """Rows of employees by number, those of her branch. One query."""
    rows = _branch(access).filter(number__in=list(numbers))
    return {row["number"]: row for row in rows.values(*COLUMNS)}


def find_people(access: Access) -> Callable[[Collection[str]], dict[str, Known]]:
    return lambda numbers: {number: known_of(row) for number, row in rows_of(access, numbers).items()}


def record_of(access: Access, upload: PeopleImport) -> Record:
    """What the pure room asks for; a query for each of its fields."""
    codes = set(access.units(Action.IMPORT_EMPLOYEES).values_list("code", flat=True))
    staff = _branch(access).filter(active=True).order_by("unit__sort", "id")
    return Record(
        units=tuple(unit for unit in unit_values(access.agency) if unit.id in codes),
        find=find_people(access),
        staff={n: (name, unit) for n, name, unit in staff.values_list("number", "name", "unit__code")},
        elsewhere=lambda numbers: _elsewhere(access, numbers),
        names=upload.unit_names,
    )


def _elsewhere(access: Access, numbers: Collection[str]) -> frozenset[str]:
    if access.holds_whole_agency(Action.IMPORT_EMPLOYEES):
        return frozenset()
    anywhere = models.Employee.objects.filter(agency=access.agency, number__in=list(numbers))
    here = _branch(access).filter(number__in=list(numbers)).values_list("number", flat=True)
    return frozenset(anywhere.values_list("number", flat=True)) - frozenset(here)


def _branch(access: Access) -> QuerySet[models.Employee]:
    people = models.Employee.objects.filter(agency=access.agency)
    if access.holds_whole_agency(Action.IMPORT_EMPLOYEES):
        return people
    return people.filter(unit__in=access.units(Action.IMPORT_EMPLOYEES).values("pk"))


def known_of(row: dict[str, Any]) -> Known:
    return Known(person_value(row), row["active"])


def absences_on_record(access: Access) -> Callable[[Collection[str]], Iterator[KnownAbsence]]:
    def ask(numbers: Collection[str]) -> Iterator[KnownAbsence]:
        rows = models.Absence.objects.filter(employee__number__in=list(numbers), agency=access.agency)
        for number, kind, start, end in rows.values_list("employee__number", "kind", "start", "end"):
            yield KnownAbsence(number, AbsenceKind(kind), start, end)

    return ask
