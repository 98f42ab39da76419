"""A directive against the law it stands on: what regime its regions really had, and whether its basis
holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from piket.policy.citing import cite, instrument_name
from piket.policy.law import Law
from piket.policy.matching import Place, UnitIndex
from piket.policy.model import Directive, Regime
from piket.policy.regions import region_name
from piket.policy.rulebook import Rulebook
from piket.policy.situation import regime_clause
from piket.policy.values import Bilingual, Finding, Severity, Unit
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
class Claim:
    """A regime that the directive says, or takes, its regions to be under."""

    regime: str
    level: int | None


def law_findings(rulebook: Rulebook, directive: Directive, units: Sequence[Unit]) -> Iterable[Finding]:
    yield from _ended_bases(rulebook, directive)
    law = Law(Rulebook(tuple(d for d in rulebook.at() if d.id != directive.id)))
    period = Law(rulebook.with_directive(directive), assume_periods=True).periods[directive.id]
    last = min(period.end or period.start + timedelta(days=30), period.start + timedelta(days=_LONGEST))
    if period.start == date.min:
        return
    for region in _regions(directive, units):
        spans = timeline(law, region, period.start - timedelta(days=14), last)
        claims = _claims(directive) or _by_law(spans, period.start)
        yield from _before(directive, region, spans, claims, period.start)
        yield from _during(region, [s for s in spans if s.last >= period.start], claims, period.start)


def timeline(law: Law, region: str, first: date, last: date) -> list[Span]:
    """The region's regimes from `first` to `last`, in spans of days."""
    spans: list[Span] = []
    day = first
    while day <= last:
        clause = regime_clause(law.epoch(day), _bare_place(region))
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
    """The regions that the directive names; else those its units stand in, as regencies and cities."""
    named = [code for p in directive.provisions for code in p.when.regions] + list(directive.scope.regions)
    standing = [".".join(unit.region.split(".")[:2]) for unit in units]
    return sorted(set(named or standing))


def _ended_bases(rulebook: Rulebook, directive: Directive) -> Iterable[Finding]:
    held = {d.id: d for d in rulebook.at()}
    start = directive.effective_from
    for basis in directive.basis:
        old = held.get(basis.directive)
        if old is None or start is None or old.effective_to is None or old.effective_to >= start:
            continue
        name, end = instrument_name(old), old.effective_to
        heir = _heir(held.values(), old, start)
        then_id = f" Sejak {short_date(heir[1])}: {heir[0]}." if heir else ""
        then_en = f" Since {short_date(heir[1], 'en')}: {heir[0]}." if heir else ""
        yield Finding(
            "basis_ended",
            Severity.WARNING,
            "basis",
            Bilingual(
                f"Dasar {name} berakhir {short_date(end)}, sebelum surat ini mulai "
                f"{short_date(start)}.{then_id}",
                f"Its basis {name} ended on {short_date(end, 'en')}, before it starts on "
                f"{short_date(start, 'en')}.{then_en}",
            ),
            Bilingual("Sebut dasar yang berlaku pada masa itu.", "Name the basis in force in that period."),
        )


def _heir(directives: Iterable[Directive], old: Directive, day: date) -> tuple[str, date] | None:
    """An instrument of the same kind and issuer in force on `day` that takes up the old one."""
    for other in directives:
        takes_up = old.id in {r.directive for r in (*other.amends, *other.extends, *other.revokes)}
        same_series = other.issuer == old.issuer and other.title == old.title and other.id != old.id
        start, end = other.effective_from or date.max, other.effective_to or date.max
        if (takes_up or same_series) and start <= day <= end:
            return instrument_name(other), start
    return None


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


def _during(region: str, spans: Sequence[Span], claims: Sequence[Claim], start: date) -> Iterable[Finding]:
    where = region_name(region)
    for span in spans:
        if not claims or any(span.gives(claim) for claim in claims):
            continue
        first, last = max(span.first, start), span.last
        days_id = f"{short_date(first)} - {short_date(last)}"
        days_en = f"{short_date(first, 'en')} - {short_date(last, 'en')}"
        if span.source is None:
            yield _no_regime(where, days_id, days_en)
            continue
        law, regime = span.source
        name = instrument_name(law)
        yield Finding(
            "regime_differs",
            Severity.WARNING,
            "provisions",
            Bilingual(
                f"{days_id}: {where} menurut hukum dalam {regime.name} ({name}).",
                f"{days_en}: {where} is by law under {regime.name} ({name}).",
            ),
            Bilingual("Periksa status wilayahnya.", "Check the region's regime."),
            (cite(law, regime),),
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
