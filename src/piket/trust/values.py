"""What crosses the room's border: rows, seals, days' heads, and what a check found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from piket.policy.values import Bilingual

Address = tuple[str, int]
"""A ledger (the name of a table) and a row's id in it."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it is hashed: `text` is the JSON array of its columns, in the order that its seal names."""

    ledger: str
    id: int
    text: str


@dataclass(frozen=True, slots=True)
class Part:
    """What a seal says of one ledger.

    `count` rows of it are sealed here, told by these `columns`. No id above `last` has been sealed so far, and no row
    up to `settled` can still come: whatever lies there unsealed was put in afterwards.
    """

    ledger: str
    columns: tuple[str, ...]
    count: int
    last: int
    settled: int


@dataclass(frozen=True, slots=True)
class Header:
    """What a seal's hash is taken of. `at` is ISO 8601 in UTC; `previous` is the head before, '' in the first;
    `snapshot` says by which transaction the rows were read, for the sealer's own use."""

    agency: int
    number: int
    at: str
    previous: str
    root: str
    key: str
    snapshot: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Leaf:
    """A sealed row's place and its hash (32 bytes)."""

    id: int
    hash: bytes


@dataclass(frozen=True, slots=True)
class Seal:
    """A seal as kept: `header` is the exact text that `head` is the hash of; `leaves` go by its parts in order."""

    header: str
    leaves: tuple[Leaf, ...]
    head: str
    signature: str


@dataclass(frozen=True, slots=True)
class DayHead:
    """The head of a day: `statement` is the exact text that was signed."""

    statement: str
    signature: str


@dataclass(frozen=True, slots=True)
class Statement:
    """What a day's head says: on this `day` the chain of `agency` ended with seal `number`, which had this `head`."""

    agency: int
    day: str
    number: int
    head: str
    entries: int
    key: str


class Kind(StrEnum):
    """What can be wrong."""

    CHANGED = "changed"
    MISSING = "missing"
    ADDED = "added"
    SEAL = "seal"
    GAP = "gap"
    SIGNATURE = "signature"
    KEY = "key"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, where, in words. `number` is the seal's, `address` the row's where it is one row's."""

    kind: Kind
    number: int
    words: Bilingual
    address: Address | None = None


Keys = Mapping[str, bytes]
"""By its name the public key, 32 bytes."""
