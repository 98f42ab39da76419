"""Occurrences brought up to their duties: those of many units at once, in a few statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from piket.duties.carrying import Held, carry
from piket.duties.occurrences import placed
from piket.duties.values import Bond, Every, Placed, Times
from piket.pipeline.days import days_between
from piket.planning.instants import zone
from piket.policy.values import WorkPattern
from piket.policy.workdays import is_working_day
from piket.web import bulk
from piket.web.duties.cadences import of_json
from piket.web.duties.models import Duty, Obligation, Occurrence, Step
from piket.web.organisation.models import Agency, Unit

_COLUMNS = (
    "agency_id", "obligation_id", "unit_id", "key", "number", "first_day", "last_day", "due_at", "locks_at", "state",
    "ended", "late_reason", "remark", "told",
)  # fmt: skip
_MOVES = ("first_day", "last_day", "due_at", "locks_at", "ended", "told")
Row = tuple[object, ...]


@dataclass
class _Changes:
    rows: list[Row] = field(default_factory=list)
    changed: list[Occurrence] = field(default_factory=list)
    ended: list[int] = field(default_factory=list)
    dropped: list[int] = field(default_factory=list)


def fall(agency: Agency, duties: QuerySet[Duty]) -> None:
    """Make, move, end and revive the occurrences of these duties. A dozen queries, whatever their number."""
    obligations = list(Obligation.objects.filter(duty__in=duties).select_related("duty", "unit"))
    held = _held(obligations)
    changes, local = _Changes(), _Local(agency.time_zone)
    for one in obligations:
        _of_one(one, held.get(one.pk, []), local, changes)
    Occurrence.objects.filter(pk__in=changes.dropped).delete()
    Occurrence.objects.filter(pk__in=changes.ended).update(ended=True)
    Occurrence.objects.bulk_update(changes.changed, list(_MOVES), batch_size=1000)
    if changes.rows:
        bulk.insert(Occurrence, _COLUMNS, changes.rows)


def _held(obligations: Iterable[Obligation]) -> dict[int, list[tuple[Occurrence, bool]]]:
    """By obligation, each occurrence and whether somebody did something with it. Two queries."""
    rows = Occurrence.objects.filter(obligation__in=[one.pk for one in obligations])
    touched = set(Step.objects.filter(occurrence__in=rows.values("pk")).values_list("occurrence", flat=True))
    found: dict[int, list[tuple[Occurrence, bool]]] = defaultdict(list)
    for row in rows:
        found[row.obligation_id].append((row, row.pk in touched))
    return found


class _Local:
    """The clock of a unit, and the working days of each pattern, counted once."""

    def __init__(self, agency_zone: str) -> None:
        self._agency_zone = agency_zone
        self._days: dict[tuple[str, date, date], frozenset[date]] = {}

    def zone(self, unit: Unit) -> ZoneInfo:
        return zone(unit.zone_name(self._agency_zone))

    def workdays(self, unit: Unit, first: date, last: date) -> frozenset[date]:
        key = (unit.pattern, first, last)
        if key not in self._days:
            pattern = WorkPattern(unit.pattern)
            self._days[key] = frozenset(
                day for day in days_between(first, last) if is_working_day(pattern, day)
            )
        return self._days[key]


def _of_one(one: Obligation, held: list[tuple[Occurrence, bool]], local: _Local, into: _Changes) -> None:
    by_name = {(row.key, row.number): row for row, _touched in held}
    kept = [Held(_as_value(row), touched, row.ended) for row, touched in held]
    carried = carry(kept, _wanted(one, local))
    into.rows += [_row(one, added) for added in carried.added]
    for moved in dict.fromkeys((*carried.moved, *carried.revived)):
        into.changed.append(_moved(by_name[moved.name], moved))
    into.ended += [by_name[gone.name].pk for gone in carried.ended]
    into.dropped += [by_name[gone.name].pk for gone in carried.dropped]


def _wanted(one: Obligation, local: _Local) -> tuple[Placed, ...]:
    """None where it ended or waits for a decision; for a unit merely addressed a single one, without a time."""
    duty, clock = one.duty, local.zone(one.unit)
    if one.ended or duty.ended or one.bond == Bond.UNDECIDED:
        return ()
    if one.bond == Bond.ADDRESSED:
        return placed(None, duty.first_day, duty.last_day, clock)
    cadence = of_json(duty.cadence)
    counts = cadence is not None and cadence.every is Every.WORKDAYS
    workdays = local.workdays(one.unit, duty.first_day, duty.last_day) if counts else frozenset()
    return placed(cadence, duty.first_day, duty.last_day, clock, workdays)


def _as_value(row: Occurrence) -> Placed:
    return Placed(row.key, row.number, row.first_day, row.last_day, Times(row.due_at, row.locks_at))


def _moved(row: Occurrence, to: Placed) -> Occurrence:
    """Where it falls due at another instant, whoever was told is told anew."""
    if to.times.due != row.due_at:
        row.told = -1
    row.first_day, row.last_day, row.ended = to.first, to.last, False
    row.due_at, row.locks_at = to.times.due, to.times.locks
    return row


def _row(one: Obligation, falls: Placed) -> Row:
    return (
        one.agency_id, one.pk, one.unit_id, falls.key, falls.number, falls.first, falls.last, falls.times.due,
        falls.times.locks, "open", False, "", "", -1,
    )  # fmt: skip
