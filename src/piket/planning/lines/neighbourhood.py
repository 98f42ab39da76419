"""Destroy and re-dive: free the lines of a few people around a shortage and generate theirs anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from piket.planning.lines.dive import dive
from piket.planning.lines.generation import Generator
from piket.planning.lines.instance import Floats, Ints, LineProblem, Lines
from piket.planning.lines.master import CoverRows, Duals, Line, Master
from piket.planning.lines.polish import presence_by_row
from piket.planning.lines.pricing import LinePricer

_OPENING_ROUNDS = 40
_DIVE_ROUNDS = 6
_FROM_POOL = 12
_PEOPLE_PER_DIVE = 5


@dataclass
class Pool:
    """Lines worth keeping, per person, the newest first; bounded."""

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


@dataclass(frozen=True, eq=False)
class Attempt:
    """What a neighbourhood gave: better or equal lines for its people, and its seed lines for the pool."""

    lines: dict[int, Line] | None
    rounds: int


class Neighbourhoods:
    """Chooses people to free and rebuilds their lines. One object serves several threads."""

    def __init__(
        self,
        problem: LineProblem,
        rows: CoverRows,
        pricers: list[LinePricer],
        duals: Floats,
        pool: Pool,
        stop: Callable[[], bool],
    ) -> None:
        self.problem, self.rows, self.pricers, self.duals = problem, rows, pricers, duals
        self.pool, self._stop = pool, stop

    def people(self, lines: Lines, size: int, chance: np.random.Generator) -> list[int]:
        """Half chosen around a costly cell (free to work it, or working it in surplus), half at random."""
        size = min(size, len(lines))
        around = self._around(lines, chance)
        picked = list(chance.permutation(around)[: size // 2]) if len(around) else []
        for person in chance.permutation(len(lines)):
            if len(picked) >= size:
                break
            if person not in picked:
                picked.append(person)
        return sorted(int(person) for person in picked)

    def _around(self, lines: Lines, chance: np.random.Generator) -> Ints:
        cover = self.problem.cover
        gap = presence_by_row(self.rows, lines, len(cover)) - cover.need
        cost = np.where(gap < 0, -gap * cover.under, gap * cover.over).astype(np.float64)
        if not cost.sum():
            return np.arange(len(lines))
        row = chance.choice(len(cover), p=cost / cost.sum())
        day, shift = cover.day[row], cover.shift[row]
        if gap[row] > 0:
            return np.nonzero(lines[:, day] == shift)[0]
        return np.nonzero(self.problem.open[:, day, shift] & (lines[:, day] != shift))[0]

    def attempt(self, lines: Lines, people: list[int], seed: int) -> Attempt:
        """New lines for `people`, at most as costly as theirs; None when there are none to be found."""
        others = np.delete(lines, people, axis=0)
        need = self.problem.cover.need - presence_by_row(self.rows, others, len(self.problem.cover))
        master = Master(self.problem, self.rows, people, need)
        master.add([(person, lines[person]) for person in people])
        master.add([(person, line) for person in people for line in self.pool.some(person, _FROM_POOL)])
        generator = Generator(master, self.pricers, seed=seed, stop=self._stop)
        generator.center = Duals(self.duals, np.zeros(len(people)))
        made = generator.run(people, rounds=_OPENING_ROUNDS, tolerance=2e-4)
        cost = self._cost({person: lines[person] for person in people}, need)
        if np.ceil(made.bound - 1e-6) > cost or self._stop():
            return Attempt(None, made.rounds)
        chance, found = np.random.default_rng(seed), None
        for _ in range(1 + len(people) // _PEOPLE_PER_DIVE):
            tried = dive(generator, people, rounds=_DIVE_ROUNDS, cutoff=cost + 1, chance=chance)
            if tried is not None and self._cost(tried, need) <= cost:
                found, cost = tried, self._cost(tried, need)
            if self._stop() or np.ceil(made.bound - 1e-6) >= cost:
                break
            master.release()
        return Attempt(found, made.rounds)

    def _cost(self, found: dict[int, Line], need: Ints) -> float:
        """What these lines cost: their wishes, and the cover that the others leave to them."""
        gap = -need
        for line in found.values():
            np.add.at(gap, self.rows.of(line), 1)
        cover = self.problem.cover
        short = np.where(gap < 0, -gap * cover.under, gap * cover.over).sum()
        return float(short) + sum(self.problem.wishes_cost(p, line) for p, line in found.items())
