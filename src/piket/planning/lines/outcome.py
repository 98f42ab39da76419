"""What a search says: while it runs, and at its end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from piket.planning.lines.instance import Lines

Phase = Literal["first", "anneal", "bound", "dive", "whole", "improve"]


@dataclass(frozen=True)
class Progress:
    """Where the search stands; `bound` holds for every roster of the problem."""

    seconds: float
    phase: Phase
    objective: int
    bound: int
    iterations: int

    @property
    def gap(self) -> float:
        """(objective - bound) / objective; 0 proves the roster best."""
        return (self.objective - self.bound) / self.objective if self.objective else 0.0


@dataclass(frozen=True, eq=False)
class Solved:
    """The best roster found, the bound, and why the search ended: proven, time, iterations or cancelled."""

    lines: Lines
    objective: int
    bound: int
    iterations: int
    seconds: float
    ended: str

    @property
    def proven(self) -> bool:
        return self.objective == self.bound
