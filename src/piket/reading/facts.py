"""Findings as facts: a normalised value, the words that say it, a label for people, how sure it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from piket.reading.arrangements import Rule
from piket.reading.bounds import Bound, Period
from piket.reading.contradictions import literal_or_likely
from piket.reading.gazetteer import Place, Region
from piket.reading.hours import WorkingHours
from piket.reading.instruments import Instrument
from piket.reading.issuers import Issuer
from piket.reading.labels import label_of
from piket.reading.obligations import Obligation
from piket.reading.ocr import words_in
from piket.reading.regimes import Designation, RegimeMention
from piket.reading.units import NamedUnit
from piket.reading.values import Contradiction, Document, Fact, FactKind, Span

SCANNED_FIGURE = 0.4
# How often a rule of each strength was right, measured (benchmarks/reading.py): strength orders rules against each
# other while they are read, sureness is what a person is told.
SURENESS_OF_RULES = {0.9: 0.87, 0.76: 0.7, 0.75: 0.84, 0.6: 0.7, 0.4: 0.6}


def issuer_fact(issuer: Issuer) -> Fact:
    value: dict[str, object] = {"name": issuer.name, "level": issuer.level.value}
    value["region"] = issuer.region.code if issuer.region else None
    return _fact("issuer", FactKind.ISSUER, value, issuer.start, issuer.end, 0.91)


def issuer_in(found: list[Fact]) -> str:
    """The issuer's name among facts, or nothing."""
    return next((str(fact.value["name"]) for fact in found if fact.kind is FactKind.ISSUER), "")


def instrument_fact(instrument: Instrument, issued: date | None = None) -> Fact:
    """`issued`: the day that the text says it was signed, as ISO date in the value; left out where unknown."""
    fact = _instrument("instrument", FactKind.INSTRUMENT, instrument, 0.95 if instrument.number else 0.9)
    return replace(fact, value=fact.value | {"issued": issued.isoformat()}) if issued else fact


def basis_fact(number: int, instrument: Instrument) -> Fact:
    return _instrument(f"basis.{number}", FactKind.BASIS, instrument, 0.8)


def designation_fact(designation: Designation) -> Fact:
    value: dict[str, object] = {"type": "penetapan", "number": None, "year": None}
    value |= {"by": designation.by, "regions": designation.count}
    return _fact("basis.designation", FactKind.BASIS, value, designation.start, designation.end, 0.85)


def _instrument(key: str, kind: FactKind, instrument: Instrument, confidence: float) -> Fact:
    value: dict[str, object] = {"type": instrument.type, "number": instrument.number, "year": instrument.year}
    return _fact(key, kind, value, instrument.start, instrument.end, confidence)


def region_fact(number: int, place: Place, home: Region | None) -> Fact:
    value = region_value(place, home)
    return _fact(f"region.{number}", FactKind.REGION, value, place.start, place.end, 0.95)


def region_value(place: Place, home: Region | None = None) -> dict[str, object]:
    """A place's name, code and kind; of namesakes `home` is meant where it is one of them.

    `candidates` where the name is a city's and a regency's and nothing tells which: no code then.
    """
    told = home if home in place.regions else (place.regions[0] if len(place.regions) == 1 else None)
    region = told or (place.regions[0] if place.regions else None)
    value: dict[str, object] = {
        "name": place.written,
        "code": told.code if told else None,
        "kind": region.kind if region else "island_group" if "Bali" in place.written else "district",
    }
    if region and not told:
        value |= {"kind": None, "candidates": [one.code for one in place.regions]}
    return value


def regime_fact(regime: RegimeMention) -> Fact:
    value: dict[str, object] = {"name": regime.name, "level": regime.level}
    return _fact("regime", FactKind.REGIME, value, regime.start, regime.end, 0.95)


def period_facts(period: Period, contradictions: tuple[Contradiction, ...]) -> list[Fact]:
    """`date` is the reading that the rest of the text supports, `literal` what is written."""
    bounds = (
        ("period.start", FactKind.PERIOD_START, period.first),
        ("period.end", FactKind.PERIOD_END, period.last),
    )
    return [
        _period_fact(key, kind, bound, contradictions) for key, kind, bound in bounds if bound is not None
    ]


def _period_fact(key: str, kind: FactKind, bound: Bound, contradictions: tuple[Contradiction, ...]) -> Fact:
    day = literal_or_likely(bound, contradictions) or bound.value
    settled = not any(bound.start == span.start for entry in contradictions for span in entry.spans[:1])
    value: dict[str, object] = {
        "date": day.isoformat(),
        "literal": bound.value.isoformat(),
        "settled": settled,
    }
    return _fact(key, kind, value, bound.start, bound.end, bound.confidence if settled else 0.4)


def rule_fact(number: int, rule: Rule) -> Fact:
    value: dict[str, object] = {
        "who": rule.who,
        "sector": rule.sector,
        "mode": rule.mode.value,
        "bound": rule.bound,
        "percent": rule.percent,
        "days": list(rule.days) or None,
        "exception": rule.exception,
    }
    if rule.groups:
        value |= {"groups": [group.value for group in rule.groups], "other_groups": list(rule.others)}
        value["group_effect"] = rule.group_effect.value if rule.group_effect else None
    sureness = SURENESS_OF_RULES.get(rule.confidence, rule.confidence)
    return _fact(f"rule.{number}", FactKind.RULE, value, rule.start, rule.end, sureness)


def unit_fact(number: int, unit: NamedUnit) -> Fact:
    value: dict[str, object] = {
        "name": unit.name,
        "sector": unit.sector,
        "rule": f"rule.{unit.rule + 1}" if unit.rule is not None else None,
    }
    return _fact(f"unit.{number}", FactKind.UNIT, value, unit.start, unit.end, 0.93)


def hours_fact(number: int, hours: WorkingHours) -> Fact:
    value: dict[str, object] = {"days": list(hours.days) or None, "from": hours.opens, "to": hours.closes}
    fact = _fact(f"hours.{number}", FactKind.HOURS, value, hours.start, hours.end, 0.93)
    if hours.rest is None:
        return fact
    stated = fact.value | {"break_minutes": hours.break_minutes}
    return replace(fact, value=stated, spans=(*fact.spans, Span(*hours.rest)))


def obligation_fact(obligation: Obligation) -> Fact:
    value: dict[str, object] = {"code": obligation.duty.code, "duty": obligation.duty.duty}
    key = f"obligation.{obligation.duty.duty}"
    return _fact(key, FactKind.OBLIGATION, value, obligation.start, obligation.end, 0.9)


def unconfirmed(fact: Fact, document: Document) -> Fact:
    """A figure that came from a scan is never more than a proposal."""
    figures = any(letter.isdigit() for span in fact.spans for letter in document.text[span.start : span.end])
    if not figures or not any(words_in(document, span) for span in fact.spans):
        return fact
    return replace(
        fact, value=fact.value | {"unconfirmed": True}, confidence=min(fact.confidence, SCANNED_FIGURE)
    )


def _fact(
    key: str, kind: FactKind, value: dict[str, object], start: int, end: int, confidence: float
) -> Fact:
    return Fact(key, kind, value, (Span(start, end),), confidence, label_of(kind, value))
