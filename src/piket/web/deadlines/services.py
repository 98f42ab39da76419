"""Writes for many heads at once: until when they may act, and what is put in force under one signature."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import PermissionDenied

from piket.web.deadlines import queries
from piket.web.deadlines.models import Deadline
from piket.web.permissions import Access, Action
from piket.web.rosters.models import Roster
from piket.web.rosters.services import publish_together
from piket.web.tenancy import name_act


class TooEarly(Exception):
    """Heads may still act: no deadline is set, or it has not passed."""


def set_deadline(*, access: Access, at: datetime) -> Deadline:
    """Until when the heads may act on the newest rosters; a later word replaces an earlier."""
    ruling_set = queries.newest(access)
    if ruling_set is None or not access.may(Action.PUBLISH_PROVISIONAL):
        raise PermissionDenied
    name_act("deadline.set")
    made, _new = Deadline.objects.update_or_create(
        ruling_set=ruling_set, defaults={"agency_id": ruling_set.agency_id, "at": at, "set_by": access.user}
    )
    return made


def publish_unacted(*, access: Access) -> int:
    """Provisional rosters for every head who has not acted by the deadline; their number. Raises `TooEarly`."""
    if not access.may(Action.PUBLISH_PROVISIONAL):
        raise PermissionDenied
    found = queries.standing(access)
    if found is None or not found.passed:
        raise TooEarly
    return _together(access, found.unacted, provisional=True, reason=_UNFINISHED)


_UNFINISHED = "Draf kepala unit belum selesai pada tenggat; diterbitkan sementara."


def publish_ready(*, access: Access) -> int:
    """Every roster that its head approved, in force under one signature; their number. Raises `PermissionDenied`."""
    found = queries.standing(access)
    return _together(access, found.ready if found else [], provisional=False)


def _together(access: Access, rosters: list[Roster], *, provisional: bool, reason: str = "") -> int:
    chosen = Roster.objects.filter(pk__in=[roster.pk for roster in rosters])
    return publish_together(access=access, rosters=chosen, provisional=provisional, reason=reason)
