"""The one write of presence: a check-in, kept once, and what was observed of it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import connection

from piket.presence.judge import counted, judge, to_keep
from piket.presence.outages import observed_in
from piket.presence.values import Kind, Observation, Position, Said
from piket.web.organisation.models import Employee
from piket.web.permissions import Access, Action
from piket.web.presence import reasons
from piket.web.presence.models import CheckIn, Observed
from piket.web.presence.outages import outages_at
from piket.web.presence.standing import Clock, clock_of, own_person, standing_of

_COLUMNS = (
    "agency_id", "employee_id", "unit_id", "key", "kind", "received_at", "claimed_at", "queued", "latitude",
    "longitude", "accuracy", "device", "user_id",
)  # fmt: skip
_KEEP = (
    f"INSERT INTO presence_checkin ({', '.join(_COLUMNS)})"  # noqa: S608 - the columns are ours
    f" VALUES ({', '.join(['%s'] * len(_COLUMNS))})"
    " ON CONFLICT (employee_id, key) DO NOTHING RETURNING id"
)


@dataclass(frozen=True)
class Press:
    """What a phone sends of one press of the button. `claimed` is its clock, in any zone."""

    key: uuid.UUID
    kind: Kind
    claimed: datetime | None = None
    queued: bool = False
    position: Position | None = None
    device: uuid.UUID | None = None


class NotHers(Exception):
    """The account belongs to no employee, or the press was another person's."""


@dataclass(frozen=True)
class Receipt:
    """The row that the server has, and the clock by which its instant is shown."""

    row: CheckIn
    clock: Clock


def record(*, access: Access, press: Press) -> Receipt:
    """Keep a press and its observation; the same key gives the row that is there, with the first instant.

    Runs in the request's transaction: an answer means that it is committed or was before. Two at once wait for
    each other at the unique constraint. Raises `PermissionDenied`, `NotHers`.
    """
    if not access.may(Action.ATTEND):
        raise PermissionDenied
    person = own_person(access)
    if person is None:
        raise NotHers
    local = clock_of(person.unit, access.agency.time_zone)
    mine = CheckIn.objects.filter(employee=person, key=press.key)
    return Receipt(mine.first() or _keep(access, person, press, local) or mine.get(), local)


def _keep(access: Access, person: Employee, press: Press, local: Clock) -> CheckIn | None:
    """None where the same press came in meanwhile by another way."""
    said = _said(press, local)
    standing = standing_of(person, counted(said), local.zone)
    seen = observed_in(
        judge(said, standing), said.received, outages_at(person.unit, said.received), local.zone
    )
    row = _row(access, person, press, said, to_keep(press.position, seen, standing.sites))
    if not _insert(row):
        return None
    _observe(row, seen)
    return row


def _said(press: Press, local: Clock) -> Said:
    claimed = press.claimed + local.shift if press.claimed else None
    return Said(press.kind, local.now, claimed, press.queued, press.position)


def _row(access: Access, person: Employee, press: Press, said: Said, position: Position | None) -> CheckIn:
    return CheckIn(
        agency_id=access.agency.pk,
        employee_id=person.pk,
        unit_id=person.unit_id,
        key=press.key,
        kind=press.kind.value,
        received_at=said.received,
        claimed_at=said.claimed,
        queued=press.queued,
        latitude=position.latitude if position else None,
        longitude=position.longitude if position else None,
        accuracy=position.accuracy if position else None,
        device=press.device,
        user_id=access.user.pk,
    )


def _insert(row: CheckIn) -> bool:
    """Whether the row is new; it then has its id. The ORM cannot say which rows a conflict left out."""
    with connection.cursor() as cursor:
        cursor.execute(_KEEP, [getattr(row, column) for column in _COLUMNS])
        found = cursor.fetchone()
    row.pk = found[0] if found else None
    return found is not None


def _observe(row: CheckIn, seen: Observation) -> None:
    Observed.objects.create(
        agency_id=row.agency_id,
        check_in=row,
        employee_id=row.employee_id,
        unit_id=row.unit_id,
        kind=row.kind,
        day=seen.day,
        at=seen.at,
        place=seen.place.value if seen.place else "",
        shift=seen.duty.shift if seen.duty else "",
        assignment_id=seen.duty.ref if seen.duty else None,
        fits=seen.fits,
        reasons=reasons.as_json(seen.reasons),
        site=seen.site,
        distance=seen.distance,
    )
