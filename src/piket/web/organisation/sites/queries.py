from __future__ import annotations

from dataclasses import dataclass

from piket.web.organisation.models import Site, Unit
from piket.web.organisation.queries import is_called
from piket.web.permissions import Access, Action


@dataclass(frozen=True)
class UnitSites:
    """One staffed unit with its own sites; `inherited` is the unit above whose sites count where it has none."""

    unit: Unit
    own: list[Site]
    inherited: str


def unit_sites(access: Access, text: str) -> list[UnitSites]:
    """The units whose sites she keeps, those whose name holds `text`. Two queries."""
    units = list(access.units(Action.EDIT_SITES))
    own: dict[int, list[Site]] = {}
    for site in Site.objects.filter(unit__in=units).order_by("name"):
        own.setdefault(site.unit_id, []).append(site)
    having = {unit.path: unit.short for unit in units if unit.pk in own}
    found = [unit for unit in units if (unit.asn or unit.non_asn or unit.pk in own)]
    return [
        UnitSites(unit, own.get(unit.pk, []), _above(unit.path, having))
        for unit in found
        if is_called(unit, text)
    ]


def _above(path: str, having: dict[str, str]) -> str:
    while "/" in path:
        path = path.rpartition("/")[0]
        if path in having:
            return having[path]
    return ""
