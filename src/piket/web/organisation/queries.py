from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Protocol

from django.db.models import Exists, OuterRef, QuerySet

from piket.organisation import values
from piket.policy import values as policy
from piket.web.organisation.models import (
    Absence,
    Agency,
    Desk,
    Employee,
    HealthExemption,
    Shift,
    Unit,
    WorkingHours,
)
from piket.web.permissions import Access, Action
from piket.web.rulings.labels import unit_type_name
from piket.web.tenancy import with_health

_SHIFT = ("unit_type", "code", "name", "start", "end", "first", "last", "pause", "ground")
_UNIT = (
    "code", "name", "parent__code", "unit_type", "region", "claimed_region", "pattern", "asn", "non_asn",
    "abbreviation", "aliases",
)  # fmt: skip
_PERSON = (
    "id", "number", "name", "unit__code", "status", "position", "sex", "birth_date", "rank", "echelon", "head",
    "lead", "desk", "squad", "home_only", "office_days_before", "generated",
)  # fmt: skip
CARING = frozenset({"lapas", "lpp", "rutan", "lpka"})
"""Kinds of unit with people in their care."""


def units(access: Access) -> QuerySet[Unit]:
    """The units whose staff she may see, in the tree's order."""
    return access.units(Action.VIEW_EMPLOYEES)


def staffed(found: QuerySet[Unit]) -> QuerySet[Unit]:
    """Those of the units that have people in service."""
    return found.filter(Exists(Employee.objects.filter(unit=OuterRef("pk"), active=True)))


class Named(Protocol):
    """A unit, or a line about one."""

    @property
    def name(self) -> str: ...
    @property
    def abbreviation(self) -> str: ...
    @property
    def code(self) -> str: ...


def is_called(unit: Named, text: str) -> bool:
    """Whether its name, abbreviation or code holds the text."""
    return text.casefold() in f"{unit.name} {unit.abbreviation} {unit.code}".casefold()


@dataclass(frozen=True)
class Branch:
    """One unit of the tree as the list shows it; `depth` from 0, at most 3."""

    code: str
    name: str
    abbreviation: str
    kind: str
    depth: int
    asn: int
    non_asn: int


@dataclass(frozen=True)
class Tree:
    """The units found, with the sums of all that she may see."""

    rows: list[Branch]
    staffed: int
    asn: int
    non_asn: int


def tree(access: Access, text: str) -> Tree:
    """Units in the tree's order whose name, abbreviation or code holds `text`. One query."""
    columns = ("code", "name", "abbreviation", "unit_type", "path", "asn", "non_asn")
    found = [
        Branch(code, name, short, unit_type_name(kind), min(path.count("/"), 3), asn, non_asn)
        for code, name, short, kind, path, asn, non_asn in units(access).values_list(*columns)
    ]
    return Tree(
        rows=[branch for branch in found if is_called(branch, text)],
        staffed=sum(b.asn + b.non_asn > 0 for b in found),
        asn=sum(b.asn for b in found),
        non_asn=sum(b.non_asn for b in found),
    )


def organisation_values(agency: Agency) -> values.Organisation:
    """The agency whole, as the pure rooms take it. Seven queries. Needs the agency open (`tenancy.acting`)."""
    return values.Organisation(
        agency.code,
        agency.name,
        unit_values(agency),
        _employees(Employee.objects.filter(agency=agency)),
        _desks(agency),
        hours=hours_values(agency),
        shifts=shift_values(agency),
    )


def unit_values(agency: Agency) -> tuple[policy.Unit, ...]:
    """The agency's tree, parents first. One query."""
    rows = Unit.objects.filter(agency=agency).order_by("sort").values(*_UNIT)
    return tuple(_unit(agency.code, row) for row in rows)


def unit_value(unit: Unit) -> policy.Unit:
    """One unit as the pure rooms take it. One query."""
    row = Unit.objects.filter(pk=unit.pk).values(*_UNIT, "agency__code").get()
    return _unit(row["agency__code"], row)


def staff_values(unit: Unit) -> tuple[values.Employee, ...]:
    """The unit's own people as the pure rooms take them. Three queries."""
    return _employees(Employee.objects.filter(unit=unit))


def _unit(agency: str, row: dict[str, Any]) -> policy.Unit:
    return policy.Unit(
        id=row["code"],
        name=row["name"],
        agency=agency,
        parent=row["parent__code"],
        unit_type=row["unit_type"],
        region=row["region"],
        pattern=policy.WorkPattern(row["pattern"]),
        asn=row["asn"],
        non_asn=row["non_asn"],
        abbreviation=row["abbreviation"],
        aliases=tuple(row["aliases"]),
        claimed_region=row["claimed_region"] or None,
    )


def _employees(people: QuerySet[Employee]) -> tuple[values.Employee, ...]:
    people = people.filter(active=True)
    rows = people.order_by("unit__sort", "id").values(*_PERSON)
    absences: dict[int, list[values.Absence]] = defaultdict(list)
    for absence in Absence.objects.filter(employee__in=people).order_by("start"):
        kind = values.AbsenceKind(absence.kind)
        absences[absence.employee_id].append(values.Absence(kind, absence.start, absence.end))
    with with_health():
        health = {
            row[0]: (row[1], row[2])
            for row in HealthExemption.objects.filter(employee__in=people).values_list(
                "employee_id", "ground", "vaccine_doses"
            )
        }
    return tuple(_employee(row, absences[row["id"]], *health.get(row["id"], ("", 0))) for row in rows)


def _employee(
    row: dict[str, Any], absences: list[values.Absence], ground: str, doses: int
) -> values.Employee:
    stated = values.Exemption(ground) if ground else values.Exemption.UNSTATED
    return replace(
        person_value(row),
        exemption=stated if row["home_only"] else None,
        vaccine_doses=doses,
        office_days_before=row["office_days_before"],
        absences=tuple(absences),
    )


def person_value(row: Mapping[str, Any]) -> values.Employee:
    """A row of columns as the pure rooms take it, without what concerns a plan only: health, days before, leave."""
    return values.Employee(
        id=row["number"],
        name=row["name"],
        unit=row["unit__code"],
        status=values.EmploymentStatus(row["status"]),
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


def _desks(agency: Agency) -> tuple[values.DeskSpec, ...]:
    rows = Desk.objects.filter(agency=agency).order_by("unit__sort", "id")
    return tuple(values.DeskSpec(*row) for row in rows.values_list("unit__code", "name", "minimum"))


def hours_values(agency: Agency) -> tuple[values.OfficeHours, ...]:
    """What the agency has set. One query."""
    rows = WorkingHours.objects.filter(agency=agency).select_related("unit")
    return tuple(_hours_value(row) for row in rows)


def _hours_value(row: WorkingHours) -> values.OfficeHours:
    return values.OfficeHours(
        row.unit.code,
        policy.WorkPattern(row.pattern),
        tuple(row.weekdays),
        row.start,
        row.end,
        row.first,
        row.last,
        row.ground,
    )


def shift_values(agency: Agency) -> tuple[values.ServiceShift, ...]:
    """The shifts whose hours the agency has set, those that are over included. One query."""
    rows = Shift.objects.filter(agency=agency)
    return tuple(values.ServiceShift(*row) for row in rows.values_list(*_SHIFT))
