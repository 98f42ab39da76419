"""Versions of a unit's roster for the same days: the next one's number, a draft of it, its days from the one before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.db import connection
from django.db.models import Max

from piket.web.accounts.models import User
from piket.web.rosters.models import Roster

_COPY = """
INSERT INTO rosters_assignment (agency_id, roster_id, employee_id, unit_id, day, start, "end", place, shift)
SELECT a.agency_id, pair.made, a.employee_id, a.unit_id, a.day, a.start, a."end", a.place, a.shift
FROM unnest(%s::bigint[], %s::bigint[]) AS pair (old, made)
JOIN rosters_assignment a ON a.roster_id = pair.old
WHERE a.day <= %s
"""


def next_draft(old: Roster, user: User, **other: object) -> Roster:
    """The next version for the same days, a draft without days yet. `other`: fields that are not as in `old`; wishes
    unmet and the reason for them are the new one's own."""
    fields: dict[str, object] = {"people": old.people, "parts": old.parts, "book": old.book, **other}
    made = Roster(
        agency_id=old.agency_id,
        unit=old.unit,
        ruling_set_id=old.ruling_set_id,
        first_day=old.first_day,
        last_day=old.last_day,
        created_by=user,
        **fields,
    )
    number([made])
    made.save(force_insert=True)
    return made


def number(made: Iterable[Roster]) -> None:
    """Give each the version after the latest of its unit and first day. One query."""
    wanted = list(made)
    days = Roster.objects.filter(
        unit__in={one.unit_id for one in wanted}, first_day__in={one.first_day for one in wanted}
    )
    rows = days.order_by().values_list("unit_id", "first_day").annotate(Max("version"))
    latest = {(unit, first): version for unit, first, version in rows}
    for one in wanted:
        one.version = latest[one.unit_id, one.first_day] + 1


def copy_days(pairs: Sequence[tuple[Roster, Roster]], last: date) -> None:
    """The rows of each first roster until `last` once more for the second. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_COPY, [[old.pk for old, _ in pairs], [made.pk for _, made in pairs], last])
