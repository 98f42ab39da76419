"""A directive among the law of its days: clauses that reach nothing or are always beaten, days left out, and
conflicts with other instruments. Exact over kinds of unit and stretches of days (see `space.py`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from piket.policy.check_gaps import day_gaps
from piket.policy.check_scene import Day, Scene, epoch_of, ids, state_at
from piket.policy.check_text import clashing_pairs
from piket.policy.check_words import whom
from piket.policy.citing import cite, named
from piket.policy.grounds import Ground
from piket.policy.matching import RegimeState
from piket.policy.model import (
    Classification,
    Closure,
    Directive,
    Duty,
    Exemption,
    HoursRule,
    Presence,
    ProvisionBase,
    Recall,
    Regime,
    Tier,
)
from piket.policy.points import Point
from piket.policy.space import Bits, bits
from piket.policy.values import Bilingual, Conflict, Finding, Sector, Severity
from piket.policy.verdict import Case, judge
from piket.policy.wording import long_date

# Whole for every percentage with two decimals: where no unit is known, only shares can clash, not people.
_EVEN = 10_000
_BESIDES = (Classification, HoursRule, Duty, Recall, Closure, Exemption)


@dataclass
class _Reach:
    """What the walk has met: clauses of any kind, names of presence clauses, the first gap and conflict of each
    sort, and the cases that have been judged."""

    met: Bits = 0
    applied: set[str] = field(default_factory=set)
    stood: set[str] = field(default_factory=set)
    gaps: dict[Ground, date] = field(default_factory=dict)
    covered: set[Ground] = field(default_factory=set)
    conflicts: dict[tuple[str, ...], tuple[Conflict, Ground, date]] = field(default_factory=dict)
    judged: set[tuple[object, ...]] = field(default_factory=set)
    met_together: dict[Bits, bool] = field(default_factory=dict)


def reach_findings(scene: Scene, days: Sequence[Day]) -> Iterable[Finding]:
    """Nothing where the period is not known, or where the clauses cut units too finely."""
    if not days or scene.cut:
        return
    reach = _walk(scene, days)
    presence = [p for p in scene.directive.provisions if isinstance(p, Presence)]
    unmet: list[ProvisionBase] = [p for p in presence if p.id not in reach.applied]
    unmet += _others_unmet(scene, reach.met)
    beaten = [p for p in presence if p.id in reach.applied - reach.stood]
    yield from (_unreached(scene.directive, p) for p in unmet)
    yield from (_always_beaten(scene.directive, p) for p in beaten)
    gaps = {ground: day for ground, day in reach.gaps.items() if ground in reach.covered and ground.units}
    yield from day_gaps(gaps)
    for conflict, ground, day in reach.conflicts.values():
        yield _conflict(conflict, ground, day)


def _walk(scene: Scene, days: Sequence[Day]) -> _Reach:
    reach = _Reach()
    walked: dict[object, tuple[set[str], set[str]]] = {}
    classifying = scene.space.where(lambda clause: isinstance(clause.provision, Classification))
    regimes = scene.space.where(lambda clause: isinstance(clause.provision, Regime))
    states: dict[Bits, RegimeState | None] = {}
    telling = scene.own | scene.space.beating(scene.own) | classifying
    for ground in scene.grounds:
        for day in days:
            works = day.stretch.works.get(ground.place.pattern)
            if works is None:
                continue
            met = ground.met & day.standing
            if met & regimes not in states:
                states[met & regimes] = state_at(day.stretch.epoch, ground)
            state = states[met & regimes]
            where = (met & telling, (state,) if state else scene.free)
            key = (*where, ground.populations)
            if key not in walked:
                staffed = (p for p in scene.points.at(*where) if p.population in ground.populations)
                walked[key] = _own(scene, staffed)
            reach.met |= met & scene.space.under(state) if state else met
            _note(reach, ground, works, *walked[key])
            _note_conflicts(reach, scene, ground, met & scene.space.under(state), (met, works))
    return reach


def _others_unmet(scene: Scene, met: Bits) -> list[ProvisionBase]:
    """Of an instrument for this agency, its classifications, hours, duties and the like that no unit meets. A
    higher one speaks of other agencies too."""
    directive = scene.directive
    for_agency = directive.scope.agencies or directive.tier.rank >= Tier.CITY.rank
    if not for_agency or not any(ground.units for ground in scene.grounds):
        return []
    reached = {scene.space.clauses[at].provision.id for at in bits(met) if _is_of(scene, at)}
    return [p for p in directive.provisions if isinstance(p, _BESIDES) and p.id not in reached]


def _is_of(scene: Scene, number: int) -> bool:
    return scene.space.clauses[number].directive.id == scene.directive.id


def _note(reach: _Reach, ground: Ground, day: date, applied: set[str], stood: set[str]) -> None:
    reach.applied |= applied
    reach.stood |= stood
    if applied:
        reach.covered.add(ground)
    else:
        reach.gaps[ground] = min(day, reach.gaps.get(ground, day))


def _own(scene: Scene, points: Iterable[Point]) -> tuple[set[str], set[str]]:
    """The directive's own clauses that apply at some of the points, and those that stand at some."""
    applied: Bits = 0
    stood: Bits = 0
    for point in points:
        if point.applying & scene.own:
            applied |= point.applying
            stood |= scene.space.unbeaten(point.applying)
    return ids(scene, applied), ids(scene, stood)


def _note_conflicts(reach: _Reach, scene: Scene, ground: Ground, ruled: Bits, on: tuple[Bits, date]) -> None:
    """`ruled` are the clauses that apply under the regime of those days, of all that the place meets."""
    met, day = on
    presence = ruled & scene.space.presence
    if not presence & scene.own or not presence & ~scene.own:
        return
    for case in _cases(scene, ground, presence):
        key = (met, case.agency, case.population, case.base, case.sectors)
        if key in reach.judged:
            continue
        reach.judged.add(key)
        for conflict in _conflicts(reach, scene, (met, presence), case):
            names = tuple(f"{c.directive}#{c.provision}" for c in conflict.citations)
            if len({c.directive == scene.directive.id for c in conflict.citations}) == 2:
                reach.conflicts.setdefault(names, (conflict, ground, day))


def _conflicts(reach: _Reach, scene: Scene, of: tuple[Bits, Bits], case: Case) -> tuple[Conflict, ...]:
    """None where all that applies can be met together, so that no two of it clash; nor where the text clashes
    with itself: it must be mended before it can be weighed."""
    met, addressed = of[0], of[1] & scene.space.for_population(case.population)
    binding = addressed
    for _, sector in case.sectors[:1]:
        binding &= scene.space.in_sector(sector)
    if not binding & scene.minima:
        if binding not in reach.met_together:
            reach.met_together[binding] = _meet(scene, binding)
        if reach.met_together[binding]:
            return ()
    own = addressed & scene.own
    in_any = not own & ~scene.space.in_sector(None)
    if in_any and _clashes(scene, own):
        return ()
    found = judge(scene.law, epoch_of(scene, met), case)
    if in_any:
        return found.conflicts
    # Where a text places the units, its clauses for other sectors are not theirs, whatever was answered.
    placed = binding if found.sector is None else addressed & scene.space.in_sector(found.sector)
    if _clashes(scene, placed & scene.own):
        return ()
    return found.conflicts


def _clashes(scene: Scene, applying: Bits) -> bool:
    return next(clashing_pairs(scene, applying), None) is not None


def _meet(scene: Scene, applying: Bits) -> bool:
    """Whether some share of the staff satisfies every figure."""
    stated = [scene.intervals[at] for at in bits(applying & scene.figured)]
    return max((one.low for one in stated), default=0) <= min((one.high for one in stated), default=1)


def _cases(scene: Scene, ground: Ground, presence: Bits) -> Iterator[Case]:
    """Every population, number of people and sector that makes a difference to these clauses."""
    sectors = _sectors(scene, ground, presence)
    for population in ground.populations:
        bases = {unit.head_count(population) for unit in ground.units if presence & scene.minima} or {_EVEN}
        for base in sorted(bases):
            for sector in sectors:
                yield Case(ground.place, ground.agency, population, base, _answered(scene, presence, sector))


def _answered(scene: Scene, presence: Bits, sector: Sector | None) -> tuple[tuple[str, Sector], ...]:
    """As if a person had named the sector for every directive that asks for one."""
    if sector is None:
        return ()
    asking = presence & ~scene.space.in_sector(None)
    names = dict.fromkeys(scene.space.clauses[at].directive.id for at in bits(asking))
    return tuple((name, sector) for name in names)


def _sectors(scene: Scene, ground: Ground, presence: Bits) -> tuple[Sector | None, ...]:
    """The sectors that these clauses tell apart, or those that persons have decided on."""
    key = f"{scene.directive.id}/sector/"
    decided = {scene.law.choice(key + unit.id) for unit in ground.units} - {None}
    known = tuple(sector for sector in Sector if sector.value in decided)
    if known:
        return known
    # A sector that is named before one that is not: without an answer a person would be asked, and nothing weighed.
    told = {presence & scene.space.in_sector(sector): sector for sector in (None, *Sector)}
    return tuple(told.values())


def _unreached(directive: Directive, provision: ProvisionBase) -> Finding:
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


def _conflict(conflict: Conflict, ground: Ground, day: date) -> Finding:
    who = whom([ground])
    return Finding(
        "conflict_with_other",
        Severity.WARNING,
        "provisions",
        Bilingual(
            f"{conflict.text.id} Contoh: {who.id}, {long_date(day)}.",
            f"{conflict.text.en} For example: {who.en}, {long_date(day, 'en')}.",
        ),
        Bilingual(
            "Sesuaikan angkanya, atau minta izin tertulis pejabat yang berwenang.",
            "Mend the figure, or get the competent authority's leave in writing.",
        ),
        conflict.citations,
    )
