"""One walk over a directive by itself: at each point that its clauses tell apart, what applies and what clashes.

The text is taken under every regime, population and sector, whatever the law gives the regions today.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations, islice
from typing import TypeVar

from piket.policy.check_scene import Day, Scene
from piket.policy.grounds import Ground
from piket.policy.opinion import clashing, is_shared
from piket.policy.points import Point
from piket.policy.space import Bits, bits

MOST = 50
"""A directive that is wrong throughout is told so by this many findings of a code (see `check`)."""

_ENOUGH = 150

Pair = tuple[int, int]
T = TypeVar("T")


def enough(found: Iterable[T]) -> Iterator[T]:
    """No more need be worked out than are told, and one by which it is seen that there are more."""
    return islice(found, MOST + 1)


@dataclass
class Spot:
    """Where something was met: the kinds of unit, and the first point and day of it."""

    point: Point
    day: date | None
    grounds: dict[Ground, None] = field(default_factory=dict)


@dataclass
class TextNotes:
    """Pairs of clauses (by number) that clash; and exceptions met where their base is not."""

    clashes: dict[Pair, Spot] = field(default_factory=dict)
    wider: dict[Pair, Spot] = field(default_factory=dict)


def walk_text(scene: Scene, days: Sequence[Day]) -> TextNotes:
    """Everything there is to note, each with its first witness."""
    notes = TextNotes()
    seen: dict[Bits, list[Pair]] = {}
    exceptions = list(_own_exceptions(scene))
    for ground in scene.grounds:
        for standing, day in _standing(ground, days, scene):
            for point in scene.points.at(standing, scene.free):
                if point.population not in ground.populations:
                    continue  # nobody there whom it could bind
                _note_clashes(notes, scene, seen, Spot(point, day), ground)
                _note_wider(notes, exceptions, Spot(point, day), ground)
    return notes


def _standing(ground: Ground, days: Sequence[Day], scene: Scene) -> Iterator[tuple[Bits, date | None]]:
    """What of the kind's clauses stands together, each set once, with a day on which its units work."""
    found: dict[Bits, date | None] = {}
    for day in days:
        works = day.stretch.works.get(ground.place.pattern)
        if works is not None:
            found.setdefault(ground.met & day.standing, works)
    yield from found.items() if days else ((ground.met, None),)


def _note_clashes(
    notes: TextNotes, scene: Scene, seen: dict[Bits, list[Pair]], spot: Spot, ground: Ground
) -> None:
    applying = spot.point.applying
    if applying not in seen:
        seen[applying] = list(enough(clashing_pairs(scene, applying)))
    for pair in seen[applying]:
        if pair not in notes.clashes and len(notes.clashes) > MOST:
            return
        notes.clashes.setdefault(pair, spot).grounds[ground] = None


def clashing_pairs(scene: Scene, applying: Bits) -> Iterator[Pair]:
    """Pairs with a figure of which neither beats the other, once exceptions have done their part. There are
    but a dozen ways to state a share, so that among this many clauses more pairs clash than are told."""
    numbers = list(islice(bits(scene.space.unbeaten(applying) & scene.figured), _ENOUGH))
    for one, other in combinations(numbers, 2):
        first, second = scene.space.clauses[one].provision, scene.space.clauses[other].provision
        if is_shared(first) == is_shared(second) and clashing(first, second):
            yield one, other


def _note_wider(notes: TextNotes, exceptions: Sequence[Pair], spot: Spot, ground: Ground) -> None:
    applying = spot.point.applying
    for exception, base in exceptions:
        if applying >> exception & 1 and not applying >> base & 1:
            notes.wider.setdefault((exception, base), spot).grounds[ground] = None


def _own_exceptions(scene: Scene) -> Iterator[Pair]:
    """(exception, base) of the directive's own presence clauses."""
    number = {scene.space.clauses[at].provision.id: at for at in bits(scene.own)}
    for at in bits(scene.own):
        for override in scene.space.clauses[at].provision.overrides:
            if override.provision in number:
                yield at, number[override.provision]
