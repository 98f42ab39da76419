"""A directive beside the instruments above it: unit by unit, clause by clause."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from piket.policy.alike import Alike
from piket.policy.bounds import Interval, office_interval
from piket.policy.law import Epoch, Law
from piket.policy.matching import Place, UnitIndex, names_in
from piket.policy.model import Bound, Directive
from piket.policy.opinion import Present, binding, standing_clauses
from piket.policy.rulebook import Rulebook
from piket.policy.situation import at_place, situation
from piket.policy.space import Bits
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
    standing = {day: law.epoch(day) for day in sorted(days)}
    alike = [Alike(law, epoch) for epoch in dict.fromkeys(standing.values())]
    met_by: dict[tuple[Bits, ...], list[_Met]] = {}
    found: list[TierComparison] = []
    for unit in listed:
        place = index.place(unit, unit.region)
        kind = tuple(one.met(place) for one in alike)
        if kind not in met_by:
            met_by[kind] = _met(standing, place, directive, population)
        found += [_row(unit, pair) for pair in met_by[kind]]
    return tuple(sorted(found, key=lambda row: row.first_day))


def relation_of(own: Interval, higher: Interval) -> Relation:
    """How an office share stands to a higher one."""
    if own.low > higher.high or own.high < higher.low:
        return Relation.CONFLICT
    if (own.low, own.high) == (higher.low, higher.high):
        return Relation.EQUAL
    if own.high > higher.high or own.low < higher.low:
        return Relation.LOOSER
    return Relation.STRICTER if own.high < higher.high else Relation.ADDS_MINIMUM


@dataclass(slots=True)
class _Met:
    """A clause of the directive and one of a higher tier that bind the same units, from when to when."""

    mine: Present
    above: Present
    first: date
    last: date


def _met(
    standing: Mapping[date, Epoch], place: Place, directive: Directive, population: Population
) -> list[_Met]:
    """All that bind whatever stands at `place` on these days, in the order in which they meet."""
    found: dict[tuple[Citation, Citation], _Met] = {}
    pairs = {e: _pairs(e, place, directive, population) for e in dict.fromkeys(standing.values())}
    for day, epoch in standing.items():
        for mine, above in pairs[epoch]:
            found.setdefault((mine.citation, above.citation), _Met(mine, above, day, day)).last = day
    return list(found.values())


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


def _row(unit: Unit, pair: _Met) -> TierComparison:
    own, higher = office_interval(pair.mine.provision), office_interval(pair.above.provision)
    return TierComparison(
        unit.id,
        relation_of(own, higher),
        pair.mine.citation,
        own.low,
        own.high,
        pair.above.citation,
        higher.low,
        higher.high,
        pair.above.provision.per == "agency",
        pair.first,
        pair.last,
    )
