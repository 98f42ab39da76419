"""Bounds on the staff of a whole agency, which its units meet together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from piket.policy.bounds import office_interval
from piket.policy.law import Law
from piket.policy.matching import UnitIndex, names_in
from piket.policy.opinion import Present, binding, is_shared, standing_clauses
from piket.policy.rulebook import Rulebook
from piket.policy.situation import at_place, situation
from piket.policy.values import Citation, Decision, Population, Unit


@dataclass(frozen=True, slots=True)
class AgencyBound:
    """Of the `base` people in `units`, `heads_min` to `heads_max` may be at the office together."""

    agency: str
    population: Population
    citation: Citation
    units: tuple[str, ...]
    base: int
    office_min: Fraction
    office_max: Fraction
    heads_min: int
    heads_max: int


def agency_bounds(
    rulebook: Rulebook,
    units: Iterable[Unit],
    day: date,
    decisions: Sequence[Decision] = (),
    population: Population = Population.ASN,
) -> tuple[AgencyBound, ...]:
    """The clauses in force on `day` that bind an agency's staff taken together, with the units they count.

    A unit whose own ruling is within the share meets its part; the others share what is left.
    """
    listed = tuple(units)
    law = Law(rulebook, decisions)
    epoch = law.epoch(day)
    index = UnitIndex(listed, *names_in(law.directives))
    counted: dict[tuple[str, Present], list[Unit]] = {}
    for unit in listed:
        place = index.place(unit, unit.region)
        bound = binding(at_place(epoch.presence, place), population)
        for clause in standing_clauses(bound, situation(epoch, place, None)):
            if is_shared(clause.provision):
                counted.setdefault((unit.agency, clause), []).append(unit)
    return tuple(_bound(agency, clause, members, population) for (agency, clause), members in counted.items())


def _bound(agency: str, clause: Present, members: list[Unit], population: Population) -> AgencyBound:
    interval = office_interval(clause.provision)
    base = sum(unit.head_count(population) for unit in members)
    fewest, most = interval.heads(base)
    return AgencyBound(
        agency,
        population,
        clause.citation,
        tuple(unit.id for unit in members),
        base,
        interval.low,
        interval.high,
        fewest,
        most,
    )
