"""Destroy and re-dive: free some people on some days around a shortage, and generate their lines anew."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from piket.planning.lines.dive import dive
from piket.planning.lines.generation import Generator, Pin
from piket.planning.lines.instance import WEEK, Floats, Ints, LineProblem, Lines
from piket.planning.lines.master import CoverRows, Duals, Line, Master
from piket.planning.lines.polish import presence_by_row
from piket.planning.lines.pricing import LinePricer

_OPENING_ROUNDS = 40
_DIVE_ROUNDS = 4
_FROM_POOL = 12
_PEOPLE_PER_DIVE = 5
_WINDOW_WEEKS = (2, 7)


@dataclass
class Pool:
    """Lines worth keeping, per person, the newest last; bounded."""

    most: int = 200
    lines: dict[int, dict[bytes, Line]] = field(default_factory=dict)

    def add(self, person: int, line: Line) -> None:
        mine = self.lines.setdefault(person, {})
        mine.pop(line.tobytes(), None)
        mine[line.tobytes()] = line
        if len(mine) > self.most:
            mine.pop(next(iter(mine)))

    def some(self, person: int, count: int) -> list[Line]:
        return list(self.lines.get(person, {}).values())[-count:]


@dataclass(frozen=True)
class Freed:
    """Whose lines are generated anew, on which days, and the seed of doing so."""

    people: tuple[int, ...]
    window: range
    seed: int


class Neighbourhoods:
    """Chooses what to free and rebuilds it. Each worker has its own pricers, so that none disturbs another."""

    def __init__(
        self,
        problem: LineProblem,
        rows: CoverRows,
        pricers: Sequence[list[LinePricer]],
        duals: Floats,
        pool: Pool,
        stop: Callable[[], bool],
    ) -> None:
        self.problem, self.rows, self.pricers, self.duals = problem, rows, pricers, duals
        self.pool, self._stop = pool, stop

    def choose(self, lines: Lines, effort: float, chance: np.random.Generator) -> Freed:
        """Free about `effort` person-days around a costly cell: few people for long, or many for a window."""
        row = self._costly(lines, chance)
        day = int(self.rows.cover.day[row]) if row is not None else int(chance.integers(self.problem.days))
        length = min(int(chance.integers(*_WINDOW_WEEKS)) * WEEK, self.problem.days)
        first = int(np.clip(day - chance.integers(length), 0, self.problem.days - length))
        window = range(first, first + length)
        size = int(np.clip(effort / len(window), 2, len(lines)))
        people = self._people(lines, row, size, chance)
        return Freed(people, window, int(chance.integers(1 << 30)))

    def _costly(self, lines: Lines, chance: np.random.Generator) -> int | None:
        """A cover row, more likely the more it costs."""
        cover = self.rows.cover
        gap = presence_by_row(self.rows, lines) - cover.need
        cost = np.where(gap < 0, -gap * cover.under, gap * cover.over).astype(np.float64)
        return int(chance.choice(len(cover), p=cost / cost.sum())) if cost.sum() else None

    def _people(
        self, lines: Lines, row: int | None, size: int, chance: np.random.Generator
    ) -> tuple[int, ...]:
        """Half who could change that row, half anyone."""
        around = np.arange(len(lines))
        if row is not None:
            day, shift = self.rows.cover.day[row], self.rows.cover.shift[row]
            around = np.nonzero(self.problem.open[:, day, shift])[0]
        picked = [int(person) for person in chance.permutation(around)[: (size + 1) // 2]]
        others = (int(person) for person in chance.permutation(len(lines)) if person not in picked)
        return tuple(sorted([*picked, *others][:size]))

    def attempt(self, lines: Lines, freed: Freed, worker: int = 0) -> dict[int, Line] | None:
        """New lines for the freed people, at most as costly as theirs; None when none are found."""
        people, whole = freed.people, len(freed.window) == self.problem.days
        rows = self.rows if whole else CoverRows(self.problem, freed.window)
        need = rows.cover.need - presence_by_row(rows, np.delete(lines, people, axis=0))
        master = Master(self.problem, rows, people, need)
        master.add([(person, lines[person]) for person in people])
        if whole:
            master.add([(person, line) for person in people for line in self.pool.some(person, _FROM_POOL)])
        pins = {} if whole else {person: Pin(lines[person], freed.window) for person in people}
        generator = Generator(master, self.pricers[worker], seed=freed.seed, stop=self._stop, pins=pins)
        inside = (self.rows.cover.day >= freed.window.start) & (self.rows.cover.day < freed.window.stop)
        generator.center = Duals(self.duals[inside], np.zeros(len(people)))
        generator.run(people, rounds=_OPENING_ROUNDS, tolerance=2e-4)
        return self._dives(generator, freed, need, {person: lines[person] for person in people})

    def _dives(
        self, generator: Generator, freed: Freed, need: Ints, current: dict[int, Line]
    ) -> dict[int, Line] | None:
        """Several dives from one generation, each as good as the last at least."""
        rows, chance = generator.master.rows, np.random.default_rng(freed.seed)
        cost, found = self._cost(current, rows, need), None
        for _ in range(1 + len(freed.people) // _PEOPLE_PER_DIVE):
            if self._stop():
                break
            tried = dive(generator, freed.people, rounds=_DIVE_ROUNDS, cutoff=cost + 1, chance=chance)
            if tried is not None and self._cost(tried, rows, need) <= cost:
                found, cost = tried, self._cost(tried, rows, need)
            generator.master.release()
        return found

    def _cost(self, found: dict[int, Line], rows: CoverRows, need: Ints) -> float:
        """What these lines cost: their wishes, and the cover that the others leave to them."""
        gap = -need
        for line in found.values():
            np.add.at(gap, rows.of(line), 1)
        short = np.where(gap < 0, -gap * rows.cover.under, gap * rows.cover.over).sum()
        return float(short) + sum(self.problem.wishes_cost(p, line) for p, line in found.items())
