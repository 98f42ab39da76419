"""The instruments of a rulebook as a list that a person searches: by words, topic, region, day, sector and tier."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from piket.policy.citing import instrument_name
from piket.policy.law import Law
from piket.policy.matching import sector_covers
from piket.policy.model import Classification, Directive, Regime, ServiceList, Tier
from piket.policy.packs_search import find_packs
from piket.policy.packs_topics import Topic, first_day, topics_of
from piket.policy.regions import lies_in, region_by_code
from piket.policy.rulebook import Rulebook
from piket.policy.values import Sector


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to look for; a field left out asks nothing. `region` is a code, `on` a day in force, `topic` an id."""

    words: str = ""
    region: str | None = None
    on: date | None = None
    sector: Sector | None = None
    topic: str | None = None
    tier: Tier | None = None


@dataclass(frozen=True, slots=True)
class PackEntry:
    """An instrument in one line. `kinds` counts its provisions by kind, `weak` those that no source states
    clearly, `unseen` those without a clause; `start` and `end` None where the text is not known to say. The
    first of `topics` is the one it is listed under; `missing` are the words looked for that it lacks."""

    directive: Directive
    name: str
    start: date | None
    end: date | None
    kinds: dict[str, int]
    weak: int
    unseen: int
    topics: tuple[Topic, ...]
    missing: tuple[str, ...] = ()

    @property
    def provisions(self) -> int:
        return sum(self.kinds.values())


def pack_entries(rulebook: Rulebook, wanted: Wanted | None = None) -> tuple[PackEntry, ...]:
    """The latest version of each instrument that meets all of `wanted`, by first day and id; where words are
    looked for, the best first."""
    asked = wanted or Wanted()
    law = Law(rulebook)
    topics = topics_of(law.directives)
    met = [d for d in law.directives if _meets(d, asked, topics[d.id])]
    met = [d for d in met if asked.on is None or in_force(law, d, asked.on)]
    if asked.words.strip():
        hits = find_packs(met, topics, asked.words)
        return tuple(_entry(hit.directive, topics[hit.directive.id], hit.missing) for hit in hits)
    return tuple(_entry(d, topics[d.id]) for d in sorted(met, key=lambda d: (first_day(d), d.id)))


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


def _entry(directive: Directive, topics: tuple[Topic, ...], missing: tuple[str, ...] = ()) -> PackEntry:
    provisions = directive.provisions
    return PackEntry(
        directive,
        instrument_name(directive),
        directive.effective_from,
        directive.effective_to,
        dict(Counter(p.kind for p in provisions)),
        sum(p.confidence != "high" for p in provisions),
        sum(p.clause == "unseen" for p in provisions),
        topics,
        missing,
    )


def _meets(directive: Directive, wanted: Wanted, topics: tuple[Topic, ...]) -> bool:
    return (
        wanted.tier in (None, directive.tier)
        and (wanted.topic is None or any(topic.id == wanted.topic for topic in topics))
        and (wanted.region is None or _reaches(directive, wanted.region))
        and (wanted.sector is None or any(_sector_met(s, wanted.sector) for s in _sectors(directive)))
    )


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
