"""Findings as facts: a normalised value, the words that say it, a label for people, how sure it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from piket.policy.values import Bilingual
from piket.reading.arrangements import Rule
from piket.reading.contradictions import literal_or_likely
from piket.reading.dates import in_english, in_words
from piket.reading.gazetteer import Place, Region
from piket.reading.hours import WorkingHours
from piket.reading.instruments import Instrument
from piket.reading.issuers import Issuer
from piket.reading.modes import Mode
from piket.reading.obligations import Obligation
from piket.reading.ocr import words_in
from piket.reading.periods import Bound, Period
from piket.reading.regimes import Designation, RegimeMention
from piket.reading.units import NamedUnit
from piket.reading.values import Contradiction, Document, Fact, FactKind, Span

SCANNED_FIGURE = 0.4
# How often a rule of each strength was right, measured (benchmarks/reading.py): strength orders rules against each
# other while they are read, sureness is what a person is told.
SURENESS_OF_RULES = {0.9: 0.91, 0.76: 0.8, 0.75: 0.9, 0.6: 0.8, 0.4: 0.7}
_SECTORS = {
    "non_essential": Bilingual("non-esensial", "non-essential"),
    "essential": Bilingual("esensial", "essential"),
    "critical": Bilingual("kritikal", "critical"),
}
_PLACES = {
    Mode.WFO: Bilingual("di kantor", "in office"),
    Mode.WFH: Bilingual("di rumah", "at home"),
    Mode.WFA: Bilingual("dari mana saja", "anywhere"),
}
_BOUNDS = {"max": Bilingual("paling banyak ", "at most "), "min": Bilingual("paling sedikit ", "at least ")}


def issuer_fact(issuer: Issuer) -> Fact:
    value: dict[str, object] = {"name": issuer.name, "level": issuer.level.value}
    value["region"] = issuer.region.code if issuer.region else None
    return _fact("issuer", FactKind.ISSUER, value, issuer.start, issuer.end, 0.93, issuer.name, issuer.name)


def instrument_fact(instrument: Instrument, issued: date | None = None) -> Fact:
    """`issued`: the day that the text says it was signed, as ISO date in the value; left out where unknown."""
    fact = _instrument("instrument", FactKind.INSTRUMENT, instrument, 0.95 if instrument.number else 0.9)
    return replace(fact, value=fact.value | {"issued": issued.isoformat()}) if issued else fact


def basis_fact(number: int, instrument: Instrument) -> Fact:
    return _instrument(f"basis.{number}", FactKind.BASIS, instrument, 0.8)


def designation_fact(designation: Designation) -> Fact:
    value: dict[str, object] = {"type": "penetapan", "number": None, "year": None}
    value |= {"by": designation.by, "regions": designation.count}
    count = f"{designation.count} " if designation.count else ""
    return Fact(
        "basis.designation",
        FactKind.BASIS,
        value,
        (Span(designation.start, designation.end),),
        0.85,
        Bilingual(
            f"{count}daerah ditetapkan {designation.by}", f"{count}regions designated by {designation.by}"
        ),
    )


def _instrument(key: str, kind: FactKind, instrument: Instrument, confidence: float) -> Fact:
    value: dict[str, object] = {"type": instrument.type, "number": instrument.number, "year": instrument.year}
    words = [instrument.type.capitalize()]
    words += [f"Nomor {instrument.number}"] if instrument.number else []
    words += [f"Tahun {instrument.year}"] if instrument.year else []
    label = " ".join(words)
    return _fact(key, kind, value, instrument.start, instrument.end, confidence, label, label)


def region_fact(number: int, place: Place, home: Region | None) -> Fact:
    region = home if home in place.regions else (place.regions[0] if place.regions else None)
    value: dict[str, object] = {
        "name": place.written,
        "code": region.code if region else None,
        "kind": region.kind if region else "island_group",
    }
    kind = {"kota": "Kota ", "kabupaten": "Kabupaten "}.get(region.kind, "") if region else ""
    label = f"{kind}{place.written}"
    return _fact(f"region.{number}", FactKind.REGION, value, place.start, place.end, 0.95, label, label)


def regime_fact(regime: RegimeMention) -> Fact:
    value: dict[str, object] = {"name": regime.name, "level": regime.level}
    return _fact("regime", FactKind.REGIME, value, regime.start, regime.end, 0.95, regime.name, regime.name)


def period_facts(period: Period, contradictions: tuple[Contradiction, ...]) -> list[Fact]:
    """`date` is the reading that the rest of the text supports, `literal` what is written."""
    found = []
    for key, kind, bound, words in (
        ("period.start", FactKind.PERIOD_START, period.first, ("Mulai", "From")),
        ("period.end", FactKind.PERIOD_END, period.last, ("Sampai", "To")),
    ):
        if bound is not None:
            found.append(_period_fact(key, kind, bound, words, contradictions))
    return found


def _period_fact(
    key: str, kind: FactKind, bound: Bound, words: tuple[str, str], contradictions: tuple[Contradiction, ...]
) -> Fact:
    day = literal_or_likely(bound, contradictions) or bound.value
    settled = not any(bound.start == span.start for entry in contradictions for span in entry.spans[:1])
    value: dict[str, object] = {
        "date": day.isoformat(),
        "literal": bound.value.isoformat(),
        "settled": settled,
    }
    mark = ("", "") if settled else (" (perlu diputuskan)", " (to be decided)")
    return Fact(
        key,
        kind,
        value,
        (Span(bound.start, bound.end),),
        bound.confidence if settled else 0.4,
        Bilingual(f"{words[0]} {in_words(day)}{mark[0]}", f"{words[1]} {in_english(day)}{mark[1]}"),
    )


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
    return Fact(
        f"rule.{number}",
        FactKind.RULE,
        value,
        (Span(rule.start, rule.end),),
        SURENESS_OF_RULES.get(rule.confidence, rule.confidence),
        _rule_label(rule),
    )


def _rule_label(rule: Rule) -> Bilingual:
    place, bound = _PLACES[rule.mode], _BOUNDS.get(rule.bound or "", Bilingual("", ""))
    share = f"{rule.percent:g} % ".replace(".", ",") if rule.percent is not None else ""
    sector = _SECTORS.get(rule.sector or "")
    who = Bilingual(rule.who, rule.who)
    suffix = Bilingual(f" ({sector.id})", f" ({sector.en})") if sector else Bilingual("", "")
    return Bilingual(
        f"{who.id}: {bound.id}{share}{place.id}{suffix.id}",
        f"{who.en}: {bound.en}{share}{place.en}{suffix.en}",
    )


def unit_fact(number: int, unit: NamedUnit) -> Fact:
    value: dict[str, object] = {
        "name": unit.name,
        "sector": unit.sector,
        "rule": f"rule.{unit.rule + 1}" if unit.rule is not None else None,
    }
    return _fact(f"unit.{number}", FactKind.UNIT, value, unit.start, unit.end, 0.93, unit.name, unit.name)


def hours_fact(number: int, hours: WorkingHours) -> Fact:
    value: dict[str, object] = {"days": list(hours.days) or None, "from": hours.opens, "to": hours.closes}
    days = (
        f"{hours.days[0]}-{hours.days[-1]} "
        if len(hours.days) > 1
        else "".join(f"{day} " for day in hours.days)
    )
    label = f"{days}{hours.opens}-{hours.closes or '…'}"
    return _fact(f"hours.{number}", FactKind.HOURS, value, hours.start, hours.end, 0.93, label, label)


def obligation_fact(obligation: Obligation) -> Fact:
    value: dict[str, object] = {"code": obligation.duty.code, "duty": obligation.duty.duty}
    return Fact(
        f"obligation.{obligation.duty.duty}",
        FactKind.OBLIGATION,
        value,
        (Span(obligation.start, obligation.end),),
        0.9,
        obligation.duty.label,
    )


def unconfirmed(fact: Fact, document: Document) -> Fact:
    """A figure that came from a scan is never more than a proposal."""
    figures = any(letter.isdigit() for span in fact.spans for letter in document.text[span.start : span.end])
    if not figures or not any(words_in(document, span) for span in fact.spans):
        return fact
    return replace(
        fact, value=fact.value | {"unconfirmed": True}, confidence=min(fact.confidence, SCANNED_FIGURE)
    )


def _fact(
    key: str,
    kind: FactKind,
    value: dict[str, object],
    start: int,
    end: int,
    confidence: float,
    indonesian: str,
    english: str,
) -> Fact:
    return Fact(key, kind, value, (Span(start, end),), confidence, Bilingual(indonesian, english))
