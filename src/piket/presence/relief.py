"""Handing a shift over: who is there to relieve whom, what the two sides counted, and how long somebody waits.

It decides nothing about anybody's pay. The measures are a roster's or a unit's own, given by the caller.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from piket.presence.words import minutes


class State(StrEnum):
    """What a roll call says of one person. The last three are absent, each with its reason."""

    PRESENT = "present"
    LATE = "late"
    ILL = "ill"
    PERMITTED = "permitted"
    UNKNOWN = "unknown"

    @property
    def there(self) -> bool:
        return self in (State.PRESENT, State.LATE)


class Source(StrEnum):
    """Where the number that a shift needs comes from; `named`: nobody set one, so all whom the roster names."""

    ROSTER = "roster"
    UNIT = "unit"
    NAMED = "named"


@dataclass(frozen=True, slots=True)
class Need:
    """What a shift needs before it can take over: so many people, and one among them who may be in charge."""

    people: int
    source: Source


@dataclass(frozen=True, slots=True)
class Member:
    """One person of a shift. `state` None: nothing is said of her yet; `away`: leave, illness or travel on record."""

    ref: int
    lead: bool
    state: State | None = None
    away: bool = False

    @property
    def there(self) -> bool:
        return self.state is not None and self.state.there

    @property
    def expected(self) -> bool:
        """There, or nothing speaks against her coming."""
        return self.there if self.state is not None else not self.away


@dataclass(frozen=True, slots=True)
class Relief:
    """How far a shift can take over. `short` people lack; `lead_missing`: nobody there may be in charge."""

    there: int
    short: int
    lead_missing: bool

    @property
    def complete(self) -> bool:
        return self.short == 0 and not self.lead_missing


def need_of(roster: int | None, unit: int | None, named: int) -> Need:
    """The roster's own number where it has one, else the unit's, else everyone whom the roster names."""
    if roster:
        return Need(roster, Source.ROSTER)
    return Need(unit, Source.UNIT) if unit else Need(named, Source.NAMED)


def relief_now(need: Need, people: Iterable[Member]) -> Relief:
    """By who is there."""
    return _relief(need, [one for one in people if one.there])


def relief_ahead(need: Need, people: Iterable[Member]) -> Relief:
    """By who is to be expected: what can be said before the shift begins."""
    return _relief(need, [one for one in people if one.expected])


def _relief(need: Need, counted: list[Member]) -> Relief:
    return Relief(len(counted), max(0, need.people - len(counted)), not any(one.lead for one in counted))


@dataclass(frozen=True, slots=True)
class Counted:
    """One thing that both sides count. `expected` is what the unit's list says, None where it says nothing."""

    ref: int
    kind: str
    name: str
    expected: int | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """What does not agree: the two sides, or both with the unit's list. None: that side has not counted it."""

    what: Counted
    given: int | None
    taken: int | None

    @property
    def between_sides(self) -> bool:
        return self.given != self.taken


def differences(
    things: Iterable[Counted], given: Mapping[int, int], taken: Mapping[int, int]
) -> tuple[Difference, ...]:
    """Each thing of which the sides say different numbers, or the same one that is not the list's."""
    found = (Difference(one, given.get(one.ref), taken.get(one.ref)) for one in things)
    return tuple(one for one in found if one.between_sides or _off_list(one))


def _off_list(one: Difference) -> bool:
    return one.what.expected is not None and one.given != one.what.expected


def held_minutes(end: datetime, now: datetime) -> int:
    """Whole minutes by which a shift that nobody has relieved runs on; 0 before its end."""
    return minutes(now - end) if now > end else 0


def came_at(state: State, start: datetime, marked: datetime) -> datetime | None:
    """When somebody came, as a roll call can know it.

    Present is in time: at the call, and no later than the start. Late is the minute that was said, or that of the call.
    """
    if not state.there:
        return None
    return min(start, marked) if state is State.PRESENT else marked


EARLIEST = timedelta(hours=6)
"""How long before its start a shift's roll can be called: a measure of the house, no law."""
