"""Vaccinating people in custody in stages: which block is brought to which room in which session.

Order and security come first: a room holds one block at a time, blocks that must be kept apart never share a session,
nobody is moved without enough escorts, and no more are out of their blocks at once than the head allows.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum


class StagesError(ValueError):
    """A problem that cannot be one: it says what and where."""


@dataclass(frozen=True, slots=True)
class Block:
    """People of one block who are to be vaccinated."""

    code: str
    people: int


@dataclass(frozen=True, slots=True)
class Room:
    """Where it is done, and how many can be done there in one session, the wait after the dose included."""

    code: str
    places: int


@dataclass(frozen=True, slots=True)
class Session:
    """A part of a day, with the escorts whom the roster has for it."""

    code: str
    day: int
    escorts: int


@dataclass(frozen=True)
class Stages:
    """`per_escort` people are moved by one escort; `most_out` may be out of their blocks at once. `vials` are at hand
    on each day, each of `doses`, and an opened vial is not kept for the next day. `apart` are pairs of blocks; `shut`
    are (block, session) that may not be, such as a block in isolation."""

    blocks: tuple[Block, ...]
    rooms: tuple[Room, ...]
    sessions: tuple[Session, ...]
    per_escort: int
    most_out: int
    doses: int
    vials: dict[int, int]
    apart: frozenset[frozenset[str]] = field(default_factory=frozenset)
    shut: frozenset[tuple[str, str]] = field(default_factory=frozenset)

    def __post_init__(self) -> None:
        _named_once("block", (one.code for one in self.blocks))
        _named_once("room", (one.code for one in self.rooms))
        _named_once("session", (one.code for one in self.sessions))
        known = {one.code for one in self.blocks}
        for pair in self.apart:
            if len(pair) != 2 or not pair <= known:
                raise StagesError(f"kept apart: {sorted(pair)} is no pair of blocks")
        if self.per_escort < 1 or self.doses < 1 or self.most_out < 0:
            raise StagesError("an escort moves at least one, a vial holds at least one, nobody is out is 0")
        if any(number < 0 for number in self.vials.values()):
            raise StagesError("a day cannot have fewer vials than none")
        numbers = (
            *(b.people for b in self.blocks),
            *(r.places for r in self.rooms),
            *(s.escorts for s in self.sessions),
        )
        if any(number < 0 for number in numbers):
            raise StagesError("people, places and escorts cannot be fewer than none")
        days = [session.day for session in self.sessions]
        if days != sorted(days):
            raise StagesError("sessions stand in the order of their days")

    def are_apart(self, one: str, other: str) -> bool:
        return frozenset((one, other)) in self.apart


def _named_once(what: str, codes: Iterable[str]) -> None:
    listed = list(codes)
    if len(listed) != len(set(listed)):
        raise StagesError(f"a {what} stands twice")


@dataclass(frozen=True, slots=True, order=True)
class Visit:
    """So many of a block brought to a room in a session."""

    session: str
    room: str
    block: str
    people: int


class Proof(StrEnum):
    OPTIMAL = "optimal"  # no plan reaches more, and of those none is sooner done or opens fewer vials
    BOUND = "bound"  # a plan that holds, with a bound on how many any plan can reach


@dataclass(frozen=True)
class StagePlan:
    """`reached` people of `wanted`; no plan whatever reaches more than `bound`."""

    visits: tuple[Visit, ...]
    reached: int
    wanted: int
    bound: int
    vials: int
    proof: Proof
