"""Who meets whom among those in the office on a day: everybody alike, by room, or along a clustered graph."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from piket.epidemic.values import Bools, Floats, Ints


@dataclass(frozen=True, slots=True)
class Contacts:
    """How closely two people in the office meet: 1 in one room, `across` else; or, with `links`, 1 where linked.

    `rooms` gives each person's room as a number. Nobody infects themselves, because whoever is infectious can no
    longer catch it; so a person's own weight never counts.
    """

    rooms: Ints
    across: float = 1.0
    links: npt.NDArray[np.float32] | None = None

    @property
    def people(self) -> int:
        return len(self.rooms)

    def exposure(self, infectious: Bools) -> Floats:
        """The infectious people each one meets, weighted: (runs, people) to (runs, people)."""
        if self.links is not None:
            met: Floats = (infectious.astype(np.float32) @ self.links).astype(np.float64)
            return met
        everyone = infectious.sum(axis=1, dtype=np.float64)[:, None]
        if self.across == 1.0:
            return np.broadcast_to(everyone, infectious.shape)
        near = (infectious.astype(np.float32) @ self._membership()).astype(np.float64)[:, self.rooms]
        result: Floats = near + self.across * (everyone - near)
        return result

    def weight(self, one: int, other: int) -> float:
        """How closely these two meet."""
        if self.links is not None:
            return float(self.links[one, other])
        return 1.0 if self.rooms[one] == self.rooms[other] else self.across

    def weights(self) -> tuple[tuple[float, int], ...]:
        """Each weight above 0 and the ordered pairs that have it."""
        if self.links is not None:
            return ((1.0, int(self.links.sum())),)
        sizes = np.bincount(self.rooms)
        near = int((sizes * (sizes - 1)).sum())
        far = self.people * (self.people - 1) - near
        return tuple((w, pairs) for w, pairs in ((1.0, near), (self.across, far)) if w > 0 and pairs)

    def _membership(self) -> npt.NDArray[np.float32]:
        return np.eye(int(self.rooms.max()) + 1, dtype=np.float32)[self.rooms]


def everybody_alike(people: int) -> Contacts:
    """Random mixing: all who are in the office on a day meet."""
    return Contacts(np.zeros(people, dtype=np.int32))


def by_room(rooms: Ints, across: float) -> Contacts:
    """People of one room meet; of two rooms with weight `across`, 0 to 1."""
    return Contacts(rooms, across)


def clustered_graph(rooms: Ints, near: float, far: float, seed: int) -> Contacts:
    """A fixed random graph: each meets `near` colleagues of the own room and `far` others, on average."""
    rng = np.random.default_rng((seed, 2))
    people = len(rooms)
    same = rooms[:, None] == rooms[None, :]
    inside = max((same.sum() - people) / people, 1)
    outside = max((people * people - same.sum()) / people, 1)
    chance = np.where(same, min(near / inside, 1.0), min(far / outside, 1.0))
    upper = np.triu(rng.random((people, people)) < chance, k=1)
    return Contacts(rooms, 1.0, (upper | upper.T).astype(np.float32))
