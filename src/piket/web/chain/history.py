"""What a cell was before: in every version that was in force, and in the steps of those who edited it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from piket.web.drafts.models import Edit
from piket.web.organisation.models import Employee
from piket.web.permissions import Access, Action
from piket.web.rosters.models import Assignment, Roster


@dataclass(frozen=True)
class Stood:
    """A version in which the cell became something else: its places or shifts, none for a day off."""

    roster: Roster
    duties: list[Assignment]


@dataclass(frozen=True)
class Stepped:
    """A step of a draft that touched the cell."""

    edit: Edit
    before: str
    after: str
    was_locked: bool
    is_locked: bool


def stood(access: Access, roster: Roster, person: Employee, day: date) -> list[Stood]:
    """The versions ever in force that changed it, the first one first; for the person and who sees the staff. Two
    queries."""
    if person.pk != access.employee_id and not access.may(Action.VIEW_EMPLOYEES, roster.unit):
        return []
    versions = Roster.objects.filter(
        unit_id=roster.unit_id, first_day__lte=day, last_day__gte=day, published_at__isnull=False
    )
    versions = (
        versions.select_related("unit", "published_by").defer("book", "parts").order_by("published_at", "pk")
    )
    duties: dict[int, list[Assignment]] = defaultdict(list)
    for row in Assignment.objects.filter(roster__in=versions.values("pk"), employee=person, day=day):
        duties[row.roster_id].append(row)
    found: list[Stood] = []
    for version in versions:
        one = Stood(version, duties[version.pk])
        if not found or _texts(found[-1]) != _texts(one):
            found.append(one)
    return found


def _texts(one: Stood) -> list[tuple[str, str]]:
    return sorted((duty.place, duty.shift) for duty in one.duties)


def stepped(access: Access, roster: Roster, person: Employee, day: date) -> list[Stepped]:
    """The steps of all drafts of the unit that touched it; for who may edit. One query."""
    if not access.may(Action.EDIT_ROSTER, roster.unit):
        return []
    edits = Edit.objects.filter(
        roster__unit_id=roster.unit_id, cells__contains=[[person.number, day.isoformat()]]
    )
    found = []
    for edit in edits.select_related("author", "roster").order_by("at", "number"):
        for _part, number, on, was, was_locked, now, now_locked in edit.cells:
            if (number, on) == (person.number, day.isoformat()):
                found.append(Stepped(edit, was, now, bool(was_locked), bool(now_locked)))
    return found
