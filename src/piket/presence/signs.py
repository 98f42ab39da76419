"""Signs of a false position: many people at one exact point, one phone for many people, a speed that nobody has.

Each has harmless causes (a phone lent, a fixed point that the network gives, a clock put right). A sign is
something to ask about, never a verdict; nothing follows from it but a question.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import pairwise
from zoneinfo import ZoneInfo

from piket.policy.values import Bilingual
from piket.policy.wording import count
from piket.presence.distance import metres
from piket.presence.judge import COARSE_DECIMALS
from piket.presence.values import Position
from piket.presence.words import clock

_HOUR = 3600
_KM = 1000


class SignKind(StrEnum):
    SAME_POINT = "same_point"
    ONE_DEVICE = "one_device"
    SPEED = "speed"


@dataclass(frozen=True, slots=True)
class Pressed:
    """One check-in as kept: whose (`person`), the instant that counts, from which phone, where it was."""

    ref: int
    person: int
    at: datetime
    device: str = ""
    position: Position | None = None


@dataclass(frozen=True, slots=True)
class Measures:
    """Of the house, no law. `crowd`: people at one exact point; `fast`: km/h between two check-ins of one person that
    are at least `far` metres apart; `phones`: people on one phone in a day."""

    crowd: int = 4
    phones: int = 2
    fast: int = 300
    far: int = 5_000


@dataclass(frozen=True, slots=True)
class Sign:
    """What was found in a day. `people` and `refs` in order; `text` names figures and nobody."""

    kind: SignKind
    people: tuple[int, ...]
    refs: tuple[int, ...]
    text: Bilingual


def signs(day: Sequence[Pressed], zone: ZoneInfo, measures: Measures | None = None) -> tuple[Sign, ...]:
    """Everything noticed in one day's check-ins, in any order of them; the same input gives the same signs."""
    limits = measures or Measures()
    ordered = sorted(day, key=lambda one: (one.at, one.ref))
    return (
        *_same_point(ordered, zone, limits),
        *_one_device(ordered, zone, limits),
        *_speed(ordered, zone, limits),
    )


def _same_point(day: Sequence[Pressed], zone: ZoneInfo, limits: Measures) -> Iterator[Sign]:
    """A point that was kept only about is ours, and many may share it."""
    points: dict[tuple[float, float], list[Pressed]] = defaultdict(list)
    for one in day:
        if one.position and not _is_coarse(one.position):
            points[one.position.latitude, one.position.longitude].append(one)
    for found in points.values():
        people = _people(found)
        if len(people) >= limits.crowd:
            (first, first_en), (last, last_en) = clock(found[0].at, zone), clock(found[-1].at, zone)
            yield Sign(
                SignKind.SAME_POINT,
                people,
                _refs(found),
                Bilingual(
                    f"{count(len(people))} orang mencatat di satu titik yang sama persis antara {first} dan {last}.",
                    f"{count(len(people), 'en')} people checked in at exactly one point between {first_en} "
                    f"and {last_en}.",
                ),
            )


def _one_device(day: Sequence[Pressed], zone: ZoneInfo, limits: Measures) -> Iterator[Sign]:
    phones: dict[str, list[Pressed]] = defaultdict(list)
    for one in day:
        if one.device:
            phones[one.device].append(one)
    for found in phones.values():
        people = _people(found)
        if len(people) >= limits.phones:
            (first, first_en), (last, last_en) = clock(found[0].at, zone), clock(found[-1].at, zone)
            yield Sign(
                SignKind.ONE_DEVICE,
                people,
                _refs(found),
                Bilingual(
                    f"{count(len(people))} orang mencatat dari satu ponsel antara {first} dan {last}.",
                    f"{count(len(people), 'en')} people checked in from one phone between {first_en} and {last_en}.",
                ),
            )


def _speed(day: Sequence[Pressed], zone: ZoneInfo, limits: Measures) -> Iterator[Sign]:
    """Accuracy speaks for the person: the way is at least the distance less both accuracies."""
    own: dict[int, list[tuple[Pressed, Position]]] = defaultdict(list)
    for one in day:
        if one.position and not _is_coarse(one.position):
            own[one.person].append((one, one.position))
    for person, found in own.items():
        for (before, start), (after, end) in pairwise(found):
            way = metres(start, end) - (start.accuracy or 0) - (end.accuracy or 0)
            seconds = max(1.0, (after.at - before.at).total_seconds())
            if way >= limits.far and way / _KM / (seconds / _HOUR) > limits.fast:
                (first, first_en), (last, last_en) = clock(before.at, zone), clock(after.at, zone)
                yield Sign(
                    SignKind.SPEED,
                    (person,),
                    (before.ref, after.ref),
                    Bilingual(
                        f"Dua catatan berjarak sedikitnya {count(int(way // _KM))} km, pukul {first} dan {last}.",
                        f"Two check-ins at least {count(int(way // _KM), 'en')} km apart, at {first_en} and {last_en}.",
                    ),
                )


def _is_coarse(position: Position) -> bool:
    return all(
        round(degrees, COARSE_DECIMALS) == degrees for degrees in (position.latitude, position.longitude)
    )


def _people(found: Iterable[Pressed]) -> tuple[int, ...]:
    return tuple(sorted({one.person for one in found}))


def _refs(found: Iterable[Pressed]) -> tuple[int, ...]:
    return tuple(one.ref for one in found)
