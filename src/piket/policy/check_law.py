"""A directive against the regimes that its regions really had by law."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from piket.policy.citing import cite, instrument_name
from piket.policy.law import Clause, Epoch, Law
from piket.policy.matching import Place, UnitIndex
from piket.policy.model import Directive, Regime, Tier
from piket.policy.regions import region_name
from piket.policy.rulebook import Rulebook
from piket.policy.situation import regime_clause
from piket.policy.values import Bilingual, Citation, Finding, Severity, Unit
from piket.policy.wording import short_date

_LONGEST = 400
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """Days on which a region was under one regime by law (None: no instrument held gives one)."""

    first: date
    last: date
    source: tuple[Directive, Regime] | None

    def gives(self, claim: Claim) -> bool:
        if self.source is None:
            return False
        regime = self.source[1]
        return regime.regime == claim.regime and claim.level in (None, regime.level)


@dataclass(frozen=True, slots=True)
class Stay:
    """Days under one regime by one instrument, as it is told; without a citation no instrument is known."""

    first: date
    last: date
    regime: str
    instrument: str
    citation: Citation | None


@dataclass(frozen=True, slots=True)
class Claim:
    """A regime that the directive says, or takes, its regions to be under."""

    regime: str
    level: int | None


def law_findings(rulebook: Rulebook, directive: Directive, units: Sequence[Unit]) -> Iterable[Finding]:
    law = Law(Rulebook(tuple(d for d in rulebook.at() if d.id != directive.id)))
    period = Law(rulebook.with_directive(directive), assume_periods=True).periods[directive.id]
    last = min(period.end or period.start + timedelta(days=30), period.start + timedelta(days=_LONGEST))
    if period.start == date.min:
        return
    apart: dict[Stay, list[str]] = {}
    stated = _claims(directive)
    for region in _regions(directive, units):
        spans = timeline(law, region, period.start - timedelta(days=14), last)
        claims = stated or _by_law(spans, period.start)
        yield from _before(directive, region, spans, claims, period.start)
        for stay in _apart([s for s in spans if s.last >= period.start], claims, period.start):
            apart.setdefault(stay, []).append(region)
    yield from (_differs(stay, regions) for stay, regions in apart.items())


def timeline(law: Law, region: str, first: date, last: date) -> list[Span]:
    """The region's regimes from `first` to `last`, in spans of days."""
    spans: list[Span] = []
    place = _bare_place(region)
    known: dict[Epoch, Clause[Regime] | None] = {}
    day = first
    while day <= last:
        epoch = law.epoch(day)
        if epoch not in known:
            known[epoch] = regime_clause(epoch, place)
        clause = known[epoch]
        source = (clause.directive, clause.provision) if clause else None
        if spans and spans[-1].source == source:
            spans[-1] = Span(spans[-1].first, day, source)
        else:
            spans.append(Span(day, day, source))
        day += _ONE_DAY
    return spans


def _bare_place(region: str) -> Place:
    """A place of which only the region is known."""
    nobody = Unit("", "", "", None, "", region)
    return UnitIndex((nobody,), frozenset(), frozenset()).place(nobody, region)


def _claims(directive: Directive) -> list[Claim]:
    found = [Claim(b.regime, b.level) for b in directive.basis if b.regime]
    for provision in directive.provisions:
        if isinstance(provision, Regime):
            found.append(Claim(provision.regime, provision.level))
        for regime in provision.when.regimes:
            found += [Claim(regime, level) for level in provision.when.levels or (None,)]
    return list(dict.fromkeys(found))


def _by_law(spans: Sequence[Span], start: date) -> list[Claim]:
    """Of a text that names no regime: the one that the region is under on its first day."""
    sources = (span.source for span in spans if span.first <= start <= span.last)
    return [Claim(source[1].regime, source[1].level) for source in sources if source]


def _regions(directive: Directive, units: Sequence[Unit]) -> list[str]:
    """The regions that the directive names; else those its units stand in, as regencies and cities. Where the
    centre itself puts a region under a regime there is nothing to compare."""
    gives = directive.tier is Tier.NATIONAL
    asking = [p for p in directive.provisions if not (gives and isinstance(p, Regime))]
    given = {code for p in directive.provisions if gives and isinstance(p, Regime) for code in p.when.regions}
    named = [code for p in asking for code in p.when.regions if code not in given]
    named += [code for code in directive.scope.regions if code not in given]
    if given and not named:
        return []
    standing = [".".join(unit.region.split(".")[:2]) for unit in units]
    return sorted(set(named or standing))


def _before(
    directive: Directive, region: str, spans: Sequence[Span], claims: Sequence[Claim], start: date
) -> Iterable[Finding]:
    """A region that reaches the claimed level only when the directive starts, or after it was issued."""
    at = next((i for i, span in enumerate(spans) if span.first <= start <= span.last), 0)
    if at == 0:
        return
    now, before = spans[at], spans[at - 1]
    claim = next((c for c in claims if now.gives(c) and not before.gives(c)), None)
    if claim is None or now.source is None or before.source is None:
        return
    issued_early = directive.issued_on is not None and directive.issued_on < now.first
    if issued_early or before.source[1].regime == now.source[1].regime:
        yield _earlier_level(region, before.last, before.source, now.first, now.source)


def _earlier_level(
    region: str, until: date, before: tuple[Directive, Regime], since: date, now: tuple[Directive, Regime]
) -> Finding:
    (old_law, old), (new_law, new) = before, now
    where, a, b = region_name(region), instrument_name(old_law), instrument_name(new_law)
    return Finding(
        "regime_differed_before",
        Severity.WARNING,
        "basis",
        Bilingual(
            f"Sampai {short_date(until)} {where} menurut hukum dalam {old.name}, bukan {new.name} ({a}); "
            f"{new.name} sejak {short_date(since)} menurut {b}.",
            f"Until {short_date(until, 'en')} {where} was by law under {old.name}, not {new.name} ({a}); "
            f"{new.name} from {short_date(since, 'en')} by {b}.",
        ),
        Bilingual(f"Sebut {b} sebagai dasarnya.", f"Name {b} as the basis."),
        (cite(old_law, old), cite(new_law, new)),
    )


def _apart(spans: Sequence[Span], claims: Sequence[Claim], start: date) -> Iterable[Stay]:
    """The days on which the law gives another regime than is claimed, or none."""
    for span in spans:
        if claims and not any(span.gives(claim) for claim in claims):
            law, regime = span.source or (None, None)
            name = instrument_name(law) if law else ""
            citation = cite(law, regime) if law and regime else None
            yield Stay(max(span.first, start), span.last, regime.name if regime else "", name, citation)


def _differs(stay: Stay, regions: Sequence[str]) -> Finding:
    shown = ", ".join(region_name(code) for code in regions[:3])
    where = shown if len(regions) <= 3 else f"{shown} (+{len(regions) - 3})"
    days_id = f"{short_date(stay.first)} - {short_date(stay.last)}"
    days_en = f"{short_date(stay.first, 'en')} - {short_date(stay.last, 'en')}"
    if stay.citation is None:
        return _no_regime(where, days_id, days_en)
    return Finding(
        "regime_differs",
        Severity.WARNING,
        "provisions",
        Bilingual(
            f"{days_id}: {where} menurut hukum dalam {stay.regime} ({stay.instrument}).",
            f"{days_en}: {where} is by law under {stay.regime} ({stay.instrument}).",
        ),
        Bilingual("Periksa status wilayahnya.", "Check the region's regime."),
        (stay.citation,),
    )


def _no_regime(where: str, days_id: str, days_en: str) -> Finding:
    return Finding(
        "regime_unknown",
        Severity.NOTE,
        "provisions",
        Bilingual(
            f"{days_id}: tidak ada instruksi yang diketahui tentang status {where}.",
            f"{days_en}: no known instruction gives the regime of {where}.",
        ),
        Bilingual("Tambahkan instruksi yang berlaku.", "Add the instruction in force."),
    )
