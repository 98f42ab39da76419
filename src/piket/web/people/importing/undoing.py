"""An import taken back: what it wrote is as before, but for what somebody has changed since."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import ProtectedError

from piket.web.organisation.models import Absence, Employee
from piket.web.people.history import restore
from piket.web.people.importing.record import COLUMNS
from piket.web.people.importing.writing import accounts_follow, recount, write_rows
from piket.web.people.models import PeopleImport

Json = dict[str, Any]


def undo_people(upload: PeopleImport) -> int:
    """Returns how many values stayed because they were changed since."""
    changes: Mapping[str, Json | None] = upload.kept.get("people", {})
    rows = {row["number"]: row for row in Employee.objects.filter(number__in=list(changes)).values(*COLUMNS)}
    touched = {row["unit_id"] for row in rows.values()}
    back, stayed = {}, 0
    for number, fields in changes.items():
        if fields and number in rows:
            back[number], kept_on = _back(rows[number], fields)
            stayed += kept_on
    restore(upload, upload.kept.get("postings", []))
    write_rows(upload.agency_id, back)
    accounts_follow(rows[number]["id"] for number in back)
    _remove(rows[number]["id"] for number, fields in changes.items() if fields is None and number in rows)
    recount(touched | {row["unit_id"] for row in back.values()})
    return stayed


def _back(row: Json, fields: Json) -> tuple[Json, int]:
    former, stayed = dict(row), 0
    for name, (before, after) in fields.items():
        is_day = isinstance(row[name], date)
        if (row[name].isoformat() if is_day else row[name]) == after:
            former[name] = date.fromisoformat(before) if is_day else before
        else:
            stayed += 1
    return former, stayed


def _remove(employees: Iterable[int]) -> None:
    """People whom the import brought. Who stands in a roster or has an account already stays, out of service."""
    wanted = set(employees)
    while wanted:
        try:
            Employee.objects.filter(pk__in=wanted).delete()
            return
        except ProtectedError as error:
            bound = wanted.intersection(getattr(row, "employee_id", 0) for row in error.protected_objects)
            if not bound:
                bound = set(wanted)
            Employee.objects.filter(pk__in=bound).update(active=False)
            wanted -= bound


def undo_absences(upload: PeopleImport) -> int:
    """Returns how many absences stayed because their last day was changed since."""
    stayed = 0
    for number, kind, start, end, before in upload.kept.get("absences", []):
        there = Absence.objects.filter(employee__number=number, kind=kind, start=start, end=end)
        done = there.update(end=before) if before else there.delete()[0]
        stayed += 0 if done else 1
    return stayed
