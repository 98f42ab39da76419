"""The clashes of a quota problem: each the smallest, with every way out that was tried and does.

A set of facts is tested by counting (`facts.can_meet`), so a clash costs some hundred counts of a day.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations, product

from piket.planning.checks import ProblemError, Saying, check
from piket.planning.explain import Explanation
from piket.planning.rules.clock import away_elsewhere
from piket.planning.smallest import smallest
from piket.planning.values import QuotaProblem
from piket.planning.whynot.facts import Fact, Rule, can_meet, facts_by_day
from piket.planning.whynot.steps import Names, Scene, Step, steps
from piket.planning.whynot.words import clash_words

_SHOWN = 5
_TOGETHER = 4
_SET_ASIDE = (Rule.LEAD, Rule.DESK_MINIMUM, Rule.OFFICE_MIN, Rule.DESK_MAXIMUM, Rule.LOCKED)


@dataclass(frozen=True, slots=True)
class Way:
    """Something to loosen that was tried and does: its price, its words, and the day `after` it."""

    price: int
    words: Saying
    after: Scene


@dataclass(frozen=True, slots=True)
class Clash:
    """Facts that cannot hold together on these days, each of them needed for that; `ways` out, cheapest first."""

    days: tuple[date, ...]
    facts: tuple[Fact, ...]
    ways: tuple[Saying, ...]

    def explained(self, names: Names) -> Explanation:
        return Explanation(clash_words(self.days, self.facts, names), self.ways)


def why_not(problem: QuotaProblem, names: Mapping[str, str] | None = None) -> tuple[Explanation, ...]:
    """What no roster of this problem can meet, in words. Empty: every demand can be met.

    Faults of the problem's shape come first and alone.
    """
    try:
        check(problem)
    except ProblemError as error:
        return tuple(Explanation(saying) for saying in error.sayings)
    return tuple(clash.explained(names or {}) for clash in clashes(problem, names or {}))


def clashes(problem: QuotaProblem, names: Names) -> tuple[Clash, ...]:
    """Clashes in the order of their first day; the same one of several days stands once."""
    problem = away_elsewhere(problem)
    alike: dict[tuple[Fact, ...], list[date]] = {}
    for day, facts in facts_by_day(problem).items():
        alike.setdefault(facts, []).append(day)
    days: dict[tuple[tuple[Fact, ...], tuple[Saying, ...]], list[date]] = {}
    for whole, on in alike.items():
        for found in _of_day(problem, whole, names):
            days.setdefault(found, []).extend(on)
    told = [Clash(tuple(sorted(on)), facts, ways) for (facts, ways), on in days.items()]
    return tuple(sorted(told, key=lambda clash: clash.days))


def _of_day(
    problem: QuotaProblem, whole: tuple[Fact, ...], names: Names
) -> Iterator[tuple[tuple[Fact, ...], tuple[Saying, ...]]]:
    """Each clash of days alike. Once found, its softest demand is set aside and the rest is looked at again."""
    left = whole
    found: list[tuple[tuple[Fact, ...], tuple[Fact, ...]]] = []
    while not can_meet(problem.people, left):
        core = smallest(left, lambda facts: not can_meet(problem.people, facts))
        aside = _set_aside(core)
        found.append((core, aside))
        left = tuple(fact for fact in left if fact not in aside)
    for core, aside in found:
        others = {fact for _, gone in found for fact in gone} - set(aside)
        scene = Scene(problem.people, tuple(fact for fact in whole if fact not in others))
        yield core, tuple(dict.fromkeys(way.words for way in ways_out(scene, core, names)))


def _set_aside(core: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """All its locks, or its first demand in the order of `_SET_ASIDE`."""
    rule = next(rule for rule in _SET_ASIDE if any(fact.rule is rule for fact in core))
    same = tuple(fact for fact in core if fact.rule is rule)
    return same if rule is Rule.LOCKED else same[:1]


def ways_out(scene: Scene, core: tuple[Fact, ...], names: Names) -> tuple[Way, ...]:
    """Single steps that do, each no larger than it must be, and pairs for less than any single one."""
    choices = steps(scene, core, names)
    least = [_least(scene, step) for step in choices]
    found = [Way(s.price * k, s.words(k), s.take(scene, k)) for s, k in zip(choices, least, strict=True) if k]
    cheapest = min((way.price for way in found), default=None)
    for one, other in combinations(range(len(choices)), 2):
        pair = _pair(scene, (choices[one], least[one]), (choices[other], least[other]), cheapest)
        found.extend([pair] if pair else [])
    found.sort(key=lambda way: way.price)
    return tuple(found[:_SHOWN])


def _least(scene: Scene, step: Step) -> int:
    """The least by which the step alone does; 0 where it never does."""
    return next((k for k in range(1, step.most + 1) if _does(step.take(scene, k))), 0)


def _pair(scene: Scene, one: tuple[Step, int], other: tuple[Step, int], cheapest: int | None) -> Way | None:
    """The cheapest two steps that do together, neither alone, for less than any single one."""
    (first, alone), (second, too) = one, other
    sizes = product(_sizes(first, alone), _sizes(second, too))
    for k, more in sorted(sizes, key=lambda size: first.price * size[0] + second.price * size[1]):
        price = first.price * k + second.price * more
        if cheapest is not None and price >= cheapest:
            return None
        after = second.take(first.take(scene, k), more)
        if _does(after):
            said, then = first.words(k), second.words(more)
            return Way(price, Saying(f"{said.id} {then.id}", f"{said.en} {then.en}"), after)
    return None


def _sizes(step: Step, alone: int) -> range:
    """From 1 to a few, below what would do alone."""
    return range(1, min(step.most, _TOGETHER, alone - 1 if alone else _TOGETHER) + 1)


def _does(scene: Scene) -> bool:
    return can_meet(scene.people, scene.facts)
