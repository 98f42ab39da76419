"""The items of a check-list that hold in a unit on a day: its own and those set for the units above it."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from piket.web.organisation.branches import upwards
from piket.web.organisation.models import Unit
from piket.web.protocol.models import Area, Item


def standing(unit: Unit, day: date) -> list[Item]:
    """Of every check-list; the clauses first, then the agency's own. A clause counts once. One query."""
    rows = Item.objects.filter(unit__path__in=upwards(unit.path), first_day__lte=day)
    rows = rows.filter(Q(last_day=None) | Q(last_day__gte=day)).select_related("unit")
    found: dict[tuple[str, str], Item] = {}
    for item in sorted(rows, key=lambda one: (one.area, one.own, one.pk)):
        found.setdefault((item.area, item.provision or f"#{item.pk}"), item)
    return list(found.values())


def items_of(unit: Unit, area: Area, day: date) -> list[Item]:
    return [item for item in standing(unit, day) if item.area == area.value]
