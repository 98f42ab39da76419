"""A directive beside the instruments above it: unit by unit, clause by clause."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction

from piket.policy.bounds import Interval, office_interval
from piket.policy.law import Epoch, Law
from piket.policy.matching import Place, UnitIndex, names_in
from piket.policy.model import Bound, Directive
from piket.policy.opinion import Present, binding, standing_clauses
from piket.policy.rulebook import Rulebook
from piket.policy.situation import at_place, situation
from piket.policy.values import Citation, Decision, Population, Unit


class Relation(StrEnum):
    """Of a lower clause to a higher one. `adds_minimum`: the same most, but some must come."""

    STRICTER = "stricter"
    LOOSER = "looser"
    EQUAL = "equal"
    ADDS_MINIMUM = "adds_minimum"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class TierComparison:
    """`own` of the directive against `higher`, for a unit from `first_day` to `last_day` of those asked.

    Shares at the office in 0..1. `higher_per_agency`: the higher clause binds the agency's staff together.
    """

    unit: str
    relation: Relation
    own: Citation
    own_low: Fraction
    own_high: Fraction
    higher: Citation
    higher_low: Fraction
    higher_high: Fraction
    higher_per_agency: bool
    first_day: date
    last_day: date


def compare_tiers(
    rulebook: Rulebook,
    directive: Directive,
    units: Iterable[Unit],
    days: Iterable[date],
    decisions: Sequence[Decision] = (),
    population: Population = Population.ASN,
) -> tuple[TierComparison, ...]:
    """Every pair of a clause of `directive` and one of a higher tier that bind the same unit on the same
    day."""
    listed = tuple(units)
    law = Law(rulebook.with_directive(directive), decisions, assume_periods=True)
    index = UnitIndex(listed, *names_in(law.directives))
    places = [(unit, index.place(unit, unit.region)) for unit in listed]
    found: dict[tuple[str, Citation, Citation], TierComparison] = {}
    # Units that every rule sees alike, on days with the same clauses, share their pairs.
    pairs: dict[tuple[Epoch, Place], list[tuple[Present, Present]]] = {}
    for day in sorted(days):
        epoch = law.epoch(day)
        for unit, place in places:
            if (epoch, place) not in pairs:
                pairs[epoch, place] = _pairs(epoch, place, directive, population)
            for mine, above in pairs[epoch, place]:
                key = (unit.id, mine.citation, above.citation)
                known = found.get(key)
                found[key] = replace(known, last_day=day) if known else _row(unit, day, mine, above)
    return tuple(found.values())


def relation_of(own: Interval, higher: Interval) -> Relation:
    """How an office share stands to a higher one."""
    if own.low > higher.high or own.high < higher.low:
        return Relation.CONFLICT
    if (own.low, own.high) == (higher.low, higher.high):
        return Relation.EQUAL
    if own.high > higher.high or own.low < higher.low:
        return Relation.LOOSER
    return Relation.STRICTER if own.high < higher.high else Relation.ADDS_MINIMUM


def _pairs(
    epoch: Epoch, place: Place, directive: Directive, population: Population
) -> list[tuple[Present, Present]]:
    """A clause of the directive and one of a higher tier, as they bind whatever stands at `place`."""
    bound = binding(at_place(epoch.presence, place), population)
    clauses = standing_clauses(bound, situation(epoch, place, None))
    own = [c for c in clauses if c.directive.id == directive.id and _comparable(c)]
    higher = [c for c in clauses if c.rank < directive.tier.rank and _comparable(c)]
    return [(mine, above) for mine in own for above in higher]


def _comparable(clause: Present) -> bool:
    return clause.provision.bound not in (Bound.UNSPECIFIED, Bound.DISCRETION)


def _row(unit: Unit, day: date, mine: Present, above: Present) -> TierComparison:
    own, higher = office_interval(mine.provision), office_interval(above.provision)
    return TierComparison(
        unit.id,
        relation_of(own, higher),
        mine.citation,
        own.low,
        own.high,
        above.citation,
        higher.low,
        higher.high,
        above.provision.per == "agency",
        day,
        day,
    )
