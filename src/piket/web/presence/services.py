"""The one write of presence: a check-in, kept once, and what was observed of it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import connection

from piket.presence.judge import counted, judge, to_keep
from piket.presence.values import Kind, Observation, Position, Said
from piket.web.organisation.models import Employee
from piket.web.permissions import Access, Action
from piket.web.presence.models import CheckIn, Observed
from piket.web.presence.standing import Clock, clock_of, own_person, standing_of

_KEEP = """
INSERT INTO presence_checkin (agency_id, employee_id, unit_id, key, kind, received_at, claimed_at, queued,
    latitude, longitude, accuracy, device, user_id)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
ON CONFLICT (employee_id, key) DO NOTHING RETURNING id
"""


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


def record(*, access: Access, press: Press) -> CheckIn:
    """Keep a press and its observation; the same key gives the row that is there, with the first instant.

    Runs in the request's transaction: an answer means that it is committed or was before. Two at once wait for
    each other at the unique constraint. Raises `PermissionDenied`, `NotHers`.
    """
    if not access.may(Action.ATTEND):
        raise PermissionDenied
    person = own_person(access)
    if person is None:
        raise NotHers
    known = CheckIn.objects.filter(employee=person, key=press.key).first()
    return known or _keep(access, person, press)


def _keep(access: Access, person: Employee, press: Press) -> CheckIn:
    local = clock_of(person.unit, access.agency.time_zone)
    said = _said(press, local)
    standing = standing_of(person, counted(said), local.zone)
    seen = judge(said, standing)
    row = _insert(access, person, press, said, to_keep(press.position, seen, standing.sites))
    if row is not None:
        _observe(access, person, row, press.kind, seen)
    return CheckIn.objects.get(employee=person, key=press.key)


def _said(press: Press, local: Clock) -> Said:
    claimed = press.claimed + local.shift if press.claimed else None
    return Said(press.kind, local.now, claimed, press.queued, press.position)


def _insert(
    access: Access, person: Employee, press: Press, said: Said, position: Position | None
) -> int | None:
    """The new row's id; None where the key is there already."""
    where = (position.latitude, position.longitude, position.accuracy) if position else (None, None, None)
    with connection.cursor() as cursor:
        cursor.execute(
            _KEEP,
            [
                access.agency.pk, person.pk, person.unit_id, press.key, press.kind.value, said.received,
                said.claimed, press.queued, *where, press.device, access.user.pk,
            ],
        )  # fmt: skip
        found = cursor.fetchone()
    return int(found[0]) if found else None


def _observe(access: Access, person: Employee, check_in: int, kind: Kind, seen: Observation) -> None:
    Observed.objects.create(
        agency=access.agency,
        check_in_id=check_in,
        employee=person,
        unit_id=person.unit_id,
        kind=kind.value,
        day=seen.day,
        at=seen.at,
        place=seen.place.value if seen.place else "",
        shift=seen.duty.shift if seen.duty else "",
        assignment_id=seen.duty.ref if seen.duty else None,
        fits=seen.fits,
        reasons=[{"code": r.code, "look": r.look, "id": r.text.id, "en": r.text.en} for r in seen.reasons],
        site=seen.site,
        distance=seen.distance,
    )
