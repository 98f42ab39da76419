"""What became of locked months since: differences that a later month carries, each once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime

from piket.presence.recap import Totals
from piket.web.bulk import array
from piket.web.organisation.models import Employee
from piket.web.recap.counting import Month, counted
from piket.web.recap.models import LockedRow, RecapLock

Carried = dict[int, dict[date, Totals]]


def carried_into(people: Sequence[Employee], month: Month, now: datetime) -> Carried:
    """By person, for each month locked before this one: what it adds up to now, less all that was handed over of it.

    Three queries, and those of the count for each locked month.
    """
    locks = list(RecapLock.objects.filter(month__lt=month.first).order_by("month"))
    handed = _handed_over(people, month)
    found: Carried = defaultdict(dict)
    for lock in locks:
        for person, current in counted(people, Month(lock.month), now).items():
            if (person, lock.month) not in handed:
                continue  # not on the staff then: nothing was handed over that could be put right
            difference = current - handed[person, lock.month]
            if difference:
                found[person][lock.month] = difference
    return found


def _handed_over(people: Sequence[Employee], month: Month) -> Mapping[tuple[int, date], Totals]:
    """Of each person and locked month: its own row, and what months locked later, but before this one, carried."""
    rows = LockedRow.objects.filter(
        employee__in=array([person.pk for person in people]), lock__month__lt=month.first
    ).select_related("lock")
    found: dict[tuple[int, date], Totals] = defaultdict(Totals)
    for row in rows:
        found[row.employee_id, row.lock.month] += row.totals()
        for earlier, counts in row.carried.items():
            found[row.employee_id, date.fromisoformat(earlier)] += Totals(**counts)
    return found


def as_json(carried: Mapping[date, Totals]) -> dict[str, dict[str, int]]:
    return {month.isoformat(): asdict(totals) for month, totals in carried.items()}
