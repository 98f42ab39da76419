"""What an edit is made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from piket.planning.saying import Saying
from piket.planning.values import Violation

OFF = "L"
"""A day off; of someone in shifts it is the cell without a shift."""


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """One cell as it stands or shall stand: `text` is a place's letter or shift codes joined by `+`, `L` for none."""

    person: str
    day: date
    text: str
    locked: bool = False

    @property
    def key(self) -> tuple[str, date]:
        return self.person, self.day


@dataclass(frozen=True, slots=True)
class Patch:
    """The same cells before and after an edit, in one order. Turned round it is the edit undone."""

    before: tuple[Cell, ...]
    after: tuple[Cell, ...]

    @property
    def reverse(self) -> Patch:
        return Patch(self.after, self.before)


@dataclass(frozen=True, slots=True)
class Conflict:
    """A rule that the edited roster breaks. `law`: it can not be published so; else it is a preference to be owned."""

    violation: Violation
    law: bool


class NotEditable(ValueError):
    """The edit was not made. `reasons` says of each cell why it stays as it is, each reason once."""

    def __init__(self, reasons: tuple[Saying, ...]) -> None:
        self.reasons = reasons
        super().__init__("; ".join(reason.en for reason in reasons))
