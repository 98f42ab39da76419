"""The reading of a document: one pass from text to a draft that a person approves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from piket.reading import facts
from piket.reading.breaks import with_breaks
from piket.reading.contradictions import Stated, by_place, find_contradictions
from piket.reading.dates import read_calendar
from piket.reading.elsewhere import without_others
from piket.reading.gazetteer import Place
from piket.reading.groups import with_groups
from piket.reading.hours import find_hours
from piket.reading.instruments import (
    Instrument,
    Setting,
    carrier,
    cited_offices,
    dated_in,
    find_instruments,
    find_issued,
)
from piket.reading.issuers import district_of, find_issuer, government_of, is_regional_office, of_own_body
from piket.reading.law import law_contradictions
from piket.reading.likely_stayers import likely_stayers
from piket.reading.missing import missing_in
from piket.reading.obligations import find_obligations
from piket.reading.offices import Level, Office, find_offices
from piket.reading.own_bodies import own_body
from piket.reading.periods import find_period
from piket.reading.questions import ask
from piket.reading.regimes import find_designation, find_regimes, main_regime
from piket.reading.regions import find_regions, home_place, is_ministry_order, most_named, of_body
from piket.reading.rules import settled_rules, stated_rules, without_slips
from piket.reading.segments import Layout, lay_out
from piket.reading.table_rules import facts_of
from piket.reading.units import find_units, joined, without_own
from piket.reading.values import Document, Draft, Fact, FactKind


def read(document: Document, *, published_on: date | None = None) -> Draft:
    """Read `document` into facts with their places, what cannot be true in it, and what it leaves out.

    `published_on` gives relative dates ('besok') and dates without a year their day; without it the text's
    own dates do. Pure and deterministic; time is linear in the length of the text.
    """
    layout = lay_out(document.text)
    calendar = read_calendar(layout, published_on)
    period = find_period(layout, calendar)
    listed = facts_of(layout.tables, document.text)
    stated = stated_rules(layout, calendar)
    offices = find_offices(layout)
    place = home_place(layout, offices)
    home = place[0].pick(place[1]) if place else None
    settled = without_others(settled_rules(stated), layout, home)
    hours = (*with_breaks(layout, find_hours(layout)), *listed.hours)
    said = Stated((*stated, *listed.rules), settled, hours)
    contradictions = find_contradictions(layout, calendar, period, said)
    settled = without_slips(settled, contradictions)
    settled = (*settled, *likely_stayers(layout, settled))
    units = joined(find_units(layout, settled), listed.units, len(settled))
    rules = with_groups(layout, (*settled, *listed.rules))
    obligations = find_obligations(layout)
    origin = _origin(layout, find_issued(layout, calendar), offices, place)
    units = without_own(units, facts.issuer_in(origin))
    found = [
        *origin,
        *facts.period_facts(period, contradictions),
        *(facts.rule_fact(number, rule) for number, rule in enumerate(rules, 1)),
        *(facts.unit_fact(number, unit) for number, unit in enumerate(units, 1)),
        *(facts.hours_fact(number, hours) for number, hours in enumerate(hours, 1)),
        *(facts.obligation_fact(obligation) for obligation in obligations),
    ]
    if not any(fact.kind in (FactKind.RULE, FactKind.HOURS) for fact in found):
        found = _without_directive(found)
    if document.words:
        found = [facts.unconfirmed(fact, document) for fact in found]
    contradictions = by_place([*contradictions, *law_contradictions(found, document.text)])
    ordered = tuple(sorted(found, key=lambda fact: (fact.spans[0].start, fact.id)))
    return Draft(
        document=document,
        facts=ordered,
        contradictions=contradictions,
        questions=ask(period, contradictions) if ordered else (),
        missing=missing_in(ordered),
    )


def _origin(
    layout: Layout, issued: date | None, offices: tuple[Office, ...], place: tuple[Place, str | None] | None
) -> list[Fact]:
    """Who ordered it, by which instrument, where, and under which regime."""
    home = place[0].pick(place[1]) if place else None
    regional = is_regional_office(offices)
    national = is_ministry_order(offices) and home is None
    instruments = find_instruments(layout, offices)
    carried = carrier(instruments, Setting(home.code if home else None, national, regional))
    if carried and carried.number and carried.year is None:
        carried = replace(carried, year=issued.year if issued else dated_in(layout.sentences))
    cited = cited_offices(instruments, offices)
    issuer = of_own_body(find_issuer(layout, offices, carried, home, cited), own_body(layout))
    if issuer is None and home is not None and place is not None:
        issuer = government_of(home, place[0].start, place[0].end)
    ministry = issuer is not None and issuer.level in (Level.NATIONAL, Level.MINISTRY) and not regional
    regime = main_regime(find_regimes(layout), layout)
    district = district_of(issuer) if issuer else None
    regions = (
        (district,) if district else find_regions(layout, offices, national or (ministry and home is None))
    )
    if not regions and issuer and issuer.level is Level.AGENCY and (seat := of_body(layout)):
        regions = (seat,)
    if not regions and not ministry and (often := most_named(layout)):
        regions = (often,)
    found = [facts.issuer_fact(issuer)] if issuer else []
    found += [facts.instrument_fact(carried, issued)] if carried else []
    found += [facts.basis_fact(number, one) for number, one in enumerate(_bases(instruments, carried), 1)]
    found += [facts.region_fact(number, region, home) for number, region in enumerate(regions, 1)]
    designation = find_designation(layout)
    found += [facts.designation_fact(designation)] if designation else []
    return found + ([facts.regime_fact(regime)] if regime else [])


def _bases(instruments: tuple[Instrument, ...], carried: Instrument | None) -> list[Instrument]:
    same = (carried.type, carried.number) if carried else None
    return [one for one in instruments if one.number and (one.type, one.number) != same]


def _without_directive(found: list[Fact]) -> list[Fact]:
    """A text that orders nothing about places or hours of work keeps its duties if an office issued them."""
    kinds = {fact.kind for fact in found}
    if FactKind.INSTRUMENT in kinds and FactKind.ISSUER in kinds:
        return found
    if FactKind.REGIME in kinds and FactKind.OBLIGATION in kinds:
        return found
    return []
