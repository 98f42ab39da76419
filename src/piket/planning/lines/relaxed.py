"""The bound of a long period, and about who works what and when in the best roster.

Cover and everyone's totals (minutes, weekends, types of shift) have a price in place of a limit, so that a person's
cheapest line is a short path through runs of work and rest alone: a year for fifty people takes hundredths of a
second. The prices rise where too much is used and fall where too little is (subgradients with momentum; Polyak 1969,
Held, Wolfe & Crowder 1974), and every step bounds every roster from below (Lagrange). The mean of the last steps' lines
tends to the optimum of the relaxation (Barahona & Anbil 2000).
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from piket.planning.lines.graph import Graph, Kinds, graph_of, kinds_of
from piket.planning.lines.instance import DAY_OFF, Floats, LineProblem, Lines
from piket.planning.lines.master import CoverRows
from piket.planning.lines.states import weekend_days, weekends_begun

_FIRST, _FLATTEN = 0.05, 2.0
"""The first step as a share of what one missing costs, and how it falls with the share of the course that is left."""
_LAST = 1e-3
_MOMENTUM, _TAIL = 0.9, 0.3
"""The share of the last direction in the next, and the part of the course that the mean is taken of."""
_WEEKENDS, _TYPES, _MINUTES = 0.3, 0.03, 0.05
"""Steps of the prices of totals beside those of cover."""
_COVER_AT_FIRST, _WEEKEND_AT_FIRST = 0.1, 0.3


@dataclass(frozen=True, eq=False)
class Relaxed:
    """`bound` of every roster, and the mean of the lines.

    mean  (people, days, shifts) float32, the share of the lines that work the shift that day
    """

    bound: float
    mean: npt.NDArray[np.float32]


@dataclass
class _Prices:
    """cover (rows,), minutes (people,) by shift of usual length, weekends (people,), types (people, shifts)."""

    cover: Floats
    minutes: Floats
    weekends: Floats
    types: Floats

    def moved(self, by: _Prices, share: float) -> _Prices:
        """So far on the way that leads from 0 to `by`, the rest as it was."""
        keep = 1.0 - share
        return _Prices(
            keep * self.cover + share * by.cover,
            keep * self.minutes + share * by.minutes,
            keep * self.weekends + share * by.weekends,
            keep * self.types + share * by.types,
        )


class Relaxation:
    """Of one problem whose limits are all hard."""

    def __init__(self, problem: LineProblem, rows: CoverRows) -> None:
        assert problem.soft is None  # noqa: S101
        self.problem, self.rows = problem, rows
        self._weekend = weekend_days(problem)
        self._usual = float(np.median(problem.minutes))
        self._length = problem.minutes / self._usual
        contracts = problem.contracts
        self._least = np.array([c.minutes_least for c in contracts]) / self._usual
        self._most = np.array([c.minutes_most for c in contracts]) / self._usual
        self._weekends = np.array([c.weekends_most for c in contracts], dtype=np.float64)
        self._types = np.array([c.shifts_most for c in contracts], dtype=np.float64)
        self._closed = problem.must_work
        self._ways = [_way(problem, person) for person in range(len(contracts))]
        self._missing = (
            float(np.median(problem.cover.under[problem.cover.under > 0])) if len(problem.cover) else 1.0
        )

    def solve(
        self,
        *,
        steps: int,
        threads: Executor,
        course: Callable[[], float],
        report: Callable[[float], None] = lambda _: None,
    ) -> Relaxed | None:
        """So many steps, or fewer where `course`, from 0 to 1, is over sooner. None where it was over at once."""
        prices, direction = self._at_first(), self._nothing()
        bound = -np.inf
        mean, weight = np.zeros(self.problem.open.shape, dtype=np.float32), 0.0
        for number in range(steps):
            done = max(number / steps, course())
            if done >= 1.0:
                break
            step = self._missing * _FIRST * ((1.0 - done) ** _FLATTEN + _LAST)
            value, lines = self._lines(prices, threads)
            if value > bound:
                bound = value
                report(bound)
            if done >= 1.0 - _TAIL:
                who, days = np.nonzero(lines != DAY_OFF)
                mean[who, days, lines[who, days]] += step
                weight += step
            direction = direction.moved(self._excess(prices, lines), 1.0 - _MOMENTUM)
            prices = self._next(prices, direction, step)
        if weight == 0.0:
            return None
        return Relaxed(bound, mean / np.float32(weight))

    def _nothing(self) -> _Prices:
        people = len(self.problem.people)
        return _Prices(
            np.zeros(len(self.rows.cover)), np.zeros(people), np.zeros(people), np.zeros_like(self._types)
        )

    def _at_first(self) -> _Prices:
        prices = self._nothing()
        prices.cover += _COVER_AT_FIRST * self.rows.cover.under
        prices.weekends += _WEEKEND_AT_FIRST * self._missing
        return prices

    def _lines(self, prices: _Prices, threads: Executor) -> tuple[float, Lines]:
        """The bound at these prices, and everyone's cheapest line."""
        lines = np.full((len(self.problem.people), self.problem.days), DAY_OFF, dtype=np.int16)
        worth = self.rows.cell_sum(prices.cover)
        costs = threads.map(
            lambda person: self._cheapest(person, prices, worth, lines[person]), range(len(lines))
        )
        value = sum(costs) + float(self.problem.base.sum()) + float(prices.cover @ self.rows.cover.need)
        value -= float(np.where(prices.minutes > 0.0, self._most, self._least) @ prices.minutes)
        value -= float(prices.weekends @ self._weekends) + float((prices.types * self._types).sum())
        return value, lines

    def _cheapest(self, person: int, prices: _Prices, worth: Floats, line: npt.NDArray[np.int16]) -> float:
        from piket.planning.lines.relaxed_kernel import cells_at, cheapest_line

        problem, (graph, kinds) = self.problem, self._ways[person]
        besides = prices.minutes[person] * self._length + prices.types[person]
        weekend = float(prices.weekends[person])
        cells = cells_at(problem.price[person], worth, problem.open[person], besides)
        return cheapest_line(
            cells, kinds.of_shift, len(kinds.units), self._closed[person], self._weekend, weekend,
            graph.nodes, graph.start, graph.tail, graph.head, graph.kind, graph.from_rest, line,
        )  # fmt: skip

    def _excess(self, prices: _Prices, lines: Lines) -> _Prices:
        """How far the lines are from each limit: what their prices rise by."""
        cover = self.rows.cover
        worked = np.where(lines != DAY_OFF, self._length[lines], 0.0).sum(axis=1)
        over, short = worked - self._most, worked - self._least
        beyond = np.where(over > 0.0, over, np.minimum(short, 0.0))
        counts = np.array([np.bincount(line[line >= 0], minlength=self._types.shape[1]) for line in lines])
        return _Prices(
            (cover.need - self.problem.presence(lines)[cover.day, cover.shift]).astype(np.float64),
            np.where(prices.minutes > 0.0, over, np.where(prices.minutes < 0.0, short, beyond)),
            weekends_begun(lines, self._weekend).sum(axis=1) - self._weekends,
            counts.astype(np.float64) - self._types,
        )

    def _next(self, prices: _Prices, direction: _Prices, step: float) -> _Prices:
        """No further than a missing or a surplus one costs, and no price of a total changes its sign in one step."""
        cover = self.rows.cover
        minutes = prices.minutes + step * _MINUTES * direction.minutes
        return _Prices(
            np.clip(prices.cover + step * direction.cover, -cover.over, cover.under),
            np.where(prices.minutes * minutes < 0.0, 0.0, minutes),
            np.maximum(0.0, prices.weekends + step * _WEEKENDS * direction.weekends),
            np.maximum(0.0, prices.types + step * _TYPES * direction.types),
        )


def _way(problem: LineProblem, person: int) -> tuple[Graph, Kinds]:
    """The person's runs of work and rest, and the shifts that they tell apart."""
    usable = np.asarray(problem.open[person].any(axis=0))
    kinds = kinds_of(problem.minutes, problem.may_follow, usable, ())
    return graph_of(problem.contracts[person], kinds, problem.days), kinds
