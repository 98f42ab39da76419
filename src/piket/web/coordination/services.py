"""Writes of coordination: partners, what stands between them and the agency, and what was sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied

from piket.web.coordination.models import Dispatch, Matter, Partner
from piket.web.organisation.models import Unit
from piket.web.permissions import Access, Action
from piket.web.presence.standing import clock_in
from piket.web.reports.attachments import File
from piket.web.tenancy import name_act


class NotKept(Exception):
    """Nothing was kept. The argument says why: `settled`, `agreed`, `future`."""


@dataclass(frozen=True)
class Told:
    """What stands between the agency and a partner, as somebody records it."""

    kind: str
    text: str
    day: date
    due: date | None = None


def keep_partner(*, access: Access, fields: dict[str, str], partner: Partner | None = None) -> Partner:
    """A new partner, or another contact of one that is known."""
    if not access.may(Action.COORDINATE):
        raise PermissionDenied
    name_act("coordination.partner")
    kept = partner or Partner(agency=access.agency)
    for name, value in fields.items():
        setattr(kept, name, value)
    kept.save()
    return kept


def record(*, access: Access, partner: Partner, unit: Unit, told: Told) -> Matter:
    """What was agreed, an open point, or what is due. Raises `PermissionDenied` for a unit that is not hers."""
    if not access.may(Action.COORDINATE, unit):
        raise PermissionDenied
    name_act("coordination.record")
    return Matter.objects.create(
        agency=access.agency, partner=partner, unit=unit, kind=told.kind, text=told.text, day=told.day, due=told.due,
        recorded_by=access.user, recorded_at=clock_in(access.agency.time_zone).now,
    )  # fmt: skip


def settle(*, access: Access, matter: Matter, outcome: str) -> Matter:
    """An open point or what was due is done with. Raises `NotKept` for what was settled, or was only agreed."""
    locked = Matter.objects.select_for_update(of=("self",)).select_related("unit").get(pk=matter.pk)
    if not access.may(Action.COORDINATE, locked.unit):
        raise PermissionDenied
    if locked.kind == Matter.Kind.AGREED:
        raise NotKept("agreed")
    if locked.settled_on is not None:
        raise NotKept("settled")
    name_act("coordination.settle")
    locked.settled_on = clock_in(access.agency.time_zone).today
    locked.settled_by, locked.outcome = access.user, outcome
    locked.save()
    return locked


@dataclass(frozen=True)
class Sent:
    """What went out. `matter`: what was due and is settled by it."""

    text: str
    way: str
    day: date
    file: File | None = None
    matter: Matter | None = None


def send(*, access: Access, partner: Partner, unit: Unit, sent: Sent) -> Dispatch:
    """Record what was sent, with its file. What was due and is sent is settled. Raises `NotKept` for a day to come."""
    if not access.may(Action.COORDINATE, unit):
        raise PermissionDenied
    clock = clock_in(access.agency.time_zone)
    if sent.day > clock.today:
        raise NotKept("future")
    if sent.matter is not None and sent.matter.settled_on is None:
        settle(access=access, matter=sent.matter, outcome=sent.text)
    name_act("coordination.send")
    columns = sent.file.columns if sent.file else {}
    return Dispatch.objects.create(
        agency=access.agency, partner=partner, unit=unit, matter=sent.matter, text=sent.text, way=sent.way,
        day=sent.day, sent_by=access.user, recorded_at=clock.now, **columns,
    )  # fmt: skip
