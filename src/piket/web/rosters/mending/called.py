"""Who was called in and is away now: nobody takes her place at the office, since the order named nobody else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from piket.pipeline.days import days_between
from piket.planning.mending.values import ABSENCE, Change
from piket.web.recall.models import Called
from piket.web.rosters.models import Roster
from piket.web.tenancy import as_a_job, signed_in


def called_and_away(roster: Roster, changes: Sequence[Change], since: date) -> dict[str, list[date]]:
    """By number the days of an absence, from `since` on, on which a recall had called her in. Two queries where there
    are absences.

    Read as a job reads it: a planner may not see recalls, and all that comes of it is one head fewer.
    """
    absent = [change for change in changes if change.kind in ABSENCE]
    if not absent:
        return {}
    with as_a_job(signed_in()):
        rows = Called.objects.filter(unit=roster.unit_id, employee__number__in={one.person for one in absent})
        orders = list(rows.values_list("employee__number", "first_day", "last_day"))
    found: dict[str, list[date]] = {}
    for change in absent:
        days = days_between(max(change.start, since), change.end)
        on = [d for d in days if any(who == change.person and a <= d <= z for who, a, z in orders)]
        if on:
            found[change.person] = sorted({*found.get(change.person, ()), *on})
    return found
