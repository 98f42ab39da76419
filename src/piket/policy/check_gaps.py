"""What a directive leaves out: days on which a unit otherwise bound is not, and combinations of regime, sector and
population that no clause reaches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from piket.policy.asking import sector_answers
from piket.policy.check_scene import Day, Scene
from piket.policy.check_text import enough
from piket.policy.check_words import either, population_words, regime_words, sector_words, together, whom
from piket.policy.grounds import Ground
from piket.policy.matching import RegimeState
from piket.policy.points import Point
from piket.policy.space import Bits
from piket.policy.values import Bilingual, Finding, Sector, Severity
from piket.policy.wording import long_date


def gap_findings(scene: Scene, days: Sequence[Day]) -> Iterable[Finding]:
    """The text by itself. Of an organisation's units the days are left to the law (`check_reach`)."""
    if not any(ground.units for ground in scene.grounds):
        yield from day_gaps(dict(_days_left_out(scene, days)))
    yield from _combinations(scene)


def day_gaps(found: Mapping[Ground, date]) -> Iterable[Finding]:
    """A finding for each first day on which kinds of unit are left out."""
    by_day: dict[date, list[Ground]] = {}
    for ground, day in found.items():
        by_day.setdefault(day, []).append(ground)
    yield from (_days(grounds, day) for day, grounds in enough(sorted(by_day.items())))


def _days_left_out(scene: Scene, days: Sequence[Day]) -> Iterator[tuple[Ground, date]]:
    for ground in scene.grounds:
        works = [(day.stretch.works.get(ground.place.pattern), day.standing & ground.met) for day in days]
        bound = [day for day, met in works if day and met & scene.own]
        left = [day for day, met in works if day and not met & scene.own]
        if bound and left:
            yield ground, min(left)


def _days(grounds: Sequence[Ground], day: date) -> Finding:
    who = whom(grounds)
    return Finding(
        "days_not_covered",
        Severity.WARNING,
        "provisions",
        Bilingual(
            f"{who.id} diatur pada sebagian hari saja; pada {long_date(day)} tidak ada ketentuan yang mengenainya.",
            f"{who.en} is covered on some days only; on {long_date(day, 'en')} no provision reaches it.",
        ),
        Bilingual(
            "Lengkapi hari dalam `when`, atau pastikan hari itu memang tidak diatur.",
            "Complete the days of `when`, or make sure that day is meant to be left out.",
        ),
    )


def _combinations(scene: Scene) -> Iterable[Finding]:
    """Kinds of unit that some clause binds, under a regime that some clause speaks of, but not together; or
    bound in one sector and not in another. The second is likelier a slip than a wish."""
    silent: dict[tuple[Point, ...], list[Ground]] = {}
    partial: dict[tuple[Point, ...], list[Ground]] = {}
    states, answers = spoken_states(scene), sector_answers(scene.directive)
    for ground in scene.grounds:
        if not ground.met & scene.own:
            continue
        left: dict[bool, list[Point]] = {True: [], False: []}
        for state in _told_apart(scene, ground, states):
            missing, bound = _under(scene, ground, state, answers)
            left[bound] += missing
        for bound, found in ((True, partial), (False, silent)):
            if left[bound]:
                found.setdefault(tuple(left[bound]), []).append(ground)
    for found, severity in ((partial, Severity.WARNING), (silent, Severity.NOTE)):
        for points, grounds in enough(found.items()):
            yield _combination(scene, points, grounds, severity)


def _under(
    scene: Scene, ground: Ground, state: RegimeState | None, answers: Sequence[Sector]
) -> tuple[list[Point], bool]:
    """What no clause reaches under a regime, and whether any reaches something there."""
    points = [
        point
        for point in scene.points.each(ground.met, state, answers)
        if point.population in ground.populations and scene.space.for_population(point.population) & scene.own
    ]
    missing = [point for point in points if not point.applying]
    return missing, len(missing) < len(points)


def spoken_states(scene: Scene) -> tuple[RegimeState, ...]:
    """The regimes that some presence clause asks for: a text for level 4 has nothing to say of level 1. Of a
    text that asks for none, one stands for all."""
    asking = scene.own & ~scene.space.under(None)
    return tuple(state for state in scene.free if not asking or scene.space.under(state) & asking)


def _combination(
    scene: Scene, points: Sequence[Point], grounds: Sequence[Ground], severity: Severity
) -> Finding:
    who = whom(grounds)
    shown = _by_regime(scene, points)
    rest = len(shown) - 6
    id_ = "; ".join(words.id for words in shown[:6]) + (f"; dan {rest} lagi" if rest > 0 else "")
    en = "; ".join(words.en for words in shown[:6]) + (f"; and {rest} more" if rest > 0 else "")
    return Finding(
        "combination_not_covered",
        severity,
        "provisions",
        Bilingual(f"Tidak ada ketentuan bagi {who.id} pada: {id_}.", f"No provision for {who.en} at: {en}."),
        Bilingual(
            "Tambahkan ketentuannya, atau pastikan memang tidak diatur di sini.",
            "Add a provision, or make sure that it is meant to be left out.",
        ),
    )


def _by_regime(scene: Scene, points: Sequence[Point]) -> list[Bilingual]:
    """'level 3 / level 4, sektor esensial / kritikal, ASN': regimes that leave out the same stand together,
    and the sectors are left out where all are meant."""
    every = len(sector_answers(scene.directive))
    sectors: dict[tuple[Bilingual, Bilingual], dict[Bilingual, None]] = {}
    for point in points:
        key = together(regime_words(scene, point)), together(population_words(scene, point))
        sectors.setdefault(key, {}).update(dict.fromkeys(sector_words(scene, point)))
    alike: dict[tuple[tuple[Bilingual, ...], Bilingual], list[Bilingual]] = {}
    for (regime, population), named in sectors.items():
        told = tuple(named) if len(named) < every else ()
        alike.setdefault((told, population), []).append(regime)
    return [together([either(regimes), either(named), whose]) for (named, whose), regimes in alike.items()]


def _told_apart(scene: Scene, ground: Ground, states: Sequence[RegimeState]) -> list[RegimeState]:
    """Of regimes that meet the same clauses of this kind of unit, the plainest. A level whose zones matter has
    none without a zone: there a colour is not known, which leaves nothing out."""
    found: dict[Bits, RegimeState] = {}
    for state in states:
        found.setdefault(ground.met & scene.space.under(state), state)
    kept = list(found.values())
    zoned = {(state.regime, state.level) for state in kept if state.zone}
    return [state for state in kept if state.zone or (state.regime, state.level) not in zoned]
