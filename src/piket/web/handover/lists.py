"""What a unit counts at each handover, and how many people its shifts need: a list that its head keeps."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied

from piket.web.handover.models import Point, Strength
from piket.web.organisation.models import Unit
from piket.web.permissions import Access, Action
from piket.web.tenancy import name_act


def keep_point(*, access: Access, unit: Unit, kind: str, name: str, expected: int | None) -> Point:
    """On the list from now on; the same name again takes the new number. Raises `PermissionDenied`."""
    _require(access, unit)
    name_act("handover.set")
    made, _created = Point.objects.update_or_create(
        agency=access.agency, unit=unit, kind=kind, name=name, removed=False, defaults={"expected": expected}
    )
    return made


def remove_point(*, access: Access, point: Point) -> None:
    """Off the list from now on; what was counted before keeps its name. Raises `PermissionDenied`."""
    _require(access, point.unit)
    name_act("handover.set")
    Point.objects.filter(pk=point.pk).update(removed=True)


def set_strength(*, access: Access, unit: Unit, people: int, ground: str) -> Strength:
    """Where the roster has a number of its own that one holds. Raises `PermissionDenied`."""
    _require(access, unit)
    name_act("handover.set")
    made, _created = Strength.objects.update_or_create(
        agency=access.agency, unit=unit, defaults={"people": people, "ground": ground}
    )
    return made


def _require(access: Access, unit: Unit) -> None:
    if not access.may(Action.SET_HANDOVER, unit):
        raise PermissionDenied
