"""Destroy and re-dive: free some people on some days around a shortage, and generate their lines anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from piket.planning.lines.celldive import dive_by_cells
from piket.planning.lines.dive import dive
from piket.planning.lines.generation import Generator
from piket.planning.lines.instance import WEEK, Floats, LineProblem, Lines
from piket.planning.lines.master import CoverRows, Duals, Line, Master
from piket.planning.lines.polish import presence_by_row
from piket.planning.lines.pricing import LinePricer
from piket.planning.lines.warm import warm_up
from piket.planning.lines.window import Window, window_of

_OPENING_ROUNDS = 40
_DIVE_ROUNDS = 4
_FROM_POOL = 12
_PEOPLE_PER_DIVE = 5
_HEAVY, _HEAVY_ROUNDS = 5_000, 2
"""People x rows from which one dive of fewer rounds is made, and the next neighbourhood tried the sooner."""
_WINDOW_WEEKS = (2, 7)
_USED = 0.05
"""Lines of a window that are worth keeping have this value in its master at least."""


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

    @property
    def all(self) -> list[tuple[int, Line]]:
        return [(person, line) for person, mine in self.lines.items() for line in mine.values()]

    def some(self, person: int, count: int) -> list[Line]:
        return list(self.lines.get(person, {}).values())[-count:]


@dataclass(frozen=True)
class Freed:
    """Whose lines are generated anew, on which days, and the seed of doing so."""

    people: tuple[int, ...]
    window: range
    seed: int


@dataclass(frozen=True, eq=False)
class Rebuilt:
    """`found` are new lines by person, None where none were; `used` are lines of the mixture that they came from."""

    found: dict[int, Line] | None
    used: tuple[tuple[int, Line], ...]


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

    def attempt(self, lines: Lines, freed: Freed, worker: int = 0) -> Rebuilt:
        """New lines for the freed people, at most as costly as theirs."""
        window = window_of(self.problem, lines, freed.people, freed.window)
        part, whole = window.problem, len(window.days) == self.problem.days == len(freed.window)
        own = self.pricers[worker]
        pricers = [
            own[person] if whole else LinePricer(part, place) for place, person in enumerate(freed.people)
        ]
        everyone = range(len(freed.people))
        master = Master(part, CoverRows(part), everyone, part.cover.need)
        current = dict(enumerate(window.lines(lines)))
        master.add(list(current.items()))
        if whole:
            master.add(
                [
                    (place, line)
                    for place, person in enumerate(freed.people)
                    for line in self.pool.some(person, _FROM_POOL)
                ]
            )
        generator = Generator(master, pricers, seed=freed.seed, stop=self._stop, central=master.large)
        inside = (self.problem.cover.day >= freed.window.start) & (self.problem.cover.day < freed.window.stop)
        start = self.duals[inside]
        if master.large:
            start = warm_up(master, pricers, list(current.values()), seed=freed.seed, stop=self._stop)
        generator.center = Duals(start, np.zeros(len(everyone)))
        made = generator.run(everyone, rounds=_OPENING_ROUNDS, tolerance=2e-4)
        used = [master.lines[column] for column in np.nonzero(made.values > _USED)[0]]
        found = self._dives(generator, freed.seed, current)
        return Rebuilt(
            None if found is None else dict(_whole_lines(lines, window, found.items())),
            tuple(_whole_lines(lines, window, used)),
        )

    def _dives(self, generator: Generator, seed: int, current: dict[int, Line]) -> dict[int, Line] | None:
        """Several dives from one generation, each as good as the last at least."""
        problem, chance = generator.master.problem, np.random.default_rng(seed)
        cost, found = _cost(problem, current), None
        heavy = len(generator.master.need) * len(current) > _HEAVY
        rounds, times = (_HEAVY_ROUNDS, 1) if heavy else (_DIVE_ROUNDS, 1 + len(current) // _PEOPLE_PER_DIVE)
        for number in range(times):
            if self._stop():
                break
            way = dive if (seed + number) % 2 else dive_by_cells
            tried = way(generator, list(current), rounds=rounds, cutoff=cost + 1, chance=chance)
            if tried is not None and _cost(problem, tried) <= cost:
                found, cost = tried, _cost(problem, tried)
            generator.master.release()
        return found


def _cost(problem: LineProblem, lines: dict[int, Line]) -> int:
    return problem.cost(np.array([lines[person] for person in range(len(problem.people))]))


def _whole_lines(
    lines: Lines, window: Window, inside: Iterable[tuple[int, Line]]
) -> Iterator[tuple[int, Line]]:
    """The people's lines with what stands inside the window."""
    for place, line in inside:
        person = window.people[place]
        whole = lines[person].copy()
        whole[window.days.start : window.days.stop] = line
        yield person, whole
