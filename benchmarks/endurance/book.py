"""What the product said yes to, written down apart from the database that it wrote to."""

from __future__ import annotations

import uuid
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime

_WHOLE = 2**128
Duty = tuple[int, date, str]
"""A person, the day of the duty and its shift."""


@dataclass
class Tally:
    """Of all keys that were acknowledged, in two numbers: how many, and their sum. A key lost or doubled shows."""

    number: int = 0
    total: int = 0

    def add(self, key: uuid.UUID) -> None:
        self.number += 1
        self.total = (self.total + key.int) % _WHOLE


@dataclass
class Book:
    """Of one agency. `came` and `left` hold what each person said of each duty, first and last instant."""

    presses: Tally = field(default_factory=Tally)
    keys: dict[uuid.UUID, tuple[int, str, datetime]] = field(default_factory=dict)
    """Of the day alone; forgotten when the day was checked."""
    came: dict[Duty, datetime] = field(default_factory=dict)
    left: dict[Duty, datetime] = field(default_factory=dict)
    called: dict[Duty, datetime] = field(default_factory=dict)
    """Who was there by a roll call: it speaks where no phone did."""
    reports: dict[tuple[int, date], str] = field(default_factory=dict)
    swaps: dict[int, str] = field(default_factory=dict)
    recalls: dict[int, tuple[frozenset[int], date, date]] = field(default_factory=dict)
    withdrawn: set[int] = field(default_factory=set)
    away: dict[tuple[int, date], str] = field(default_factory=dict)
    closed: set[tuple[int, date, str]] = field(default_factory=set)
    """Handovers: unit, day, shift."""
    corrected: int = 0
    done: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)

    def pressed(self, key: uuid.UUID, person: int, kind: str, received: datetime) -> None:
        if key not in self.keys:
            self.presses.add(key)
            self.keys[key] = (person, kind, received)

    def turn_page(self) -> None:
        self.keys.clear()
