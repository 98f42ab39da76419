"""Destroy and re-dive: free some people on some days around a shortage, and generate their lines anew."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from piket.planning.lines.celldive import dive_by_cells
from piket.planning.lines.dive import dive
from piket.planning.lines.generation import Generator
from piket.planning.lines.highs import SolverFault
from piket.planning.lines.instance import WEEK, Floats, LineProblem, Lines
from piket.planning.lines.master import CoverRows, Duals, Line, Master
from piket.planning.lines.polish import presence_by_row
from piket.planning.lines.pricing import LinePricer
from piket.planning.lines.warm import warm_up
from piket.planning.lines.window import window_of

_OPENING_ROUNDS = 40
_DIVE_ROUNDS = 4
_FROM_POOL = 12
_PEOPLE_PER_DIVE = 5
_HEAVY, _HEAVY_ROUNDS = 5_000, 2
"""People x rows from which one dive of fewer rounds is made, and the next neighbourhood tried the sooner."""
_WINDOW_WEEKS = (2, 7)
_USED, _NOTHING = 0.05, 1e-6
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
        duals: Duals | None,
        pool: Pool,
        stop: Callable[[], bool],
    ) -> None:
        self.problem, self.rows, self.pricers = problem, rows, pricers
        self._duals = np.zeros(len(rows.cover)) if duals is None else duals.rows
        self._least = None if duals is None else duals.people
        self.pool, self._stop = pool, stop

    def choose(self, lines: Lines, effort: float, chance: np.random.Generator) -> Freed:
        """Free about `effort` person-days around a row that costs more than it must: few people for long, or many for
        a window.
        """
        length = min(int(chance.integers(*_WINDOW_WEEKS)) * WEEK, self.problem.days)
        row, day = self._costly(lines, chance), int(chance.integers(self.problem.days))
        if row is not None:
            day = int(self.rows.cover.day[row])
        first = int(np.clip(day - chance.integers(length), 0, self.problem.days - length))
        size = int(np.clip(effort / length, 2, len(lines)))
        people = self._people(lines, row, size, chance)
        return Freed(people, range(first, first + length), int(chance.integers(1 << 30)))

    def _costly(self, lines: Lines, chance: np.random.Generator) -> int | None:
        """A cover row, more likely the more it costs above what the bound says that it must."""
        cover = self.rows.cover
        gap = presence_by_row(self.rows, lines) - cover.need
        cost = np.where(gap < 0, -gap * cover.under, gap * cover.over) + gap * self._duals
        return _drawn(cost, 1, chance)[0] if cost.max(initial=0.0) > _NOTHING else None

    def _people(
        self, lines: Lines, row: int | None, size: int, chance: np.random.Generator
    ) -> tuple[int, ...]:
        """Half who could change that row, half anyone, more likely whose line costs more than it must."""
        weights = self._above(lines)
        weights += weights.mean() + 1.0
        picked: list[int] = []
        if row is not None:
            day, shift = self.rows.cover.day[row], self.rows.cover.shift[row]
            picked = _drawn(weights * self.problem.open[:, day, shift], (size + 1) // 2, chance)
        weights[picked] = 0.0
        return tuple(sorted([*picked, *_drawn(weights, size - len(picked), chance)]))

    def _above(self, lines: Lines) -> Floats:
        """What each person's line costs above the cheapest at the duals of the bound."""
        if self._least is None:
            return np.zeros(len(lines))
        costs = [self.problem.wishes_cost(person, line) for person, line in enumerate(lines)]
        worth = [self._duals[self.rows.of(line)].sum() for line in lines]
        above = np.array(costs, dtype=np.float64) - np.array(worth) - self._least
        return np.asarray(np.maximum(above, 0.0))

    def attempt(self, lines: Lines, freed: Freed, worker: int = 0) -> Rebuilt:
        """New lines for the freed people, at most as costly as theirs; none where the solver comes to no end."""
        try:
            return self._attempt(lines, freed, worker)
        except SolverFault:
            return Rebuilt(None, ())

    def _attempt(self, lines: Lines, freed: Freed, worker: int) -> Rebuilt:
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
        start = self._duals[inside]
        if master.large:
            start = warm_up(master, pricers, list(current.values()), seed=freed.seed, stop=self._stop)
        generator.center = Duals(start, np.zeros(len(everyone)))
        made = generator.run(everyone, rounds=_OPENING_ROUNDS, tolerance=2e-4)
        used = [master.lines[column] for column in np.nonzero(made.values > _USED)[0]]
        tight = bool(np.ceil(made.bound - 1e-6) >= _cost(part, current))
        found = self._dives(generator, freed.seed, current, tight=tight)
        return Rebuilt(
            None if found is None else dict(window.joined(lines, found.items())),
            tuple(window.joined(lines, used)),
        )

    def _dives(
        self, generator: Generator, seed: int, current: dict[int, Line], *, tight: bool
    ) -> dict[int, Line] | None:
        """Several dives from one generation, each as good as the last at least; one where none can be better."""
        problem, chance = generator.master.problem, np.random.default_rng(seed)
        cost, found = _cost(problem, current), None
        single = tight or len(generator.master.need) * len(current) > _HEAVY
        rounds, times = (_HEAVY_ROUNDS, 1) if single else (_DIVE_ROUNDS, 1 + len(current) // _PEOPLE_PER_DIVE)
        for number in range(times):
            if self._stop():
                break
            way = dive if (seed + number) % 2 else dive_by_cells
            tried = way(generator, list(current), rounds=rounds, cutoff=cost + 1, chance=chance)
            if tried is not None and _cost(problem, tried) <= cost:
                found, cost = tried, _cost(problem, tried)
            generator.master.release()
        return found


def _drawn(weights: Floats, count: int, chance: np.random.Generator) -> list[int]:
    """Up to `count` places, each more likely the more it weighs."""
    share = np.maximum(weights, 0.0)
    most = min(count, int((share > 0.0).sum()))
    picked = chance.choice(len(share), most, replace=False, p=share / share.sum()) if most else ()
    return [int(place) for place in picked]


def _cost(problem: LineProblem, lines: dict[int, Line]) -> int:
    return problem.cost(np.array([lines[person] for person in range(len(problem.people))]))
