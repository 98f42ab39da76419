"""What an inspection gives: how many of the items that apply were met."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Value(StrEnum):
    """What was found of an item."""

    MET = "met"
    UNMET = "unmet"
    NOT_APPLICABLE = "na"


@dataclass(frozen=True, slots=True)
class Score:
    met: int
    asked: int

    @property
    def percent(self) -> int | None:
        """Rounded down, so that only all of them are 100; None where nothing applied."""
        return self.met * 100 // self.asked if self.asked else None


def score(values: Iterable[Value]) -> Score:
    """What does not apply counts on neither side."""
    applied = [value for value in values if value is not Value.NOT_APPLICABLE]
    return Score(sum(value is Value.MET for value in applied), len(applied))
