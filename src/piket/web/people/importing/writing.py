"""The rows of an import, many at once, and what undoing it needs of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import Count, F, OuterRef, Q, Subquery

from piket.organisation.importing.values import STILL, AbsenceEntry, Entry, Fate
from piket.web import bulk
from piket.web.accounts.models import Membership, Role
from piket.web.organisation.models import Absence, Employee, Unit
from piket.web.people.history import Former, Step, snapshot, take_steps
from piket.web.people.models import PeopleImport

Json = dict[str, Any]
_ATTRIBUTES = (
    "name", "status", "position", "rank", "echelon", "sex", "birth_date", "head", "lead", "desk", "squad",
)  # fmt: skip
_KEPT_FIELDS = ("unit_id", *_ATTRIBUTES, "active", "home_only", "office_days_before", "generated")
_COLUMNS = ("agency_id", "number", *_KEPT_FIELDS)


Row = tuple[Any, ...]
Counted = Callable[[Iterable[Row]], Iterable[Row]]


def as_they_are(rows: Iterable[Row]) -> Iterable[Row]:
    """Nobody watches."""
    return rows


def write_people(
    upload: PeopleImport,
    entries: Iterable[Entry],
    present: Mapping[str, Json],
    units: Mapping[str, int],
    counted: Counted = as_they_are,
) -> Json:
    """Write what the entries say; returns what to keep: per number the fields that changed, before and after."""
    acting = [entry for entry in entries if entry.fate not in STILL]
    after = {entry.number: _row_after(entry, present.get(entry.number), units) for entry in acting}
    known = {number: present[number] for number in after if number in present}
    postings = snapshot(row["id"] for row in known.values())
    write_rows(upload.agency_id, after, counted)
    ids = dict(Employee.objects.filter(number__in=list(after)).values_list("number", "id"))
    steps = [_step(entry, after[entry.number], ids[entry.number]) for entry in acting if _is_step(entry)]
    former = {row["id"]: Former(row["unit_id"], row["position"]) for row in known.values() if row["active"]}
    take_steps(upload.agency_id, steps, former, upload.since, upload)
    recount(row["unit_id"] for row in (*after.values(), *known.values()))
    accounts_follow(ids.values())
    changes = {number: _changes(known.get(number), row) for number, row in after.items()}
    return {"people": changes, "postings": postings}


def write_rows(agency_id: int, rows: Mapping[str, Json], counted: Counted = as_they_are) -> None:
    """Employees by number, each with all fields; those who are there already get them."""
    values = ((agency_id, number, *(row[name] for name in _KEPT_FIELDS)) for number, row in rows.items())
    bulk.insert(Employee, _COLUMNS, counted(values), update_on=("agency_id", "number"))


def _row_after(entry: Entry, present: Json | None, units: Mapping[str, int]) -> Json:
    person = entry.person
    row = dict(present or {"home_only": False, "office_days_before": 0, "generated": False})
    if person is None or entry.fate is Fate.LEFT or (present and not entry.differences):
        return row | {"active": entry.fate is not Fate.LEFT}
    values = {name: getattr(person, name) for name in _ATTRIBUTES}
    values |= {name: values[name] or "" for name in ("rank", "echelon", "desk", "squad")}
    return row | values | {"status": person.status.value, "unit_id": units[person.unit], "active": True}


def _is_step(entry: Entry) -> bool:
    """Whether it belongs into the history of postings: another unit or position, coming or going."""
    return entry.fate is not Fate.CHANGED or any(d.column in ("unit", "position") for d in entry.differences)


def _step(entry: Entry, row: Json, employee_id: int) -> Step:
    leaves = entry.fate is Fate.LEFT
    return Step(
        employee_id,
        row["unit_id"],
        row["position"],
        leaves=leaves,
        new=entry.fate is Fate.NEW,
        note=entry.reason,
    )


def _changes(before: Json | None, after: Json) -> Json | None:
    """Field to its values before and after; None for somebody new."""
    if before is None:
        return None
    return {f: [_plain(before[f]), _plain(after[f])] for f in _KEPT_FIELDS if before[f] != after[f]}


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def write_absences(upload: PeopleImport, entries: Iterable[AbsenceEntry], ids: Mapping[str, int]) -> Json:
    """Absences that are new or of another length; returns the former last days."""
    acting = [entry for entry in entries if entry.fate in (Fate.NEW, Fate.CHANGED)]
    rows = ((upload.agency_id, ids[e.number], e.kind.value, e.start, e.end) for e in acting)
    columns = ("agency_id", "employee_id", "kind", "start", "end")
    bulk.insert(Absence, columns, rows, update_on=("agency_id", "employee_id", "kind", "start"))
    return {
        "absences": [
            [e.number, e.kind.value, e.start.isoformat(), e.end.isoformat(), _plain(e.before)] for e in acting
        ]
    }


def accounts_follow(employees: Iterable[int]) -> None:
    """The plain role of an employee is in her unit; other roles stay where they were given. One query."""
    own = Employee.objects.filter(pk=OuterRef("employee_id")).values("unit_id")[:1]
    held = Membership.objects.filter(employee__in=list(employees), role=Role.EMPLOYEE)
    held.exclude(unit=F("employee__unit")).update(unit_id=Subquery(own))


def recount(units: Iterable[int]) -> None:
    """The staff of these units, on which shares of the law are counted. Two queries."""
    active = Q(employees__active=True)
    asn = Count("employees", filter=active & ~Q(employees__status="non_asn"))
    other = Count("employees", filter=active & Q(employees__status="non_asn"))
    found = list(Unit.objects.filter(pk__in=set(units)).annotate(asn_now=asn, other_now=other))
    for unit in found:
        unit.asn, unit.non_asn = unit.asn_now, unit.other_now
    Unit.objects.bulk_update(found, ["asn", "non_asn"], batch_size=500)
