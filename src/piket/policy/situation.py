"""What is known of a unit before its shares are weighed: the regime of its region, and its sector."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from piket.policy.citing import named, sector_name
from piket.policy.law import Clause, Epoch, P
from piket.policy.matching import Match, Place, RegimeState, in_scope, on_place, on_regime, sector_covers
from piket.policy.model import Classification, Regime
from piket.policy.values import Bilingual, Sector, Step, StepKind

Known = tuple[Sector, Step]


@dataclass(frozen=True)
class Placed:
    """The clause of one directive that puts the unit into a sector, and, where the directive names two
    sectors and neither clause goes before the other, the clause that it clashes with."""

    clause: Clause[Classification]
    against: Clause[Classification] | None = None

    @cached_property
    def known(self) -> Known | None:
        return None if self.against else (self.clause.provision.sector, _sector_step(self.clause))


@dataclass(frozen=True, slots=True)
class Situation:
    """A unit's regime, and its sector: `placed` by each directive's own clauses, in the order of tiers;
    `answers` by a person, for the directive asked; `asked` is the directive whose answer counts for all
    those that place the unit nowhere."""

    regime: RegimeState | None
    regime_step: Step | None
    placed: Mapping[str, Placed] = field(default_factory=dict)
    answers: Mapping[str, Known] = field(default_factory=dict)
    asked: str | None = None

    def sector_for(self, directive: str) -> Known | None:
        """The sector by which the clauses of `directive` read the unit."""
        own = self.placed.get(directive)
        if own is not None:
            return own.known or self.answers.get(directive)
        return self._by_text() or self.answers.get(directive) or self._answered()

    @property
    def general_sector(self) -> Known | None:
        """What counts where a directive has no word of its own: the lowest tier's text, else the answer."""
        return self._by_text() or self._answered()

    def question_for(self, directive: str) -> str:
        """The directive whose sector is to be asked where a clause of `directive` lacks one."""
        return directive if directive in self.placed or not self.placed else self.asked or directive

    @property
    def contradictions(self) -> tuple[Step, ...]:
        """A step for each directive that puts the unit into two sectors."""
        return tuple(_two_sectors(p.clause, p.against) for p in self.placed.values() if p.against)

    def _by_text(self) -> Known | None:
        last = list(self.placed.values())[-1:]
        return last[0].known if last else None

    def _answered(self) -> Known | None:
        return self.answers.get(self.asked) if self.asked else None


def situation(epoch: Epoch, place: Place, answers: Mapping[str, Known] | None = None) -> Situation:
    """`answers` are the sectors that persons gave to the unit, by the directive that was asked."""
    regime, regime_step = _regime(epoch, place)
    placed = _placed(epoch, place, regime)
    given = answers or {}
    asked = _two_sectored(placed) if placed or not given else _answered_for(epoch, place, regime, given)
    return Situation(regime, regime_step, placed, given, asked)


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


def state_of(provision: Regime) -> RegimeState:
    """What a region is under by that clause."""
    return RegimeState(provision.regime, provision.name, provision.level, provision.zone)


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
    return state_of(provision), Step(StepKind.REGIME, text, clause.citation)


def _placed(epoch: Epoch, place: Place, regime: RegimeState | None) -> dict[str, Placed]:
    """Each directive's own word on the unit's sector, in the order of tiers."""
    grouped: dict[str, list[Clause[Classification]]] = {}
    for clause in at_place(epoch.classification, place):
        if on_regime(clause.provision.when, regime) is Match.YES:
            grouped.setdefault(clause.directive.id, []).append(clause)
    found = {directive: placing(clauses) for directive, clauses in grouped.items()}
    return {directive: placed for directive, placed in found.items() if placed}


def placing(clauses: list[Clause[Classification]]) -> Placed | None:
    """Which clause of one directive places the unit: one that names it goes before a residual one."""
    standing, _ = not_overridden(clauses)
    naming = [c for c in standing if not c.provision.residual] or standing
    if not naming:
        return None
    other = next((c for c in naming if c.provision.sector is not naming[0].provision.sector), None)
    return Placed(naming[0], other)


def _two_sectored(placed: Mapping[str, Placed]) -> str | None:
    """The lowest tier's directive that places the unit, where it names two sectors."""
    last = list(placed.items())[-1:]
    return last[0][0] if last and last[0][1].against else None


def _answered_for(
    epoch: Epoch, place: Place, regime: RegimeState | None, answers: Mapping[str, Known]
) -> str | None:
    """Of the directives with a share here that hangs on the sector, the lowest tier's that has an answer."""
    asking = [
        c
        for c in at_place((c for c in epoch.presence if c.provision.when.sectors), place)
        if c.directive.id in answers and on_regime(c.provision.when, regime) is Match.YES
    ]
    return asking[-1].directive.id if asking else None


def differing(situation: Situation, directives: Iterable[str]) -> Step | None:
    """Where texts of the `directives` put the unit into sectors of which neither lies in the other."""
    own = [situation.placed[d].clause for d in directives if d in situation.placed]
    known = [c for c in own if not situation.placed[c.directive.id].against]
    first = next((c for c in known if any(_apart(c, other) for other in known)), None)
    other = next((c for c in known if first and _apart(first, c)), None)
    return _two_texts(first, other) if first and other else None


def _apart(one: Clause[Classification], other: Clause[Classification]) -> bool:
    a, b = one.provision.sector, other.provision.sector
    return not (sector_covers(a, b) or sector_covers(b, a))


def _sector_step(clause: Clause[Classification]) -> Step:
    sector, name = sector_name(clause.provision.sector), named(clause.citation)
    text = Bilingual(
        f"Unit ini termasuk sektor {sector.id} menurut {name.id}.",
        f"This unit belongs to the {sector.en} sector by {name.en}.",
    )
    return Step(StepKind.CLASSIFIED, text, clause.citation)


def _two_sectors(one: Clause[Classification], other: Clause[Classification]) -> Step:
    a, b = sector_name(one.provision.sector), sector_name(other.provision.sector)
    first, second = named(one.citation), named(other.citation)
    text = Bilingual(
        f"{first.id} [{one.provision.id}] memasukkan unit ini ke sektor {a.id}, {second.id} "
        f"[{other.provision.id}] ke sektor {b.id}, dan tidak ada yang mengalahkan yang lain.",
        f"{first.en} [{one.provision.id}] puts this unit into the {a.en} sector, {second.en} "
        f"[{other.provision.id}] into the {b.en} sector, and neither overrides the other.",
    )
    return Step(StepKind.CONFLICT, text, one.citation)


def _two_texts(one: Clause[Classification], other: Clause[Classification]) -> Step:
    a, b = sector_name(one.provision.sector), sector_name(other.provision.sector)
    first, second = named(one.citation), named(other.citation)
    text = Bilingual(
        f"Sektor unit ini berbeda antarnaskah: {a.id} menurut {first.id}, {b.id} menurut {second.id}; "
        "masing-masing hanya berlaku bagi ketentuannya sendiri.",
        f"The texts differ on this unit's sector: {a.en} by {first.en}, {b.en} by {second.en}; "
        "each counts for its own provisions only.",
    )
    return Step(StepKind.CLASSIFIED, text, other.citation)
