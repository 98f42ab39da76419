"""Which weighted rules and wishes a finished roster keeps: a list for the planner, and each person's share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from piket.planning.place import Place
from piket.planning.rules.values import Wish
from piket.planning.values import Person, QuotaRoster, ShiftRoster

_HOME = (Place.OFF, Place.HOME)


@dataclass(frozen=True, slots=True)
class KeptWish:
    """One wish on the days on which it could be kept at all: those kept, of how many."""

    wish: Wish
    kept: int
    of: int


@dataclass(frozen=True, slots=True)
class Share:
    """Of one person: the weight of the wishes that could be kept, and of those that were."""

    person: str
    kept: int
    of: int


def kept_wishes(roster: QuotaRoster | ShiftRoster) -> tuple[KeptWish, ...]:
    """In the order of the wishes. A day on which the person is away asks for nothing."""
    return tuple(_kept(roster, wish) for wish in roster.problem.wishes)


def shares(roster: QuotaRoster | ShiftRoster) -> tuple[Share, ...]:
    """By person, in the order of their first wish."""
    kept: dict[str, int] = {}
    asked: dict[str, int] = {}
    for one in kept_wishes(roster):
        kept[one.wish.person] = kept.get(one.wish.person, 0) + one.kept * one.wish.weight
        asked[one.wish.person] = asked.get(one.wish.person, 0) + one.of * one.wish.weight
    return tuple(Share(person, kept[person], asked[person]) for person in kept)


def asks_on(wish: Wish, person: Person, days: tuple[date, ...]) -> Iterator[int]:
    """Day numbers on which the wish asks for something: those meant on which the person is not away."""
    away = {day for day, _ in person.away}
    for at, day in enumerate(days):
        if wish.day in (None, day) and day not in away:
            yield at


def _kept(roster: QuotaRoster | ShiftRoster, wish: Wish) -> KeptWish:
    person = next((one for one in roster.problem.people if one.id == wish.person), None)
    if person is None:
        return KeptWish(wish, 0, 0)
    days = list(asks_on(wish, person, roster.days))
    return KeptWish(wish, sum(_has(roster, wish, at) is not wish.avoid for at in days), len(days))


def _has(roster: QuotaRoster | ShiftRoster, wish: Wish, at: int) -> bool:
    """Whether the day is as the wish names it, wanted or not."""
    if isinstance(roster, QuotaRoster):
        return roster.cells[wish.person][at] is (wish.place or Place.OFFICE)
    cell = roster.cells[wish.person][at]
    if wish.shift is not None:
        return wish.shift in cell
    return not cell if wish.place in _HOME else bool(cell)
