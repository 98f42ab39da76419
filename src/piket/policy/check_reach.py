"""Which unit and day each clause reaches: exact over kinds of unit and days with the same clauses.

What a clause does depends on the unit's place (agency, type, pattern, region, the units it lies under) and on
the clauses that stand that day. So one unit of each kind and one day of each such stretch stand for all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from piket.policy.citing import cite, named
from piket.policy.law import Epoch, Law
from piket.policy.matching import Place, UnitIndex, in_scope, names_in
from piket.policy.model import Directive, Presence
from piket.policy.opinion import Present, sort_clauses
from piket.policy.resolve import Resolver
from piket.policy.rulebook import Rulebook
from piket.policy.situation import at_place, not_overridden, situation
from piket.policy.values import Bilingual, Conflict, Finding, Population, Severity, Unit
from piket.policy.wording import long_date

LONGEST = 400


@dataclass
class _Reach:
    """What the walk over kinds and days has met: ids of clauses, and the first gap and conflict of each sort."""

    applied: set[str] = field(default_factory=set)
    stood: dict[str, None] = field(default_factory=dict)
    gaps: dict[str, tuple[Unit, date]] = field(default_factory=dict)
    covered: set[str] = field(default_factory=set)
    conflicts: dict[tuple[str, ...], tuple[Conflict, Unit, date]] = field(default_factory=dict)


def reach_findings(rulebook: Rulebook, directive: Directive, units: Sequence[Unit]) -> Iterable[Finding]:
    """Clauses that reach no unit on any day or are always beaten, days on which a unit otherwise bound is
    left out, and conflicts with other instruments; each but the first two with a unit and a day."""
    if not units:
        return
    law = Law(rulebook.with_directive(directive), assume_periods=True)
    reach = _walk(law, directive, _one_of_each_kind(law, directive, units))
    presence = [p for p in directive.provisions if isinstance(p, Presence)]
    for provision in presence:
        if provision.id not in reach.applied:
            yield _unreached(directive, provision)
        elif provision.id not in reach.stood:
            yield _always_beaten(directive, provision)
    for unit_id, (unit, day) in reach.gaps.items():
        if unit_id in reach.covered:
            yield _gap(unit, day)
    for conflict, unit, day in reach.conflicts.values():
        yield _conflict(conflict, unit, day)


def _one_of_each_kind(law: Law, directive: Directive, units: Sequence[Unit]) -> list[tuple[Unit, Place]]:
    """Staffed units in the directive's scope, one for each place, agency and number of people."""
    index = UnitIndex(units, *names_in(law.directives))
    kinds: dict[object, tuple[Unit, Place]] = {}
    for unit in units:
        place = index.place(unit, unit.region)
        if unit.asn and in_scope(directive.scope, place):
            kinds.setdefault((place, unit.agency, unit.asn), (unit, place))
    return list(kinds.values())


def _days(law: Law, directive: Directive) -> Iterator[tuple[date, Epoch]]:
    """The first day of each stretch of the period on which the same clauses stand."""
    period = law.periods[directive.id]
    if period.start == date.min:
        return
    last = min(period.end or date.max, period.start + timedelta(days=LONGEST - 1))
    seen: set[int] = set()
    for ahead in range((last - period.start).days + 1):
        day = period.start + timedelta(days=ahead)
        epoch = law.epoch(day)
        if id(epoch) not in seen:
            seen.add(id(epoch))
            yield day, epoch


def _walk(law: Law, directive: Directive, kinds: Sequence[tuple[Unit, Place]]) -> _Reach:
    reach = _Reach()
    resolver = Resolver(law, tuple(unit for unit, _ in kinds), ())
    for day, epoch in _days(law, directive):
        for unit, place in kinds:
            _note_clauses(reach, directive, epoch, (unit, place), day)
            for conflict in resolver.verdict(unit, day, Population.ASN).conflicts:
                names = tuple(f"{c.directive}#{c.provision}" for c in conflict.citations)
                if any(c.directive != directive.id for c in conflict.citations) and any(
                    c.directive == directive.id for c in conflict.citations
                ):
                    reach.conflicts.setdefault(names, (conflict, unit, day))
    return reach


def _note_clauses(
    reach: _Reach, directive: Directive, epoch: Epoch, of: tuple[Unit, Place], day: date
) -> None:
    unit, place = of
    sorted_ = sort_clauses(at_place(epoch.presence, place), situation(epoch, place, None))
    open_ = [*sorted_.no_regime, *sorted_.no_sector]
    own = _ids(directive, [*sorted_.applying, *open_])
    reach.applied |= own
    for id_ in _ids(directive, [*not_overridden(sorted_.applying)[0], *open_]):
        reach.stood[id_] = None
    if own:
        reach.covered.add(unit.id)
    else:
        reach.gaps.setdefault(unit.id, (unit, day))


def _ids(directive: Directive, clauses: Iterable[Present]) -> set[str]:
    return {c.provision.id for c in clauses if c.directive.id == directive.id}


def _unreached(directive: Directive, provision: Presence) -> Finding:
    citation = cite(directive, provision)
    name = named(citation)
    return Finding(
        "matches_nothing",
        Severity.WARNING,
        f"provisions[{provision.id}].when",
        Bilingual(
            f"{name.id} [{provision.id}] tidak mengenai satu unit pun pada satu hari pun dari masa berlakunya.",
            f"{name.en} [{provision.id}] reaches no unit on any day of its period.",
        ),
        Bilingual(
            "Periksa wilayah, status, sektor, unit dan tanggal dalam `when`.",
            "Check the regions, regimes, sectors, units and dates of `when`.",
        ),
        (citation,),
    )


def _always_beaten(directive: Directive, provision: Presence) -> Finding:
    citation = cite(directive, provision)
    name = named(citation)
    return Finding(
        "never_effective",
        Severity.WARNING,
        f"provisions[{provision.id}]",
        Bilingual(
            f"{name.id} [{provision.id}] selalu dikalahkan pengecualian, di setiap unit dan hari.",
            f"{name.en} [{provision.id}] is beaten by an exception at every unit on every day.",
        ),
        Bilingual(
            "Persempit pengecualiannya, atau hapus ketentuan ini.",
            "Narrow the exception, or remove this clause.",
        ),
        (citation,),
    )


def _gap(unit: Unit, day: date) -> Finding:
    name = unit.abbreviation or unit.name
    return Finding(
        "days_not_covered",
        Severity.WARNING,
        "provisions",
        Bilingual(
            f"{name} diatur pada sebagian hari saja; pada {long_date(day)} tidak ada ketentuan yang mengenainya.",
            f"{name} is covered on some days only; on {long_date(day, 'en')} no provision reaches it.",
        ),
        Bilingual(
            "Lengkapi hari dalam `when`, atau pastikan hari itu memang tidak diatur.",
            "Complete the days of `when`, or make sure that day is meant to be left out.",
        ),
    )


def _conflict(conflict: Conflict, unit: Unit, day: date) -> Finding:
    name = unit.abbreviation or unit.name
    return Finding(
        "conflict_with_other",
        Severity.WARNING,
        "provisions",
        Bilingual(
            f"{conflict.text.id} Contoh: {name}, {long_date(day)}.",
            f"{conflict.text.en} For example: {name}, {long_date(day, 'en')}.",
        ),
        Bilingual(
            "Sesuaikan angkanya, atau minta izin tertulis pejabat yang berwenang.",
            "Mend the figure, or get the competent authority's leave in writing.",
        ),
        conflict.citations,
    )
