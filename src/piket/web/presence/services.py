"""The write of presence: what somebody says of her own coming and going, kept once, and what was observed of it."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied

from piket.web.permissions import Access, Action
from piket.web.presence.keeping import Receipt, Sender, keep
from piket.web.presence.pressed import Press


class NotHers(Exception):
    """The account belongs to no employee in service."""


def record(*, access: Access, presses: Sequence[Press]) -> list[Receipt]:
    """Keep her own presses and their observations; the same key gives what is there, with the first instant.

    Runs in the request's transaction: an answer means that it is committed or was before. Raises `PermissionDenied`,
    `NotHers`.
    """
    if not access.may(Action.ATTEND):
        raise PermissionDenied
    person = access.employee_id
    if person is None:
        raise NotHers
    mine = [(person, press) for press in presses]
    kept = keep(agency=access.agency, presses=mine, sender=Sender(user=access.user.pk))
    receipts = [receipt for receipt in kept if receipt is not None]
    if len(receipts) < len(presses):
        raise NotHers
    return receipts
