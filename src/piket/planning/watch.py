"""Somebody looks on while a roster is sought: hears how good the best one is by now, and may end the search.

Where nobody looks on nothing is different: the same problem and seed give the same roster.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Aim(StrEnum):
    """What is sought just now; each is sought once those before it are held."""

    RULES = "rules"
    FEWEST_CHANGES = "fewest_changes"
    FAIRNESS = "fairness"
    WISHES = "wishes"


class Watch(Protocol):
    """Called from the thread that searches. `ended` is asked often and answers at once."""

    def found(self, aim: Aim, objective: int | None, bound: int) -> None:
        """The best roster's cost by now (None: there is none yet), and what none can be below."""

    def ended(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Look:
    """One search as it is watched."""

    watch: Watch
    aim: Aim

    @property
    def scaled(self) -> bool:
        """Whether its costs are weighed by the scale of the model."""
        return self.aim is Aim.FEWEST_CHANGES


class Ended(Exception):
    """The search was ended before it had any roster."""
