"""What one directive says about the office share of a unit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import combinations

from piket.policy.bounds import ANY, ONE, ZERO, Interval, office_interval
from piket.policy.citing import ended, named, presence_words
from piket.policy.law import Clause
from piket.policy.matching import Match, on_regime, on_sector
from piket.policy.model import Bound, Directive, Per, Presence
from piket.policy.situation import Situation, not_overridden
from piket.policy.values import Bilingual, Population, Shares, Step, StepKind

Present = Clause[Presence]


@dataclass(frozen=True, slots=True)
class Opinion:
    """`interval` is what the directive orders for each unit (None: nothing). `shared` are its clauses on
    the staff of the whole agency that a single unit cannot meet or break alone."""

    directive: Directive
    clauses: tuple[Present, ...]
    interval: Interval | None
    shared: tuple[Present, ...] = ()
    discretion: Present | None = None
    clash: tuple[Present, Present] | None = None
    steps: tuple[Step, ...] = ()

    @property
    def delegates(self) -> bool:
        return self.discretion is not None or any(c.provision.delegates for c in self.clauses)


@dataclass
class Sorted:
    """The presence clauses at a unit: those that apply, and those of which it cannot be said yet."""

    applying: list[Present] = field(default_factory=list)
    no_regime: list[Present] = field(default_factory=list)
    no_sector: list[Present] = field(default_factory=list)


def binding(clauses: Iterable[Present], population: Population) -> list[Present]:
    """Those that name the population, or that do not say whom they bind."""
    return [c for c in clauses if population in (c.provision.when.populations or (population,))]


def sort_clauses(clauses: Iterable[Present], situation: Situation) -> Sorted:
    """Ask each clause for regime and sector."""
    result = Sorted()
    for clause in clauses:
        when = clause.provision.when
        match = on_regime(when, situation.regime)
        if match is Match.YES:
            sector = situation.sector_for(clause.directive.id)
            match = on_sector(when, sector[0] if sector else None)
        {
            Match.YES: result.applying,
            Match.NO_REGIME: result.no_regime,
            Match.NO_SECTOR: result.no_sector,
        }.get(match, []).append(clause)
    return result


def standing_clauses(clauses: Iterable[Present], situation: Situation) -> list[Present]:
    """Those that apply and that no exception beats."""
    return not_overridden(sort_clauses(clauses, situation).applying)[0]


def opinions(clauses: Iterable[Present], situation: Situation) -> list[Opinion]:
    """One opinion a directive, in the order given (the highest tier first)."""
    standing, beaten = not_overridden(clauses)
    grouped: dict[str, list[Present]] = {}
    for clause in standing:
        grouped.setdefault(clause.directive.id, []).append(clause)
    return [
        _opinion(own, [pair for pair in beaten if pair[1].directive.id == id], situation)
        for id, own in grouped.items()
    ]


def is_shared(provision: Presence) -> bool:
    """Whether a clause on the agency's staff leaves the units free among themselves: at 0 % and 100 % it
    does not, everyone is meant."""
    if provision.per is not Per.AGENCY:
        return False
    interval = office_interval(provision)
    return interval != ANY and (interval.low, interval.high) not in ((ZERO, ZERO), (ONE, ONE))


def _opinion(clauses: list[Present], beaten: list[tuple[Present, Present]], situation: Situation) -> Opinion:
    directive = clauses[0].directive
    single = [c for c in clauses if _has_figure(c.provision) and not is_shared(c.provision)]
    interval: Interval | None = None
    for clause in single:
        stated = office_interval(clause.provision)
        interval = stated if interval is None else interval.meet(stated)
    sector = situation.sector_for(directive.id)
    asked = any(c.provision.when.sectors for c in clauses)
    return Opinion(
        directive,
        tuple(clauses),
        interval,
        tuple(c for c in clauses if is_shared(c.provision)),
        next((c for c in clauses if c.provision.bound is Bound.DISCRETION), None),
        next(((a, b) for a, b in combinations(single, 2) if clashing(a.provision, b.provision)), None),
        (
            *((sector[1],) if sector and asked else ()),
            *(overridden_step(old, new) for old, new in beaten),
            *(applies_step(c, interval if c in single else None) for c in clauses),
        ),
    )


def _has_figure(provision: Presence) -> bool:
    return provision.share is not None


def clashing(one: Presence, other: Presence) -> bool:
    """Two clauses of one directive that both apply clash unless they are the two sides of one order: a
    maximum with a minimum, or an office share with its home complement, that can be met together."""
    apart = one.place is not other.place or {one.bound, other.bound} == {Bound.MAX, Bound.MIN}
    both = office_interval(one).meet(office_interval(other))
    return not apart or both.low > both.high


def applies_step(clause: Present, held: Interval | None) -> Step:
    """`held` is what the clauses of its directive give together."""
    name, words = named(clause.citation), presence_words(clause.provision)
    kind = StepKind.MISSING if clause.provision.bound is Bound.UNSPECIFIED else StepKind.APPLIES
    text = Bilingual(f"{name.id}: {words.id}.", f"{name.en}: {words.en}.")
    return Step(kind, text, clause.citation, _stated(clause), held.shares if held else None)


def _stated(clause: Present) -> Shares | None:
    return office_interval(clause.provision).shares if _has_figure(clause.provision) else None


def overridden_step(old: Present, new: Present) -> Step:
    ground = next(
        o.ground for o in new.provision.overrides if o.provision.rpartition("#")[2] == old.provision.id
    )
    why = ended(ground)
    first, second = named(old.citation), named(new.citation)
    return Step(
        StepKind.OVERRIDDEN,
        Bilingual(f"{second.id} mengalahkan {first.id}: {why}", f"{second.en} beats {first.en}: {why}"),
        old.citation,
        stated=_stated(old),
    )
