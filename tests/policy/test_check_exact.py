"""The check finds what trying every point one by one finds, neither more nor less."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations, product

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from policy_random import AGENCIES, DAYS, laws, organisations
from policy_world import decision
from reference.matching import (
    YES,
    State,
    Where,
    by_regime,
    by_sector,
    line_of,
    of_kind,
    reaches,
    regime_at,
    standing,
)
from reference.sectors import sectors_at
from reference.shares import clash, shared
from reference.standing import Clause, _on

from piket.policy.check import check
from piket.policy.model import (
    Classification,
    Closure,
    Directive,
    Duty,
    Exemption,
    HoursRule,
    Override,
    Presence,
    Provision,
    Recall,
    Tier,
    Zone,
)
from piket.policy.resolve import resolve
from piket.policy.rulebook import Rulebook
from piket.policy.values import Decision, Finding, Population, Sector, Unit
from piket.policy.workdays import is_working_day

SECTORS = (*Sector,)
BESIDES = (Classification, Closure, Duty, Exemption, HoursRule, Recall)
BEATS = st.lists(st.booleans(), min_size=5, max_size=5)
STATES = [
    State(regime, "", level, zone)
    for regime, level, zone in product(("ppkm", "other", ""), (None, 3, 4), (None, Zone.RED, Zone.GREEN))
]


def alone(directive: Directive, beats: list[bool]) -> Directive:
    """The directive on the five days alone; a presence clause beats the one before it where `beats` says so."""
    own: list[Provision] = []
    before = ""
    for provision, beating in zip(directive.provisions, beats, strict=False):
        overrides = (Override(provision=before, ground="dasar"),) if before and beating else ()
        own.append(provision.model_copy(update={"overrides": overrides}))
        before = provision.id if isinstance(provision, Presence) else before
    period = {"effective_from": DAYS[0], "effective_to": DAYS[-1], "provisions": tuple(own)}
    return directive.model_copy(update=period)


def points(
    directive: Directive, units: list[Unit], *, by_law: bool
) -> Iterator[tuple[list[Clause], list[Clause]]]:
    """(presence clauses that apply, clauses of other kinds that are met) at every unit, day, regime, population
    and sector."""
    for unit in units:
        for today in days_of(directive, unit):
            for region in dict.fromkeys((unit.region, unit.claimed_region or unit.region)):
                where = Where(unit, region, line_of(unit, units))
                known = regime_at(today, where) if by_law else None
                reaching = [c for c in today if reaches(c, where)]
                for state in [known] if known else STATES:
                    placed = sectors_at(of_kind(today, Classification), where, state, {})
                    own = placed.texts.get(directive.id)
                    here = [c for c in reaching if by_regime(c, state) == YES]
                    yield from at(here, unit, [own] if own else SECTORS)


def days_of(directive: Directive, unit: Unit) -> list[list[Clause]]:
    """The clauses of each day that the unit works; days on which the same stand are one."""
    clauses = [Clause(directive, p, None) for p in directive.provisions]
    days = [
        [c for c in clauses if _on(c.provision, day)] for day in DAYS if is_working_day(unit.pattern, day)
    ]
    return list({tuple(c.provision.id for c in today): today for today in days}.values())


def at(
    here: list[Clause], unit: Unit, sectors: Sequence[Sector]
) -> Iterator[tuple[list[Clause], list[Clause]]]:
    present, besides = of_kind(here, Presence), of_kind(here, *BESIDES)
    for population in Population:
        if unit.head_count(population) == 0:
            continue
        binding = [c for c in present if population in (c.provision.when.populations or (population,))]
        if not any(population in c.provision.when.populations for c in present) and any(
            c.provision.when.populations for c in present
        ):
            yield [], besides  # whom no presence clause names is still in a unit that the others meet
            continue
        for sector in sectors:
            yield [c for c in binding if by_sector(c, sector) == YES], besides


def by_hand(directive: Directive, units: list[Unit]) -> dict[str, set[frozenset[str]]]:
    found: dict[str, set[frozenset[str]]] = {
        "overlap": set(), "applied": set(), "stood": set(), "besides": set()
    }  # fmt: skip
    together = {tuple(c.provision.id for c in met): met for met, _ in points(directive, units, by_law=False)}
    for applying in together.values():
        figured = [
            c
            for c in standing(applying)
            if isinstance(c.provision, Presence) and c.provision.share is not None
        ]
        for one, other in combinations(figured, 2):
            a, b = one.provision, other.provision
            assert isinstance(a, Presence)
            assert isinstance(b, Presence)
            if shared(a) == shared(b) and clash(a, b):
                found["overlap"].add(frozenset((a.id, b.id)))
    for applying, besides in points(directive, units, by_law=True):
        found["besides"] |= {frozenset((c.provision.id,)) for c in besides}
        found["applied"] |= {frozenset((c.provision.id,)) for c in applying}
        found["stood"] |= {frozenset((c.provision.id,)) for c in standing(applying)}
    return found


def told(found: tuple[Finding, ...], code: str) -> set[frozenset[str]]:
    return {frozenset(c.provision for c in f.citations) for f in found if f.code == code}


@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow])
@given(laws(), organisations(), BEATS)
def test_every_point_tried_one_by_one_gives_the_same_findings(
    found: list[Directive], units: list[Unit], beats: list[bool]
) -> None:
    directive = alone(found[0], beats)
    expected = by_hand(directive, units)
    said = check(Rulebook((directive,)), directive, units)
    assert told(said, "overlap_without_precedence") == expected["overlap"]
    presence = {frozenset((p.id,)) for p in directive.provisions if isinstance(p, Presence)}
    unmet = presence - expected["applied"]
    for_agency = directive.scope.agencies or directive.tier.rank >= Tier.CITY.rank
    if for_agency and any(u.asn or u.non_asn for u in units):
        others = {frozenset((p.id,)) for p in directive.provisions if isinstance(p, BESIDES)}
        unmet |= others - expected["besides"]
    assert told(said, "matches_nothing") == unmet
    assert told(said, "never_effective") == expected["applied"] - expected["stood"]


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(laws(), organisations(), BEATS)
def test_what_an_organisation_shows_is_shown_without_one(
    found: list[Directive], units: list[Unit], beats: list[bool]
) -> None:
    """A tree of units is not known without one, so none is given: each is named unlike any agency."""
    directive = alone(found[0], beats)
    flat = [replace(u, parent=None, claimed_region=None) for u in units if u.region != "99.99"]
    flat = [u for u in flat if u.id not in AGENCIES or u.id == u.agency]
    with_units = check(Rulebook((directive,)), directive, flat) if flat else ()
    without = check(Rulebook((directive,)), directive, ())
    for code in ("overlap_without_precedence", "two_sectors"):
        assert told(with_units, code) <= told(without, code)
    unmet = told(without, "matches_nothing")
    assert not flat or unmet <= told(with_units, "matches_nothing")


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(laws(), organisations())
def test_the_conflicts_told_are_those_of_the_rulings_whatever_sector_is_answered(
    found: list[Directive], units: list[Unit]
) -> None:
    latest = {d.id: d for d in sorted(found, key=lambda d: d.version)}
    period = {"effective_from": DAYS[0], "effective_to": DAYS[-1], "known_from": None}
    law = Rulebook(tuple(d.model_copy(update=period) for d in latest.values()))
    flat = [replace(u, claimed_region=None) for u in units]
    expected = {
        names
        for sector in (None, *Sector)
        for ruling in resolve(law, flat, DAYS, decisions=answers(latest, flat, sector))
        for conflict in ruling.conflicts
        if ruling.base and len({c.directive == "one" for c in conflict.citations}) == 2
        for names in [frozenset((c.directive, c.provision) for c in conflict.citations)]
    }
    said = check(law, law.directive("one"), flat)
    told_ = {
        frozenset((c.directive, c.provision) for c in f.citations)
        for f in said
        if f.code == "conflict_with_other"
    }
    assert told_ == expected


def answers(directives: Iterable[str], units: list[Unit], sector: Sector | None) -> list[Decision]:
    """One sector for every unit, whichever directive asks."""
    if sector is None:
        return []
    return [decision(f"{id}/sector/{unit.id}", sector.value) for id in directives for unit in units]
