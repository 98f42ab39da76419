"""What a check walks over: the clauses that may stand, the days, and the kinds of unit, found once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from piket.policy.bounds import ANY, Interval, office_interval
from piket.policy.citing import cite
from piket.policy.grounds import Ground, TooManyGrounds, every_ground, grounds_of
from piket.policy.law import Clause, Epoch, Law, epoch_from
from piket.policy.matching import RegimeState
from piket.policy.model import Classification, Directive, Presence
from piket.policy.points import Points, every_state
from piket.policy.rulebook import Rulebook
from piket.policy.situation import regime_clause, state_of
from piket.policy.space import Bits, ClauseSpace, bits
from piket.policy.stretches import Stretch, stretches
from piket.policy.values import Unit


@dataclass(frozen=True, slots=True)
class Scene:
    """`own` are the directive's presence clauses; `figured` all with a figure; `minima` all of the form 'at
    least', under which few people may not satisfy what many could. `cut`: there are more kinds of unit than
    could be walked."""

    directive: Directive
    law: Law
    space: ClauseSpace
    own: Bits
    figured: Bits
    minima: Bits
    intervals: tuple[Interval, ...]
    points: Points
    grounds: tuple[Ground, ...]
    free: tuple[RegimeState, ...]
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    """A stretch of days with the clauses that stand on it, as bits and as they are."""

    stretch: Stretch
    standing: Bits


def text_scene(directive: Directive, law: Law, units: Sequence[Unit]) -> tuple[Scene, tuple[Day, ...]]:
    """The directive by itself: its own clauses, under every regime that they can tell apart, on the days of
    its period (none where that is not known), whatever others have changed in it."""
    clauses = [Clause(directive, p, cite(directive, p)) for p in directive.provisions]
    scene = _scene(directive, law, clauses, units)
    period = law.periods[directive.id]
    settled = {"effective_from": period.start, "effective_to": period.end, "open_end": period.end is None}
    alone = Law(Rulebook((directive.model_copy(update=settled),)))
    named = {clause.provision.id: at for at, clause in enumerate(clauses)}
    listed = stretches(alone, directive.id)
    number = {id(clause): named[clause.provision.id] for one in listed for clause in one.epoch.clauses}
    return scene, tuple(_day(one, number) for one in listed)


def law_scene(directive: Directive, law: Law, units: Sequence[Unit]) -> tuple[Scene, tuple[Day, ...]]:
    """The directive among all that stands on its days; of an instrument without an organisation, with those
    of its own tier and above."""
    listed = stretches(law, directive.id)
    met = {id(clause): clause for one in listed for clause in one.epoch.clauses}
    standing = sorted(met.values(), key=law.place_of)
    own = [clause for clause in standing if clause.directive.id == directive.id]
    named = {name for c in own for name in (*c.directive.scope.agencies, *c.provision.when.agencies)}
    rank = directive.tier.rank
    kept = [c for c in standing if units or c.directive.id == directive.id or _comparable(c, named, rank)]
    number = {id(clause): at for at, clause in enumerate(kept)}
    return _scene(directive, law, kept, units), tuple(_day(one, number) for one in listed)


def _day(stretch: Stretch, number: Mapping[int, int]) -> Day:
    """The clauses that stand, by their numbers; those without one are not looked at."""
    known = (number.get(id(clause)) for clause in stretch.epoch.clauses)
    return Day(stretch, sum(1 << at for at in known if at is not None))


def _comparable(clause: Clause[Any], named: set[str], rank: int) -> bool:
    """Of an instrument without an organisation: those of its own tier and above that name no unit, and no
    agency besides those that it has `named` itself."""
    when = clause.provision.when
    agencies = {*clause.directive.scope.agencies, *when.agencies}
    return clause.rank <= rank and not when.units and not when.within and agencies <= named


def _scene(
    directive: Directive,
    law: Law,
    clauses: Sequence[Clause[Any]],
    units: Sequence[Unit],
) -> Scene:
    space = ClauseSpace(clauses)
    mine = space.where(lambda c: c.directive.id == directive.id and isinstance(c.provision, Presence))
    placing = space.where(
        lambda c: c.directive.id == directive.id and isinstance(c.provision, Classification)
    )
    intervals = tuple(
        office_interval(c.provision) if isinstance(c.provision, Presence) else ANY for c in clauses
    )
    figured = space.where(lambda c: isinstance(c.provision, Presence) and c.provision.share is not None)
    minima = sum(1 << at for at, one in enumerate(intervals) if 0 < one.minimum < 1)
    cut = False
    try:
        grounds = grounds_of(space, units) if units else every_ground(space, mine | placing)
    except TooManyGrounds:
        grounds, cut = (), True
    return Scene(
        directive,
        law,
        space,
        mine,
        figured,
        minima,
        intervals,
        Points(space),
        grounds,
        every_state(clauses, space),
        cut,
    )


def state_at(epoch: Epoch, ground: Ground) -> RegimeState | None:
    """The regime that the law gives the place on those days, if any does."""
    clause = regime_clause(epoch, ground.place)
    return state_of(clause.provision) if clause else None


def epoch_of(scene: Scene, mask: Bits) -> Epoch:
    """The clauses of `mask` as an epoch of their own, so that a verdict looks at no others."""
    return epoch_from(scene.space.clauses[at] for at in bits(mask))


def ids(scene: Scene, mask: Bits) -> set[str]:
    """The names of the directive's own clauses among those of `mask`."""
    return {scene.space.clauses[at].provision.id for at in bits(mask & scene.own)}
