"""What is known of a unit before its shares are weighed: the regime of its region, and its sector."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from piket.policy.citing import named, sector_name
from piket.policy.law import Clause, Epoch, P
from piket.policy.matching import Match, Place, RegimeState, in_scope, on_place, on_regime
from piket.policy.model import Classification, Regime
from piket.policy.values import Bilingual, Sector, Step, StepKind


@dataclass(frozen=True, slots=True)
class Situation:
    """A unit's regime, and the clauses that put it into a sector: by directive, and the one that counts
    where a directive has none of its own."""

    regime: RegimeState | None
    regime_step: Step | None
    own_sector: dict[str, tuple[Sector, Step]]
    general_sector: tuple[Sector, Step] | None

    def sector_for(self, directive: str) -> tuple[Sector, Step] | None:
        return self.own_sector.get(directive, self.general_sector)


def situation(epoch: Epoch, place: Place, chosen: tuple[Sector, Step] | None) -> Situation:
    """`chosen` is the sector that a person gave to the unit; it counts where no clause names one."""
    regime, regime_step = _regime(epoch, place)
    own = _sectors(epoch, place, regime)
    general = own[next(reversed(own))] if own else chosen
    return Situation(regime, regime_step, own, general)


def at_place(clauses: Iterable[Clause[P]], place: Place) -> list[Clause[P]]:
    """Those whose directive's scope and whose own selector the unit meets; regime and sector are not
    asked."""
    return [c for c in clauses if in_scope(c.directive.scope, place) and on_place(c.provision.when, place)]


def not_overridden(clauses: Iterable[Clause[P]]) -> tuple[list[Clause[P]], list[tuple[Clause[P], Clause[P]]]]:
    """Those that stand, and the pairs (beaten, by which). An override may name a clause of its own
    directive, or `directive#provision` of another."""
    present = list(clauses)
    beaten_by: dict[tuple[str, str], Clause[P]] = {}
    for clause in present:
        for override in clause.provision.overrides:
            directive, _, name = override.provision.rpartition("#")
            beaten_by[(directive or clause.directive.id, name)] = clause
    keys = [(c.directive.id, c.provision.id) for c in present]
    standing = [c for c, key in zip(present, keys, strict=True) if key not in beaten_by]
    beaten = [(c, beaten_by[key]) for c, key in zip(present, keys, strict=True) if key in beaten_by]
    return standing, beaten


def regime_clause(epoch: Epoch, place: Place) -> Clause[Regime] | None:
    """The highest tier's latest word on the region. A directive whose period is open does not count."""
    found, _ = not_overridden(c for c in at_place(epoch.regime, place) if c.pending is None)
    return [c for c in found if c.rank == found[0].rank][-1] if found else None


def _regime(epoch: Epoch, place: Place) -> tuple[RegimeState | None, Step | None]:
    clause = regime_clause(epoch, place)
    if clause is None:
        return None, None
    provision = clause.provision
    where, name = place.region_name, named(clause.citation)
    text = Bilingual(
        f"{where} dalam {provision.name} menurut {name.id}.",
        f"{where} is under {provision.name} by {name.en}.",
    )
    state = RegimeState(provision.regime, provision.name, provision.level, provision.zone)
    return state, Step(StepKind.REGIME, text, clause.citation)


def _sectors(epoch: Epoch, place: Place, regime: RegimeState | None) -> dict[str, tuple[Sector, Step]]:
    """Each directive's own sector of the unit, in the order of tiers; one that names two gives none."""
    grouped: dict[str, list[Clause[Classification]]] = {}
    for clause in at_place(epoch.classification, place):
        if on_regime(clause.provision.when, regime) is Match.YES:
            grouped.setdefault(clause.directive.id, []).append(clause)
    chosen = {directive: one_sector(clauses) for directive, clauses in grouped.items()}
    return {directive: (c.provision.sector, _sector_step(c)) for directive, c in chosen.items() if c}


def one_sector(clauses: list[Clause[Classification]]) -> Clause[Classification] | None:
    """The clause that places the unit: a clause that names it goes before the residual one."""
    standing, _ = not_overridden(clauses)
    naming = [c for c in standing if not c.provision.residual] or standing
    return naming[0] if len({c.provision.sector for c in naming}) == 1 else None


def _sector_step(clause: Clause[Classification]) -> Step:
    sector, name = sector_name(clause.provision.sector), named(clause.citation)
    text = Bilingual(
        f"Unit ini termasuk sektor {sector.id} menurut {name.id}.",
        f"This unit belongs to the {sector.en} sector by {name.en}.",
    )
    return Step(StepKind.CLASSIFIED, text, clause.citation)
