"""Mending a large service piece by piece: some people around one day are planned anew, the others stay.

Begin with the roster as it stands, gaps and all. Each step frees a window of days of some people, lets shifts lack
people at a high price, and takes what the solver finds if it lacks less or changes less. So there is always a roster to
show, and one without gaps as soon as enough steps succeed.
"""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from piket.planning.shifts_crew import Cell, Crew, Row, day_numbers
from piket.planning.shifts_cycle import faulty_days, missed
from piket.planning.shifts_soft import SoftCover
from piket.planning.values import ShiftDemand, ShiftProblem

Kept = Mapping[tuple[str, int], Mapping[Cell, int]]

_CREWS, _AROUND = 30, 3
_EFFORT = 0.1
_LACK = 100
"""What one person lacking on a shift weighs, in changed cells."""


class Patching:
    """Rows of all crews, made better step by step. The same seed takes the same steps, as many as time allows."""

    def __init__(
        self,
        problem: ShiftProblem,
        crews: tuple[Crew, ...],
        rows: Mapping[str, Row],
        kept: Kept,
        first: int,
        seed: int,
    ) -> None:
        self.problem, self.crews, self.kept, self.first = problem, crews, kept, first
        self.rows = dict(rows)
        self.chance = random.Random(seed)  # noqa: S311
        self.index = day_numbers(problem)

    def improve(self, enough: int, until: float) -> None:
        """Steps until nothing is lacking with `enough` changes, or the clock says `until`."""
        while time.monotonic() < until:
            faulty = sorted(faulty_days(self.problem, self.crews, self.rows))
            if not faulty and self.changes() <= enough:
                return
            days = faulty or self._changed_days()
            if not days:
                return
            self._step(self.chance.choice(days), until)

    @property
    def whole(self) -> bool:
        return not faulty_days(self.problem, self.crews, self.rows)

    def cost(self) -> int:
        """Changed cells, with what shifts lack or have too many at its price."""
        return _LACK * missed(self.problem, self.rows) + self.changes()

    def changes(self) -> int:
        """Cells changed of those who are there."""
        return sum(self._left(crew, day) for crew, day in self.kept)

    def _left(self, crew: str, day: int) -> int:
        """How many of the crew had another cell that day; none where nobody of it is there."""
        cells = self.kept.get((crew, day), {})
        return sum(weight for cell, weight in cells.items() if set(self.rows[crew][day]) != set(cell))

    def _changed_days(self) -> list[int]:
        return sorted({day for crew, day in self.kept if self._left(crew, day)})

    def _step(self, day: int, until: float) -> None:
        window = range(max(self.first, day - _AROUND), min(len(self.problem.days), day + _AROUND + 1))
        crews = self._some(day)
        part = replace(self.problem, demand=self._left_to(crews, window), fixed=self._fixed(crews))
        free = set(window)
        frozen = {
            (crew.id, at): self.rows[crew.id][at]
            for crew in crews
            for at in range(len(self.problem.days))
            if at not in free
        }
        model = SoftCover(part, crews, frozen=frozen)
        ids = {crew.id for crew in crews}
        own = {key: cells for key, cells in self.kept.items() if key[0] in ids and key[1] in free}
        model.seek_least_moved(own, sum(_LACK * slack for slack in model.slack.values()))
        model.hint(self.rows)
        left = max(0.05, until - time.monotonic())
        found = model.solve(seconds=left, effort=_EFFORT, seed=self.chance.randrange(1_000_000))
        if found.rows is not None:
            before, was = self.rows, self.cost()
            self.rows = {**before, **found.rows}
            if self.cost() > was:
                self.rows = before

    def _some(self, day: int) -> tuple[Crew, ...]:
        """Those who have changed near the day, then others by chance: who has moved may move back."""
        there = [crew for crew in self.crews if day not in crew.off]
        self.chance.shuffle(there)
        there.sort(key=lambda crew: not self._moved(crew, day))
        moved = [crew for crew in there[: _CREWS // 2] if self._moved(crew, day)]
        rest = [crew for crew in there if crew not in moved]
        return tuple(moved + rest[: _CREWS - len(moved)])

    def _moved(self, crew: Crew, day: int) -> bool:
        return any(self._left(crew.id, at) for at in range(day - 1, day + 2))

    def _left_to(self, crews: tuple[Crew, ...], window: range) -> tuple[ShiftDemand, ...]:
        """The demand of the window's days less what those who stay give to it."""
        ids = {crew.id for crew in crews}
        there = Counter(
            (at, code)
            for crew, row in self.rows.items()
            if crew not in ids
            for at in window
            for code in row[at]
        )
        return tuple(
            replace(
                demand,
                minimum=max(0, demand.minimum - there[at, demand.shift]),
                maximum=None if demand.maximum is None else max(0, demand.maximum - there[at, demand.shift]),
            )
            for demand in self.problem.demand
            if (at := self.index[demand.day]) in window
        )

    def _fixed(self, crews: tuple[Crew, ...]) -> tuple[tuple[str, date, Cell], ...]:
        ids = {crew.id for crew in crews}
        return tuple(cell for cell in self.problem.fixed if cell[0] in ids)
