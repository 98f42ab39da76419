"""The instruments of a rulebook as a list that a person searches: by words, region, day and sector."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from piket.policy.citing import instrument_name
from piket.policy.law import Law
from piket.policy.matching import sector_covers
from piket.policy.model import Classification, Directive, Duty, Recall, Regime, ServiceList
from piket.policy.regions import lies_in, region_by_code
from piket.policy.rulebook import Rulebook
from piket.policy.values import Sector


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to look for; a field left out asks nothing. `region` is a code, `on` a day in force."""

    words: str = ""
    region: str | None = None
    on: date | None = None
    sector: Sector | None = None


@dataclass(frozen=True, slots=True)
class PackEntry:
    """An instrument in one line. `kinds` counts its provisions by kind, `weak` those that no source states
    clearly, `unseen` those without a clause; `start` and `end` None where the text is not known to say."""

    directive: Directive
    name: str
    start: date | None
    end: date | None
    kinds: dict[str, int]
    weak: int
    unseen: int

    @property
    def provisions(self) -> int:
        return sum(self.kinds.values())


def pack_entries(rulebook: Rulebook, wanted: Wanted | None = None) -> tuple[PackEntry, ...]:
    """The latest version of each instrument that meets all of `wanted`, by first day and id."""
    asked = wanted or Wanted()
    law = Law(rulebook)
    found = [
        d for d in law.directives if _meets(d, asked) and (asked.on is None or in_force(law, d, asked.on))
    ]
    return tuple(_entry(d) for d in sorted(found, key=_by_day))


def in_force(law: Law, directive: Directive, day: date) -> bool:
    """Whether it holds on `day`: its period is known to cover it, and nothing has revoked the whole of it.
    An end that nobody has seen does not end it."""
    if directive.effective_from is None or not law.periods[directive.id].holds_on(day):
        return False
    return not any(
        relation.directive == directive.id and not relation.provisions and law.periods[other.id].start <= day
        for other in law.directives
        for relation in other.revokes
    )


def _entry(directive: Directive) -> PackEntry:
    provisions = directive.provisions
    return PackEntry(
        directive,
        instrument_name(directive),
        directive.effective_from,
        directive.effective_to,
        dict(Counter(p.kind for p in provisions)),
        sum(p.confidence != "high" for p in provisions),
        sum(p.clause == "unseen" for p in provisions),
    )


def _by_day(directive: Directive) -> tuple[date, str]:
    year = directive.instrument.year or date.min.year
    return directive.effective_from or directive.issued_on or date(year, 1, 1), directive.id


def _meets(directive: Directive, wanted: Wanted) -> bool:
    return (
        _says(directive, wanted.words)
        and (wanted.region is None or _reaches(directive, wanted.region))
        and (wanted.sector is None or any(_sector_met(s, wanted.sector) for s in _sectors(directive)))
    )


def _says(directive: Directive, words: str) -> bool:
    text = " ".join(_texts(directive)).casefold()
    return all(word in text for word in words.casefold().split())


def _texts(directive: Directive) -> list[str]:
    texts = [
        directive.id,
        directive.title,
        directive.issuer,
        instrument_name(directive),
        directive.note or "",
    ]
    for provision in directive.provisions:
        texts += [provision.id, provision.kind, provision.note or ""]
        if isinstance(provision, Duty):
            texts += [provision.code, provision.addressee, provision.text, provision.text_id or ""]
        elif isinstance(provision, Recall):
            texts += [provision.by, provision.ground]
        elif isinstance(provision, Regime):
            texts.append(provision.name)
        elif isinstance(provision, ServiceList):
            texts += [f"{s.code} {s.name} {s.name_id or ''}" for s in provision.services]
    return texts


def _reaches(directive: Directive, region: str) -> bool:
    """Its scope covers the region or a part of it; one that lists regions under a regime reaches those."""
    scope, known = directive.scope, region_by_code(region)
    listed = [code for p in directive.provisions if isinstance(p, Regime) for code in p.when.regions]
    group = known.island_group if known else None
    return (
        scope.island_group in (None, group)
        and (not scope.regions or _meets_any(region, scope.regions))
        and (not listed or _meets_any(region, listed))
    )


def _meets_any(region: str, codes: tuple[str, ...] | list[str]) -> bool:
    return any(lies_in(region, code) or lies_in(code, region) for code in codes)


def _sectors(directive: Directive) -> list[Sector]:
    named = [sector for p in directive.provisions for sector in p.when.sectors]
    given = [p.sector for p in directive.provisions if isinstance(p, Classification | ServiceList)]
    return [*named, *(sector for sector in given if sector)]


def _sector_met(one: Sector, other: Sector) -> bool:
    return sector_covers(one, other) or sector_covers(other, one)
