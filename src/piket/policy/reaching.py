"""Which units each clause of a directive speaks to, by place and by the sector that the directive itself gives."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from piket.policy.matching import Match, Place, UnitIndex, in_scope, names_in, on_place, on_sector
from piket.policy.model import Classification, Directive, ProvisionBase
from piket.policy.reports import sector_in
from piket.policy.values import Population, Sector, Unit


@dataclass(frozen=True, slots=True)
class Reach:
    """Units in the order given, and the people in them whom the clause binds; all where it does not say whom."""

    units: tuple[str, ...]
    people: int
    populations: tuple[Population, ...]


def reached(directive: Directive, units: Iterable[Unit]) -> dict[str, Reach]:
    """By provision's id. Days and regimes are left out: this is whom the words name, not when they hold."""
    listed = tuple(units)
    index = UnitIndex(listed, *names_in([directive]))
    placed = [(unit, index.place(unit, unit.region)) for unit in listed]
    known = [(u, p, sector_in(directive, p)) for u, p in placed if in_scope(directive.scope, p)]
    naming = [p for p in directive.provisions if isinstance(p, Classification) and not p.residual]
    return {
        p.id: _reach(p, [u for u, place, s in known if _speaks(p, place, s, naming)])
        for p in directive.provisions
    }


def _speaks(
    provision: ProvisionBase, place: Place, sector: Sector | None, naming: list[Classification]
) -> bool:
    if isinstance(provision, Classification) and provision.residual:
        named = any(on_place(other.when, place) for other in naming)
        return not named and on_place(provision.when, place)
    return on_place(provision.when, place) and on_sector(provision.when, sector) is Match.YES


def _reach(provision: ProvisionBase, units: list[Unit]) -> Reach:
    whom = provision.when.populations or tuple(Population)
    people = sum(unit.head_count(population) for unit in units for population in whom)
    return Reach(tuple(unit.id for unit in units), people, whom)
