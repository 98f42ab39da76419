"""One simulated day of one organisation, from the clock's first round to the night's seal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import partial
from random import Random

from benchmarks.endurance import changes, guard, health, law, looks, work
from benchmarks.endurance.book import Book
from benchmarks.endurance.hands import ZONE, Hands
from benchmarks.endurance.rush import Rush
from benchmarks.endurance.stage import Stage, first_half
from piket.web.audit import sealing
from piket.web.audit.sealing import seal_agency


@dataclass(frozen=True)
class Rates:
    """How much happens in a day: shares of the people on duty, or numbers. Drawn like life, not measured of it."""

    ill: float = 0.004
    reports: float = 0.5
    recalls: int = 4
    swaps: int = 6
    cases: int = 1
    corrections: int = 6


@dataclass
class Life:
    """An organisation with what it was told so far."""

    stage: Stage
    hands: Hands
    chance: Random
    rates: Rates = field(default_factory=Rates)
    book: Book = field(default_factory=Book)
    seen: list[looks.Seen] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.rush = Rush(self.stage, self.book, self.hands, self.chance)

    def live(self, day: date) -> None:
        """All that happens on a day; the presses of a night shift are sent on the next."""
        self.hands.at = _at(day, 4, 30)
        law.clocks_round(self.stage, self.book, day)
        self.rush.begin(day)
        for at, happens in sorted(self._events(day), key=lambda one: one[0]):
            self.rush.until(at)
            self.hands.at = at
            happens()
        self.rush.until(_at(day, 23, 50))
        self.hands.at = _at(day, 23, 52)
        work.look_for_signs(self.stage, self.book, day, self.chance)
        law.work_off()
        seal(self.stage)

    def morning_after(self) -> None:
        """The circular is over and no roster holds: who presses all the same is heard, and told that none does."""
        day = self.stage.days[-1] + timedelta(days=1)
        self.rush.until(_at(day, 7, 0))
        self.hands.at = _at(day, 7, 20)
        self.rush.from_anybody(sorted(self.stage.cast.own)[:20], day)
        self.rush.until(_at(day, 12, 0))
        self.hands.at = _at(day, 12, 0)
        seal(self.stage)

    def _events(self, day: date) -> list[tuple[datetime, Callable[[], None]]]:
        stage, book, chance, rates = self.stage, self.book, self.chance, self.rates
        found = guard.events(stage, book, day, chance)
        found = [(at, happens) for at, happens in found if _at(day, 4, 31) <= at < _at(day, 23, 50)]
        plain: list[tuple[tuple[int, int], Callable[[], None]]] = [
            ((5, 20), partial(changes.fall_ill, stage, book, day, chance, rates.ill)),
            ((8, 45), partial(work.judge_reports, stage, book, chance)),
            ((9, 10), partial(health.find_cases, stage, book, day, chance, rates.cases)),
            ((9, 15), partial(health.tell_the_near, stage, book)),
            ((9, 20), partial(health.end_cases, stage, book, day)),
            ((9, 40), partial(changes.call_in, stage, book, day, chance, rates.recalls)),
            ((10, 30), partial(changes.swap, stage, book, day, chance, rates.swaps)),
            ((10, 45), partial(self._look, day)),
            ((13, 0), partial(work.correct, stage, book, day, chance, rates.corrections)),
            ((15, 40), partial(work.write_reports, stage, book, day, chance, rates.reports)),
        ]
        if day == extension_day(stage):
            plain.append(((14, 0), partial(law.extend, stage, book)))
        if day == stage.days[-1]:
            plain.append(((17, 30), partial(law.end, stage, book, day)))
        return found + [(_at(day, *at), happens) for at, happens in plain]

    def _look(self, day: date) -> None:
        self.seen.append(looks.look(self.stage, day))


def extension_day(stage: Stage) -> date:
    """The day before the last of the circular as it first came, or that day itself where there are few."""
    return max(stage.days[0], first_half(stage.days) - timedelta(days=1 if len(stage.days) > 4 else 0))


def seal(stage: Stage) -> None:
    """Seals of all that was written. Nothing else writes meanwhile, so that no time need be waited."""
    usual, sealing.LAG = sealing.LAG, timedelta(0)
    try:
        seal_agency(stage.agency.pk)
    finally:
        sealing.LAG = usual


def _at(day: date, hour: int, minute: int) -> datetime:
    return datetime.combine(day, time(hour, minute), ZONE)
