"""The history of postings: each move ends one and begins the next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from piket.web.organisation.models import Employee
from piket.web.people.models import PeopleImport, Posting

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Step:
    """What happens to a person on a day: `unit_id` and `position` from then on, or `leaves`. `new`: not here before."""

    employee_id: int
    unit_id: int
    position: str
    leaves: bool = False
    new: bool = False
    note: str = ""


@dataclass(frozen=True)
class Former:
    """Where somebody stood before a step, for those whose history begins with it."""

    unit_id: int
    position: str


def take_steps(
    agency_id: int, steps: Iterable[Step], former: dict[int, Former], since: date, upload: PeopleImport | None
) -> None:
    """Write the steps of many people. A step on the day the last posting began corrects that posting.

    `former` by employee: of those who were here already. Three queries whatever the number.
    """
    steps = list(steps)
    there = Posting.objects.filter(employee__in=[s.employee_id for s in steps], end=None)
    now = {posting.employee_id: posting for posting in there}
    changed: list[Posting] = []
    made: list[Posting] = []
    for step in steps:
        posting = now.get(step.employee_id) or _before(agency_id, step, former, upload)
        if posting is not None and not _corrects(posting, step, since):
            posting.end = max(since - _DAY, posting.start or since - _DAY)
            posting.note = step.note or posting.note
            (changed if posting.pk else made).append(posting)
            posting = None
        if posting is not None:
            posting.unit_id, posting.position = step.unit_id, step.position
            (changed if posting.pk else made).append(posting)
        elif not step.leaves:
            made.append(_begun(agency_id, step, since, upload))
    Posting.objects.bulk_update(changed, ["unit", "position", "end", "note"], batch_size=500)
    Posting.objects.bulk_create(made, batch_size=1000)


def _corrects(posting: Posting, step: Step, since: date) -> bool:
    return not step.leaves and posting.start is not None and posting.start >= since


def _before(
    agency_id: int, step: Step, former: dict[int, Former], upload: PeopleImport | None
) -> Posting | None:
    """The posting that stood before records began."""
    stood = former.get(step.employee_id)
    if stood is None or step.new:
        return None
    return Posting(
        agency_id=agency_id,
        employee_id=step.employee_id,
        unit_id=stood.unit_id,
        position=stood.position,
        imported=upload,
    )


def _begun(agency_id: int, step: Step, since: date, upload: PeopleImport | None) -> Posting:
    return Posting(
        agency_id=agency_id,
        employee_id=step.employee_id,
        unit_id=step.unit_id,
        position=step.position,
        start=since,
        note=step.note,
        imported=upload,
    )


def snapshot(employees: Iterable[int]) -> list[list[object]]:
    """The postings of these people as they are, for `restore`."""
    rows = Posting.objects.filter(employee__in=list(employees))
    return [
        [pk, unit, position, end.isoformat() if end else None, note]
        for pk, unit, position, end, note in rows.values_list("pk", "unit_id", "position", "end", "note")
    ]


def restore(upload: PeopleImport, kept: Iterable[list[object]]) -> None:
    """The postings as before an import: what it began is gone, what it ended goes on."""
    Posting.objects.filter(imported=upload).delete()
    before = {row[0]: row for row in kept}
    postings = list(Posting.objects.filter(pk__in=list(before)))
    for posting in postings:
        _pk, unit, position, end, note = before[posting.pk]
        posting.unit_id, posting.position, posting.note = unit, position, note  # type: ignore[assignment]
        posting.end = date.fromisoformat(str(end)) if end else None
    Posting.objects.bulk_update(postings, ["unit", "position", "end", "note"], batch_size=500)


def history_of(employee: Employee) -> list[Posting]:
    """Newest first; with the present one made up from the record where nothing was ever noted."""
    rows = list(Posting.objects.filter(employee=employee).select_related("unit"))
    if not rows and employee.active:
        return [Posting(employee=employee, unit=employee.unit, position=employee.position)]
    return rows
