"""A day's report and what it was measured by: until when it is judged, and how far somebody is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Quality(StrEnum):
    """Against the published standard of service, for work done online and offline alike."""

    ABOVE = "above"
    MEETS = "meets"
    BELOW = "below"


@dataclass(frozen=True, slots=True)
class Progress:
    """Of targets with an amount: how much is asked for and how much of it is done; more than asked counts as all."""

    asked: int
    done: int

    @property
    def percent(self) -> int | None:
        """Rounded down, so that 100 means all of it; None where nothing is asked for in figures."""
        return self.done * 100 // self.asked if self.asked else None


def judge_by(day: date) -> date:
    """The last day on which the report of `day` is judged in time: the next one."""
    return day + timedelta(days=1)


def progress(targets: Iterable[tuple[int | None, int]]) -> Progress:
    """Of pairs (amount asked for, amount done), where an amount is asked for; no target makes up for another."""
    counted = [(asked, min(asked, done)) for asked, done in targets if asked]
    return Progress(sum(asked for asked, _ in counted), sum(done for _, done in counted))
