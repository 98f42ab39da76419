"""Rules 1 and 2: where a clause applies, and which of those that apply stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from piket.policy.model import Regime, Zone
from piket.policy.regions import lies_in, region_by_code
from piket.policy.values import Sector, Unit

from .standing import Clause

YES, NO, OPEN = "yes", "no", "open"


@dataclass(frozen=True)
class Where:
    """A unit, read to lie in a region, with the ids from it up to its root."""

    unit: Unit
    region: str
    line: tuple[str, ...]


@dataclass(frozen=True)
class State:
    regime: str
    name: str
    level: int | None
    zone: Zone | None


def line_of(unit: Unit, units: list[Unit]) -> tuple[str, ...]:
    line = [unit.id]
    above = {u.id: u.parent for u in units}
    while (parent := above.get(line[-1])) is not None and parent not in line:
        line.append(parent)
    return tuple(line)


def reaches(clause: Clause, where: Where) -> bool:
    """Scope and selector, save regime, sector and population."""
    return _selects(clause.directive.scope, where) and _selects(clause.provision.when, where)


def _selects(asked: object, where: Where) -> bool:
    unit = where.unit
    agencies = getattr(asked, "agencies", ())
    if agencies and unit.agency not in agencies and where.line[-1] not in agencies:
        return False
    regions = getattr(asked, "regions", ())
    if regions and not any(lies_in(where.region, code) for code in regions):
        return False
    group = getattr(asked, "island_group", None)
    known = region_by_code(where.region)
    if group and (known is None or known.island_group != group):
        return False
    units, within = getattr(asked, "units", ()), getattr(asked, "within", ())
    if (units or within) and unit.id not in units and not any(node in within for node in where.line):
        return False
    types, patterns = getattr(asked, "unit_types", ()), getattr(asked, "patterns", ())
    return (not types or unit.unit_type in types) and (not patterns or unit.pattern in patterns)


def by_regime(clause: Clause, state: State | None) -> str:
    when = clause.provision.when
    if not when.regimes and not when.levels and not when.zones:
        return YES
    if state is None:
        return OPEN
    if when.regimes and state.regime not in when.regimes:
        return NO
    if when.levels and state.level not in when.levels:
        return NO
    if when.zones and state.zone is None:
        return OPEN
    return YES if not when.zones or state.zone in when.zones else NO


def by_sector(clause: Clause, sector: Sector | None) -> str:
    asked = clause.provision.when.sectors
    if not asked:
        return YES
    if sector is None:
        return OPEN
    return YES if any(under(sector, wide) for wide in asked) else NO


def under(sector: Sector, wide: Sector) -> bool:
    """Whether a clause on `wide` speaks of a unit in `sector`."""
    if sector == wide or sector.value.startswith(wide.value + "_"):
        return True
    return (wide, sector) == (Sector.ESSENTIAL_GOVERNMENT, Sector.ESSENTIAL)


def standing(clauses: list[Clause]) -> list[Clause]:
    """Those that no other of them beats."""
    beaten = set()
    for clause in clauses:
        for override in clause.provision.overrides:
            if "#" in override.provision:
                directive, _, name = override.provision.rpartition("#")
                beaten.add((directive, name))
            else:
                beaten.add((clause.directive.id, override.provision))
    return [clause for clause in clauses if clause.name not in beaten]


K = TypeVar("K")


def of_kind(clauses: list[Clause], *kinds: type[object]) -> list[Clause]:
    return [clause for clause in clauses if isinstance(clause.provision, kinds)]


def regime_at(clauses: list[Clause], where: Where) -> State | None:
    """The highest tier's latest word."""
    found = standing([c for c in of_kind(clauses, Regime) if reaches(c, where) and not c.waits])
    if not found:
        return None
    given = [c for c in found if c.rank == min(o.rank for o in found)][-1].provision
    assert isinstance(given, Regime)
    return State(given.regime, given.name, given.level, given.zone)
