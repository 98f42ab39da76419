"""What applies at each point of the space that a directive can tell apart: a kind of unit under a regime, for a
population, in a sector."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from piket.policy.law import Clause
from piket.policy.matching import RegimeState
from piket.policy.model import Classification, Zone
from piket.policy.situation import not_overridden
from piket.policy.space import Bits, ClauseSpace, bits
from piket.policy.values import Population, Sector


@dataclass(frozen=True, slots=True)
class Point:
    """`applying` are the presence clauses that apply there, exceptions not yet weighed. `sector` is None where
    clauses settle it themselves, else one that a person may name."""

    applying: Bits
    state: RegimeState | None
    population: Population
    sector: Sector | None


class Points:
    """The points of a kind of unit, found once for all kinds that meet the same clauses. `split` has the
    classifications of one directive that put a unit into two sectors, with what that unit meets."""

    def __init__(self, space: ClauseSpace) -> None:
        self._space = space
        self._classifying = space.where(lambda clause: isinstance(clause.provision, Classification))
        self._of_directive: dict[str, Bits] = {}
        for at, clause in enumerate(space.clauses):
            id = clause.directive.id
            self._of_directive[id] = self._of_directive.get(id, 0) | 1 << at
        self._told = {space.in_sector(sector): sector for sector in reversed(Sector)}
        self._found: dict[tuple[Bits, tuple[RegimeState | None, ...]], tuple[Point, ...]] = {}
        self.split: dict[tuple[str, ...], Bits] = {}

    def at(self, met: Bits, states: tuple[RegimeState | None, ...]) -> tuple[Point, ...]:
        """The points of a kind that meets the clauses `met`, under any of `states`; where the same clauses
        apply, one of them stands for all."""
        if (met, states) not in self._found:
            told = tuple(self._told.values())
            points = [point for state in states for point in self.each(met, state, told)]
            self._found[met, states] = tuple({(p.applying, p.population): p for p in points[::-1]}.values())
        return self._found[met, states]

    def each(self, met: Bits, state: RegimeState | None, sectors: Iterable[Sector]) -> Iterator[Point]:
        """Every population and, where no clause settles it, each of `sectors`. A population that is named nowhere
        while another is has no point: the clauses do not address it."""
        here = met & self._space.under(state)
        own = self._own_sectors(here)
        naming = here & self._space.presence & self._space.naming_populations
        for population in Population:
            binding = here & self._space.presence & self._space.for_population(population)
            if naming and not naming & binding:
                continue
            if own:
                yield Point(self._settled(binding, own), state, population, None)
                continue
            for sector in sectors:
                yield Point(binding & self._space.in_sector(sector), state, population, sector)

    def bound(self, met: Bits, states: tuple[RegimeState | None, ...]) -> Bits:
        """The clauses that apply for certain, whatever a person may say of the unit's sector."""
        plain = self._space.in_sector(None)
        found = 0
        for point in self.at(met, states):
            found |= point.applying & (plain if point.sector else self._space.everything)
        return found

    def _own_sectors(self, here: Bits) -> dict[str, Sector]:
        """The sector that each directive's own clauses give to the unit; two that differ are noted."""
        grouped: dict[str, list[int]] = {}
        for at in bits(here & self._classifying):
            grouped.setdefault(self._space.clauses[at].directive.id, []).append(at)
        found: dict[str, Sector] = {}
        for id, members in grouped.items():
            standing, _ = not_overridden(self._space.clauses[at] for at in members)
            naming = [clause for clause in standing if not clause.provision.residual] or standing
            if len({clause.provision.sector for clause in naming}) == 1:
                found[id] = naming[0].provision.sector
            elif naming:
                self.split.setdefault(tuple(clause.provision.id for clause in naming), here)
        return found

    def _settled(self, binding: Bits, own: dict[str, Sector]) -> Bits:
        """A directive's own sector for its own clauses, the lowest tier's for the others."""
        general = own[next(reversed(own))]
        applying, rest = 0, binding
        for id, sector in own.items():
            mine = binding & self._of_directive[id]
            applying |= mine & self._space.in_sector(sector)
            rest &= ~mine
        return applying | (rest & self._space.in_sector(general))


def every_state(clauses: Sequence[Clause[Any]], space: ClauseSpace) -> tuple[RegimeState, ...]:
    """Every regime, level and zone that the clauses can tell apart, one of each; the plainest stands for those
    that they cannot."""
    named = {name for clause in clauses for name in clause.provision.when.regimes}
    levels, zones = (None, 1, 2, 3, 4), (None, *Zone)
    found: dict[Bits, RegimeState] = {}
    for zone, level, regime in product(zones, levels, ["", *sorted(named)]):
        state = RegimeState(regime, regime, level, zone)
        found.setdefault(space.under(state), state)
    return tuple(found.values())
