"""Writes of the counters, audited. They hold from the next plan on; what is published stands."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied

from piket.web.organisation.models import Desk, Unit
from piket.web.permissions import Access, Action
from piket.web.tenancy import name_act


def keep_desk(*, access: Access, unit: Unit, name: str, minimum: int) -> Desk:
    """A new counter of the unit, or the one of that name with another number of people."""
    if not access.may(Action.ARRANGE, unit):
        raise PermissionDenied
    name_act("desk.keep")
    desk, _created = Desk.objects.update_or_create(
        agency=access.agency, unit=unit, name=name, defaults={"minimum": minimum}
    )
    return desk


def remove_desk(*, access: Access, desk: Desk) -> None:
    if not access.may(Action.ARRANGE, desk.unit):
        raise PermissionDenied
    name_act("desk.remove")
    desk.delete()
