"""Clauses of one directive against one another: precedence that is missing, exceptions that are too wide."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from piket.policy.citing import cite, named
from piket.policy.matching import (
    Match,
    Place,
    UnitIndex,
    in_scope,
    names_in,
    on_place,
    on_sector,
    sector_covers,
)
from piket.policy.model import Directive, Presence, Selector
from piket.policy.opinion import clashing
from piket.policy.reports import sector_in
from piket.policy.values import Bilingual, Finding, Sector, Severity, Unit


def clause_findings(directive: Directive, units: Sequence[Unit]) -> Iterable[Finding]:
    index = UnitIndex(units, *names_in([directive]))
    placed = [(unit, index.place(unit, unit.region)) for unit in units]
    known = [(u, p, sector_in(directive, p)) for u, p in placed if in_scope(directive.scope, p)]
    presence = [p for p in directive.provisions if isinstance(p, Presence)]
    reached = {
        clause.id: frozenset(at for at, (_, p, s) in enumerate(known) if _covers(clause, p, s))
        for clause in presence
    }
    for one, other in combinations(presence, 2):
        if _precedence(one, other):
            yield from _wider(directive, one, other, known)
            continue
        both = reached[one.id] & reached[other.id]
        if both and clashing(one, other) and could_meet(one.when, other.when):
            yield _overlap(directive, one, other, [known[at][0] for at in sorted(both)])


def could_meet(one: Selector, other: Selector) -> bool:
    """Whether two selectors may both match some unit and day, as far as their own fields tell."""
    pairs = (
        (one.weekdays, other.weekdays),
        (one.regimes, other.regimes),
        (one.levels, other.levels),
        (one.zones, other.zones),
        (one.populations, other.populations),
    )
    together = all(not a or not b or set(a) & set(b) for a, b in pairs)
    return together and _sectors_meet(one.sectors, other.sectors) and _dates_meet(one, other)


def _sectors_meet(one: tuple[Sector, ...], other: tuple[Sector, ...]) -> bool:
    if not one or not other:
        return True
    return any(sector_covers(a, b) or sector_covers(b, a) for a in one for b in other)


def _dates_meet(one: Selector, other: Selector) -> bool:
    if one.dates is None or other.dates is None:
        return True
    starts = [d.start for d in (one.dates, other.dates) if d.start]
    ends = [d.end for d in (one.dates, other.dates) if d.end]
    return not starts or not ends or max(starts) <= min(ends)


def _precedence(one: Presence, other: Presence) -> bool:
    return any(o.provision == other.id for o in one.overrides) or any(
        o.provision == one.id for o in other.overrides
    )


Known = Sequence[tuple[Unit, Place, Sector | None]]


def _covers(provision: Presence, place: Place, sector: Sector | None) -> bool:
    return on_place(provision.when, place) and on_sector(provision.when, sector) is Match.YES


def _overlap(directive: Directive, one: Presence, other: Presence, both: Sequence[Unit]) -> Finding:
    first, second = cite(directive, one), cite(directive, other)
    a, b = named(first), named(second)
    return Finding(
        "overlap_without_precedence",
        Severity.ERROR,
        f"provisions[{one.id}], provisions[{other.id}]",
        Bilingual(
            f"{a.id} [{one.id}] dan {b.id} [{other.id}] sama-sama berlaku bagi {_names(both)}, "
            "dan tidak ada yang mengalahkan yang lain.",
            f"{a.en} [{one.id}] and {b.en} [{other.id}] both apply to {_names(both)}, "
            "and neither overrides the other.",
        ),
        Bilingual(
            "Tambahkan `overrides` pada pengecualiannya, beserta dasarnya.",
            "Add `overrides` to the exception, with its ground.",
        ),
        (first, second),
    )


def _wider(directive: Directive, one: Presence, other: Presence, known: Known) -> Iterable[Finding]:
    exception, base = (one, other) if any(o.provision == other.id for o in one.overrides) else (other, one)
    outside = [
        u
        for u, place, sector in known
        if _covers(exception, place, sector) and not _covers(base, place, sector)
    ]
    more = base.when.populations and not set(exception.when.populations or base.when.populations) <= set(
        base.when.populations
    )
    if not outside and not more:
        return
    whom = _names(outside) if outside else ", ".join(exception.when.populations)
    yield Finding(
        "exception_wider_than_base",
        Severity.WARNING,
        f"provisions[{exception.id}]",
        Bilingual(
            f"Pengecualian [{exception.id}] lebih luas daripada aturannya [{base.id}]: {whom}.",
            f"The exception [{exception.id}] is wider than its base [{base.id}]: {whom}.",
        ),
        Bilingual(
            "Persempit pengecualian atau perluas aturannya.", "Narrow the exception or widen the base."
        ),
        (cite(directive, exception), cite(directive, base)),
    )


def _names(units: Sequence[Unit]) -> str:
    shown = ", ".join(unit.abbreviation or unit.name for unit in units[:3])
    return shown if len(units) <= 3 else f"{shown} (+{len(units) - 3})"
