"""What changed, and what a mending gives back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from piket.planning.checks import Saying
from piket.planning.explain import Explanation
from piket.planning.values import Place, QuotaRoster, ShiftRoster


class Kind(StrEnum):
    """A recall brings someone in besides the day's bound, on a leader's order; a lock does so within it.

    `need` is for shifts what `bounds` is for a quota: fewer or more people on a shift. With `help` one person works a
    shift besides what they have, of another squad too.
    """

    SICK = "sick"
    ISOLATION = "isolation"
    LEAVE = "leave"
    DUTY_TRAVEL = "duty_travel"
    BACK = "back"
    RECALL = "recall"
    LOCK = "lock"
    UNLOCK = "unlock"
    SWAP = "swap"
    BOUNDS = "bounds"
    NEED = "need"
    HELP = "help"


ABSENCE = {
    Kind.SICK: Place.SICK,
    Kind.ISOLATION: Place.SICK,
    Kind.LEAVE: Place.LEAVE,
    Kind.DUTY_TRAVEL: Place.DUTY_TRAVEL,
}


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed, from `start` to `end`, both included.

    `person` is whom it is about (of a service in squads a swap names squads), `other` whom they swap with.
    `place` is a lock's letter; `minimum` and `maximum` are those of `bounds` or `need`, None leaves as it was.
    """

    kind: Kind
    start: date
    end: date
    person: str = ""
    other: str = ""
    place: Place | None = None
    shift: str = ""
    minimum: int | None = None
    maximum: int | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """One cell that changed. `causes` are indexes of the changes it follows from; `own` if one dictates it."""

    person: str
    day: date
    before: str
    after: str
    causes: tuple[int, ...]
    own: bool


@dataclass(frozen=True, slots=True)
class Mending:
    """A mended roster and the list of what changed. Its proof says whether fewer changes are impossible.

    `unmet` are demands that nobody can meet any more, in words, with what would do, cheapest first.
    """

    roster: QuotaRoster | ShiftRoster
    changes: tuple[Change, ...]
    moves: tuple[Move, ...]
    unmet: tuple[Explanation, ...] = ()


class NotMendable(ValueError):
    """No mending was made. `reasons` holds every fault of the changes, or the smallest clash with its mends."""

    def __init__(self, reasons: Iterable[Explanation]) -> None:
        self.reasons = tuple(reasons)
        super().__init__("; ".join(reason.text.en for reason in self.reasons))


def refusal(faults: Iterable[Saying]) -> NotMendable:
    """Faults of the changes themselves, which a person mends by recording them otherwise."""
    return NotMendable(Explanation(fault) for fault in faults)
