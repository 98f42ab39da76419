"""Calling staff to a vaccination beside their roster: who comes in which sitting.

Service comes first: of a group no more leave their posts in one sitting than it can spare, no more come into its office
on one day than its cap leaves room for, and nobody is called while the roster or leave has her elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from piket.planning.stages import Proof


class AppointmentsError(ValueError):
    """A problem that cannot be one: it says what and where."""


class Standing(StrEnum):
    """Where somebody is whom a sitting could call."""

    POST = "post"  # in the office or on a shift: her group must be able to spare her
    COMES = "comes"  # at home, and called into her own group's office: its cap must have room for her
    FREE = "free"  # at home, or off and rested, and called to another place


@dataclass(frozen=True, slots=True)
class Sitting:
    """A part of a day with its places, the wait after the dose included."""

    code: str
    day: int
    places: int


@dataclass(frozen=True, slots=True)
class Invitee:
    """Somebody who still wants the dose. `standings` has one for each sitting, None where she is not to be called."""

    id: str
    group: str
    standings: tuple[Standing | None, ...]


@dataclass(frozen=True)
class Calling:
    """`spare[group, sitting index]` may be away from their posts at once; `room[group, day]` may come in besides who
    is planned there. What is not named is none. `vials` are at hand on each day, each of `doses`, and an opened vial is
    not kept for the next day."""

    people: tuple[Invitee, ...]
    sittings: tuple[Sitting, ...]
    doses: int
    vials: Mapping[int, int]
    spare: Mapping[tuple[str, int], int] = field(default_factory=dict)
    room: Mapping[tuple[str, int], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for what, codes in (
            ("person", [one.id for one in self.people]),
            ("sitting", [s.code for s in self.sittings]),
        ):
            if len(codes) != len(set(codes)):
                raise AppointmentsError(f"a {what} stands twice")
        if any(len(one.standings) != len(self.sittings) for one in self.people):
            raise AppointmentsError("everybody stands somewhere in each sitting")
        days = [sitting.day for sitting in self.sittings]
        if days != sorted(days):
            raise AppointmentsError("sittings stand in the order of their days")
        numbers = (*self.vials.values(), *self.spare.values(), *self.room.values())
        if self.doses < 1 or any(n < 0 for n in (*numbers, *(s.places for s in self.sittings))):
            raise AppointmentsError("a vial holds at least one; nothing else is fewer than none")


@dataclass(frozen=True)
class CallingPlan:
    """`called` names the sitting's index of each person who has one; no plan whatever calls more than `bound`."""

    called: Mapping[str, int]
    bound: int
    vials: int
    proof: Proof
