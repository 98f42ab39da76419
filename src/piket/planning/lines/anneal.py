"""Simulated annealing over whole lines: from a roster that keeps every rule to a better one that does.

Kirkpatrick, Gelatt & Vecchi (1983), with changes of several days in a row as Ceschia, Guido & Schaerf (2020) use them.
The temperatures follow from the prices of the problem, the course from the number of steps, so that a seed repeats
its result wherever no clock ends it.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor
from functools import partial

import numpy as np

from piket.planning.lines.figures import Block, Roster, roster_of, rules_of
from piket.planning.lines.instance import WEEK, Ints, LineProblem, Lines

_PORTION, _PORTIONS = 20_000, 50
"""The most changes tried at one temperature, and how many temperatures there are at least."""
HOT, COOLER, WARM, COOL = 0.3, 0.12, 0.06, 0.01
"""First temperature, as a share of what one missing costs: for a first roster, one with little time for each cell,
a good one, and one whose whole is good.
"""
_COLD = 0.15
"""Last temperature, as a share of the smallest price."""
_LONGEST = 10


class Annealer:
    """Anneals rosters of one problem. Different threads may use the same one."""

    def __init__(self, problem: LineProblem) -> None:
        self.problem, self.rules = problem, rules_of(problem)
        prices = _prices(problem)
        self._missing = float(problem.cover.under[problem.cover.under > 0].min(initial=100))
        self._cold = _COLD * float(prices.min(initial=100))

    def improve(
        self,
        lines: Lines,
        *,
        steps: int,
        seed: int,
        hot: float = HOT,
        course: Callable[[], float] | None = None,
        threads: Executor | None = None,
        workers: int = 1,
    ) -> Lines:
        """The roster after so many changes tried, cooling from `hot`.

        `course` says how far the time is spent, from 0 to 1; it then takes the place of `steps`. Several `workers`
        change blocks of the same roster at once, in `threads`: no two the same people, and no two the same days.
        """
        roster = roster_of(self.problem, self.rules, lines)
        best, cost, least = roster.lines.copy(), 0, 0
        first, tried = max(hot * self._missing, self._cold), 0
        portion = _PORTION if course is not None else max(1, min(_PORTION, steps // _PORTIONS))
        chance = np.random.default_rng(seed)
        while (share := tried / steps if course is None else course()) < 1.0:
            temperature = first * (self._cold / first) ** share
            work = partial(self._block, roster, portion, temperature)
            jobs = [(block, int(chance.integers(1 << 30))) for block in self._blocks(workers, chance)]
            cost += sum(threads.map(work, jobs) if threads is not None else map(work, jobs))
            tried += portion * len(jobs)
            if cost < least:
                best, least = roster.lines.copy(), cost
        return np.asarray(best, dtype=np.int16)

    def _block(self, roster: Roster, steps: int, temperature: float, job: tuple[Block, int]) -> int:
        from piket.planning.lines.moves import anneal

        return int(anneal(self.rules, roster, job[0], steps, temperature, _LONGEST, job[1]))

    def _blocks(self, workers: int, chance: np.random.Generator) -> list[Block]:
        """A block for each worker: its share of the people on its share of the days, by chance another each time."""
        people, days = len(self.problem.people), self.problem.days
        count = max(1, min(workers, people // 2, days // (2 * WEEK)))
        groups = np.array_split(chance.permutation(people), count)
        width = days // count
        ends = [width * part + int(chance.integers(width // 2) - width // 4) for part in range(1, count)]
        cuts = [0, *ends, days]
        return [Block(group, cuts[part], cuts[part + 1]) for part, group in enumerate(groups)]


def _prices(problem: LineProblem) -> Ints:
    """Every price there is, above zero."""
    cover = problem.cover
    weights = [abs(problem.price).ravel(), cover.under, cover.over]
    if problem.soft is not None:
        weights += [
            np.array([limit.weight for limit in (c.work, c.rest, c.total, c.weekends, *c.same)] + [c.half])
            for c in problem.soft.contracts
        ]
    prices = np.concatenate(weights)
    return np.asarray(prices[prices > 0], dtype=np.int64)
