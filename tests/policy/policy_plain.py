"""The slow, obvious twins of what the policy room does kind by kind: every unit on every day by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from piket.policy.asking import Asked, questions_from
from piket.policy.bounds import office_interval
from piket.policy.law import Law
from piket.policy.matching import UnitIndex, names_in
from piket.policy.model import Bound, Directive
from piket.policy.opinion import Present, binding, standing_clauses
from piket.policy.resolve import BOTH, of_two_readings
from piket.policy.rulebook import Rulebook
from piket.policy.situation import at_place, situation
from piket.policy.tiers import TierComparison, relation_of
from piket.policy.values import Decision, Population, Question, Sector, Unit
from piket.policy.verdict import Case, Verdict, judge
from piket.policy.workdays import is_working_day


def plain_questions(
    book: Rulebook, units: Sequence[Unit], on: Sequence[date], decisions: Sequence[Decision] = ()
) -> tuple[Question, ...]:
    """What `open_questions` answers."""
    law = Law(book, decisions)
    asked = list(_asked(law, units, on))
    if any("/period" in one.key for one in asked):
        asked += _asked(Law(book, decisions, assume_periods=True), units, on)
    return questions_from(asked, law)


def _asked(law: Law, units: Sequence[Unit], on: Sequence[date]) -> Iterator[Asked]:
    for unit in units:
        for population in BOTH:
            for day in on:
                if unit.head_count(population) and is_working_day(unit.pattern, day):
                    yield from _asked_on(law, units, unit, population, day)


def _asked_on(
    law: Law, units: Sequence[Unit], unit: Unit, population: Population, day: date
) -> Iterator[Asked]:
    claimed = unit.claimed_region or unit.region
    readings = [_verdict(law, units, unit, population, day, region) for region in (unit.region, claimed)]
    verdict = readings[0]
    if claimed != unit.region:
        verdict = of_two_readings(law, unit.id, (unit.region, claimed), *readings)
    doubtful = claimed != unit.region and any("/region/" in key for key in verdict.questions)
    for key in verdict.questions:
        yield Asked(key.format(unit=unit.id), unit, tuple(readings) if doubtful else ())
    for key in (key for one in readings for key in one.questions) if doubtful else ():
        yield Asked(key.format(unit=unit.id), unit)


def _verdict(
    law: Law, units: Sequence[Unit], unit: Unit, population: Population, day: date, region: str
) -> Verdict:
    place = UnitIndex(units, *names_in(law.directives)).place(unit, region)
    answers = [(d.id, law.choice(f"{d.id}/sector/{unit.id}")) for d in law.directives]
    sectors = tuple((id, Sector(choice)) for id, choice in answers if choice in tuple(Sector))
    case = Case(place, unit.agency, population, unit.head_count(population), sectors)
    return judge(law, law.epoch(day), case)


def plain_comparisons(
    book: Rulebook, own: Directive, units: Sequence[Unit], on: Sequence[date], decisions: Sequence[Decision]
) -> tuple[TierComparison, ...]:
    """What `compare_tiers` answers, for ASN."""
    law = Law(book.with_directive(own), decisions, assume_periods=True)
    index = UnitIndex(units, *names_in(law.directives))
    found: dict[object, TierComparison] = {}
    for day in sorted(on):
        for unit in units:
            place, epoch = index.place(unit, unit.region), law.epoch(day)
            bound = binding(at_place(epoch.presence, place), Population.ASN)
            stated = [c for c in standing_clauses(bound, situation(epoch, place)) if _is_comparable(c)]
            for mine in (c for c in stated if c.directive.id == own.id):
                for above in (c for c in stated if c.rank < own.tier.rank):
                    row = _row(unit, mine, above, day)
                    first = found.setdefault((unit.id, row.own, row.higher), row)
                    found[unit.id, row.own, row.higher] = replace(first, last_day=day)
    return tuple(found.values())


def _is_comparable(clause: Present) -> bool:
    return clause.provision.bound not in (Bound.UNSPECIFIED, Bound.DISCRETION)


def _row(unit: Unit, mine: Present, above: Present, day: date) -> TierComparison:
    own, higher = office_interval(mine.provision), office_interval(above.provision)
    return TierComparison(
        unit.id,
        relation_of(own, higher),
        mine.citation,
        *own.shares,
        above.citation,
        *higher.shares,
        above.provision.per == "agency",
        day,
        day,
    )
