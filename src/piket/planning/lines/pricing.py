"""The cheapest line of one person, exactly: relaxed first, then with the limits that the relaxed line broke.

A line is priced without limits on weekends and shift types. When the line found breaks one, that limit joins the
person's state and the line is priced again (decremental state-space relaxation, Righini & Salani 2008). A limit
on a shift type that no line has reached for a while leaves the state again.
A relaxed value never exceeds the exact one, so it bounds it from below at any time.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from piket.planning.lines.graph import Graph, Kinds, graph_at_a_price, graph_of, kinds_of
from piket.planning.lines.instance import DAY_OFF, Bools, Contract, Floats, Ints, LineProblem, SoftRules
from piket.planning.lines.soft import Before, Range, SoftContract

MAX_STATES = 24_000_000
"""States of one pricing, 8 bytes each: the memory a worker may use for it."""

_SATURDAY, _SUNDAY = 5, 6
_PATIENCE = 25
"""Pricings after which a limit that no line reached leaves the state."""


@dataclass(frozen=True, eq=False)
class Priced:
    """A cheapest line. `bound` is at most the cost of any line; it equals `cost` where pricing was exact.

    `near` are lines that turn aside from it once, cheapest turn first; they keep every rule as well.
    """

    line: npt.NDArray[np.int16] | None
    cost: float
    bound: float
    near: tuple[npt.NDArray[np.int16], ...] = ()


@dataclass(frozen=True, eq=False)
class _State:
    """What of a person is counted, and the arrays the kernel reads for it."""

    graph: Graph
    kinds: Kinds
    band: Any
    low: Any
    width: int
    weekend: npt.NDArray[np.int8]
    weekends: int
    limits: Any
    strides: Any
    combos: int
    end_cost: Floats
    sunday: npt.NDArray[np.int8]
    closed: Bools
    """Days on which no day off is allowed."""

    @property
    def size(self) -> int:
        return int(self.band.shape[0] * self.graph.nodes * self.combos * self.weekends * self.width)


class LinePricer:
    """Prices the lines of one person of a problem. Different persons may be priced by different threads."""

    def __init__(self, problem: LineProblem, person: int) -> None:
        self.contract: Contract = problem.contracts[person]
        self._minutes: Ints = problem.minutes
        self._may_follow: Bools = problem.may_follow
        self._open: Bools = problem.open[person]
        self._weekend = weekend_days(problem)
        self._must = np.zeros(problem.days, dtype=np.bool_) if problem.must is None else problem.must[person]
        self._limits = None if problem.soft is None else _limits(problem.soft, person, problem.may_follow)
        self._counted: tuple[int, ...] = ()
        self._weekends_counted = self._limits is not None
        self._loose: dict[int, int] = {}
        self._state: _State | None = self._build(self._counted, weekends=self._weekends_counted)

    @property
    def possible(self) -> bool:
        """Whether any line fits the minutes and runs of the contract."""
        return self._state is not None

    @property
    def work(self) -> float:
        """Steps of one pricing, about."""
        state = self._state
        return 0.0 if state is None else state.size * len(state.graph.tail) / state.graph.nodes

    def price(self, cell: Floats, seed: int = 0, near: int = 0) -> Priced:
        """The line with the least sum of `cell` over its worked shifts, and up to `near` lines close to it.

        `cell` (days, shifts) is the cost of each shift, a day off costs nothing; shifts that are not open are
        left out whatever they cost. `line` is None where no line keeps every rule.
        """
        cell = np.where(self._open, cell, np.inf)
        bound = -np.inf
        while self._state is not None:
            lines, cost = _solve(self._state, cell, seed, near + 1)
            if not len(lines):
                return Priced(None, np.inf, np.inf)
            bound = max(bound, cost)
            broken = self._broken(lines[0])
            if not broken:
                self._loosen(lines[0])
                beside = tuple(line for line in lines[1:] if not self._broken(line))
                return Priced(lines[0], cost, bound, beside)
            if not self._count(broken):
                return self._pressed(cell, bound, seed)
        return Priced(None, np.inf, np.inf)

    def _broken(self, line: npt.NDArray[np.int16]) -> tuple[int, ...]:
        """Shift types worked too often, -1 for weekends; those already counted cannot be among them."""
        counts = np.bincount(line[line >= 0], minlength=len(self._minutes))
        over = [shift for shift, most in enumerate(self.contract.shifts_most) if counts[shift] > most]
        if weekends_worked(line, self._weekend) > self.contract.weekends_most:
            over.append(-1)
        return tuple(over)

    def _loosen(self, line: npt.NDArray[np.int16]) -> None:
        """Stop counting a shift type whose limit the lines have long stayed under."""
        for shift in self._counted:
            reached = int((line == shift).sum()) >= self.contract.shifts_most[shift]
            self._loose[shift] = 0 if reached else self._loose.get(shift, 0) + 1
        still = tuple(shift for shift in self._counted if self._loose[shift] < _PATIENCE)
        if still != self._counted:
            self._counted, self._loose = still, {}
            self._state = self._build(still, weekends=self._weekends_counted)

    def _count(self, broken: tuple[int, ...]) -> bool:
        """Let one more limit join the state; False where the state would outgrow the memory."""
        if -1 in broken:
            state = self._build(self._counted, weekends=True)
            if state is not None and state.size > MAX_STATES:
                return False
            self._weekends_counted, self._state = True, state
            return True
        scarcest = min(broken, key=lambda shift: self.contract.shifts_most[shift])
        state = self._build((*self._counted, scarcest), weekends=self._weekends_counted)
        if state is not None and state.size > MAX_STATES:
            return False
        self._counted, self._state = (*self._counted, scarcest), state
        return True

    def _pressed(self, cell: Floats, bound: float, seed: int) -> Priced:
        """A good line where exact counting is too large: broken limits get a rising price until they hold."""
        assert self._state is not None  # noqa: S101
        pressed, step = cell.copy(), 1.0 + np.abs(cell[np.isfinite(cell)]).max(initial=0.0) / 8
        for _ in range(24):
            lines, _ = _solve(self._state, pressed, seed, 1)
            if not len(lines):
                break
            line = lines[0]
            broken = self._broken(line)
            if not broken:
                days = np.nonzero(line >= 0)[0]
                return Priced(line, float(cell[days, line[days]].sum()), bound)
            for shift in broken:
                if shift >= 0:
                    pressed[:, shift] += step
                else:
                    pressed[self._weekend > 0] += step
        return Priced(None, np.inf, bound)

    def _build(self, counted: tuple[int, ...], *, weekends: bool) -> _State | None:
        from piket.planning.lines.kernel import band_of, forward_reach, keep_ending

        usable = np.asarray(self._open.any(axis=0))
        days, limits = len(self._open), self._limits
        kinds = kinds_of(self._minutes, self._may_follow, usable, counted, limits.group if limits else ())
        graph = (
            graph_of(self.contract, kinds, days)
            if limits is None
            else graph_at_a_price(limits.contract, limits.before, kinds, limits.may_follow, days)
        )
        open_kind = np.zeros((days, len(kinds.units) + 1), dtype=np.bool_)
        for shift in np.nonzero(usable)[0]:
            open_kind[:, kinds.of_shift[shift]] |= self._open[:, shift]
        open_kind[:, -1] = ~self._must
        least = -(-self.contract.minutes_least // kinds.unit)
        possible = int(kinds.units.max(initial=0)) * days
        most = min(self.contract.minutes_most // kinds.unit, possible)
        if least > most:
            return None
        arcs = (graph.tail, graph.head, graph.kind, kinds.units, open_kind)
        seen = forward_reach(graph.nodes, graph.start, *arcs, most)
        keep_ending(seen, *arcs, least)
        band = band_of(seen)
        if band[0, graph.start, 0] > band[0, graph.start, 1]:
            return None
        live = band[:, :, 0] <= band[:, :, 1]
        low = np.where(live, band[:, :, 0], most).min(axis=1).astype(np.int32)
        high = np.where(live, band[:, :, 1], 0).max(axis=1)
        most_of = np.array([self.contract.shifts_most[shift] for shift in counted], dtype=np.int32)
        strides = np.concatenate(([1], np.cumprod(most_of + 1))).astype(np.int32)
        count = min(self.contract.weekends_most, int((self._weekend > 0).sum())) + 1 if weekends else 1
        return _State(
            graph,
            kinds,
            band,
            low,
            int((high - low).max()) + 1,
            self._weekend if weekends else np.zeros_like(self._weekend),
            count,
            most_of,
            strides[:-1],
            int(strides[-1]),
            np.zeros((count, most + 1)) if limits is None else limits.end_cost(count, most + 1, kinds.unit),
            (self._weekend == 2).astype(np.int8),
            self._must,
        )


@dataclass(frozen=True)
class _Limits:
    """Limits at a price of one person."""

    contract: SoftContract
    before: Before
    group: tuple[int, ...]
    may_follow: tuple[tuple[bool, ...], ...]

    def end_cost(self, weekends: int, units: int, minutes: int) -> Floats:
        """(weekends, units) what the counts cost; every shift of such a problem lasts one minute."""
        assert minutes == 1  # noqa: S101
        total = [_outside(self.contract.total, self.before.total + used) for used in range(units)]
        seen = [_outside(self.contract.weekends, self.before.weekends + count) for count in range(weekends)]
        return np.add.outer(np.array(seen, dtype=np.float64), np.array(total, dtype=np.float64))


def _outside(limit: Range, count: int) -> int:
    return limit.short(count) + limit.long(count)


def _limits(soft: SoftRules, person: int, may_follow: Bools) -> _Limits:
    first = [soft.group.index(group) for group in range(len(soft.contracts[person].same))]
    by_group = tuple(tuple(may_follow[a, first].tolist()) for a in first)
    return _Limits(soft.contracts[person], soft.before[person], soft.group, by_group)


def weekend_days(problem: LineProblem) -> npt.NDArray[np.int8]:
    """1 on Saturdays, 2 on Sundays, 0 else; shape (days,)."""
    days = (problem.first_weekday + np.arange(problem.days)) % 7
    return np.where(days == _SATURDAY, 1, np.where(days == _SUNDAY, 2, 0)).astype(np.int8)


def weekends_worked(line: npt.NDArray[np.int16], weekend: npt.NDArray[np.int8]) -> int:
    """Weekends with a shift on Saturday, Sunday or both."""
    works = line != DAY_OFF
    before = np.concatenate(([False], works[:-1]))
    return int((works & ((weekend == 1) | ((weekend == 2) & ~before))).sum())


def check_possible(problem: LineProblem, pricers: list[LinePricer]) -> Iterator[str]:
    """People for whom no line keeps every rule, whatever the cover."""
    for name, pricer in zip(problem.people, pricers, strict=True):
        free = np.zeros((problem.days, len(problem.shifts)))
        if not pricer.possible or pricer.price(free).bound == np.inf:
            yield name


_workspace = threading.local()


def _solve(state: _State, cell: Floats, seed: int, count: int) -> tuple[npt.NDArray[np.int16], float]:
    """Up to `count` lines (lines, days), a cheapest one first, and its cost; no line where there is none."""
    from piket.planning.lines.kernel import cheapest_kinds, cost_to_go
    from piket.planning.lines.paths import cheapest_paths

    graph, kinds, days = state.graph, state.kinds, len(cell)
    value = _values(state)
    cost, best = cheapest_kinds(cell, kinds.of_shift, len(kinds.units))
    cost[state.closed, -1] = np.inf
    costs = (cost, graph.cost, state.end_cost, state.sunday)
    arcs = (graph.tail, graph.head, graph.kind, graph.from_rest, kinds.units, kinds.counter)
    limits = (state.band, state.low, state.weekend, state.limits, state.strides)
    cost_to_go(value, *costs, *arcs, *limits)
    paths, totals = np.empty((count, days), dtype=np.int16), np.empty(count)
    found = cheapest_paths(value, *costs, graph.start, *arcs, *limits, seed, paths, totals)
    paths = paths[:found]
    if not len(kinds.units):
        return paths, float(totals[0])
    lines = np.where(paths >= 0, best[np.arange(days), np.maximum(paths, 0)], DAY_OFF).astype(np.int16)
    return lines, float(totals[0])


def _values(state: _State) -> Any:
    """This thread's array of states, kept from one pricing to the next."""
    flat = getattr(_workspace, "flat", None)
    if flat is None or len(flat) < state.size:
        flat = np.empty(state.size)
        _workspace.flat = flat
    shape = (state.band.shape[0], state.graph.nodes, state.combos, state.weekends, state.width)
    return flat[: state.size].reshape(shape)
