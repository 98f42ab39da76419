"""What the agency has on record, as the pure room takes it; only the branch in which she may import."""

from __future__ import annotations

from typing import Any

from piket.organisation.importing.people import Record
from piket.organisation.importing.values import Known, KnownAbsence
from piket.organisation.values import AbsenceKind, Employee, EmploymentStatus
from piket.web.organisation import models
from piket.web.organisation.queries import unit_values
from piket.web.people.models import PeopleImport
from piket.web.permissions import Access, Action

COLUMNS = (
    "id", "number", "name", "unit__code", "unit_id", "status", "position", "rank", "echelon", "sex", "birth_date",
    "head", "lead", "desk", "squad", "active", "home_only", "office_days_before", "generated",
)  # fmt: skip


def people_in_branch(access: Access) -> dict[str, dict[str, Any]]:
    """Rows of employees by number. One query."""
    units = access.units(Action.IMPORT_EMPLOYEES)
    rows = models.Employee.objects.filter(unit__in=units.values("pk")).order_by("unit__sort", "id")
    return {row["number"]: row for row in rows.values(*COLUMNS)}


def record_of(access: Access, upload: PeopleImport) -> Record:
    """Four queries, whatever the size."""
    people = people_in_branch(access)
    units = access.units(Action.IMPORT_EMPLOYEES)
    codes = set(units.values_list("code", flat=True))
    outside = models.Employee.objects.exclude(unit__in=units.values("pk")).values_list("number", flat=True)
    return Record(
        units=tuple(unit for unit in unit_values(access.agency) if unit.id in codes),
        known={number: known_of(row) for number, row in people.items()},
        elsewhere=frozenset(outside),
        names=upload.unit_names,
    )


def known_of(row: dict[str, Any]) -> Known:
    person = Employee(
        id=row["number"],
        name=row["name"],
        unit=row["unit__code"],
        status=EmploymentStatus(row["status"]),
        position=row["position"],
        sex=row["sex"],
        birth_date=row["birth_date"],
        rank=row["rank"] or None,
        echelon=row["echelon"] or None,
        head=row["head"],
        lead=row["lead"],
        desk=row["desk"] or None,
        squad=row["squad"] or None,
        generated=row["generated"],
    )
    return Known(person, row["active"])


def absences_on_record(access: Access) -> tuple[KnownAbsence, ...]:
    units = access.units(Action.IMPORT_EMPLOYEES)
    rows = models.Absence.objects.filter(employee__unit__in=units.values("pk"))
    return tuple(
        KnownAbsence(number, AbsenceKind(kind), start, end)
        for number, kind, start, end in rows.values_list("employee__number", "kind", "start", "end")
    )
