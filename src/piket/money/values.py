"""A budget line as the rules see it: its ceiling, its plan by month, and what was booked on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

MONTHS = 12


class Kind(StrEnum):
    COMMITMENT = "commitment"
    REALISATION = "realisation"


@dataclass(frozen=True, slots=True)
class Booking:
    """One amount of one day. `number` is that of its paper, where it has one."""

    kind: Kind
    day: date
    rupiah: int
    number: str = ""


@dataclass(frozen=True, slots=True)
class Budget:
    """What a line may cost: `ceiling`, and `plan`, twelve months of it; an empty plan is unknown."""

    ceiling: int
    plan: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if len(self.plan) not in (0, MONTHS):
            raise ValueError(f"a plan has {MONTHS} months or none, not {len(self.plan)}")


def total(bookings: Iterable[Booking], kind: Kind) -> int | None:
    """The sum of a kind; None where nothing of it was booked, which is not the same as nought."""
    amounts = [one.rupiah for one in bookings if one.kind is kind]
    return sum(amounts) if amounts else None
