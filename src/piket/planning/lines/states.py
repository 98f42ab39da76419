"""What of a person is counted along a line, and the arrays that the kernel reads for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from piket.planning.lines.graph import Graph, Kinds, graph_at_a_price, graph_of, kinds_of
from piket.planning.lines.instance import DAY_OFF, Bools, Contract, Floats, Ints, LineProblem, SoftRules
from piket.planning.lines.soft import Before, Range, SoftContract

_SATURDAY, _SUNDAY = 5, 6
_UNEVEN = 8
"""Shifts by which an even line may run ahead or behind."""


@dataclass(frozen=True, eq=False)
class State:
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


class States:
    """Makes the states of one person of a problem."""

    def __init__(self, problem: LineProblem, person: int) -> None:
        self.contract: Contract = problem.contracts[person]
        self._minutes: Ints = problem.minutes
        self._may_follow: Bools = problem.may_follow
        self._open: Bools = problem.open[person]
        self._weekend = weekend_days(problem)
        self._must = problem.must_work[person]
        self.limits = None if problem.soft is None else _limits(problem.soft, person, problem.may_follow)

    def state(self, counted: tuple[int, ...], *, weekends: bool, even: bool) -> State | None:
        """The state that counts these shift types, and weekends; None where no line fits."""
        from piket.planning.lines.kernel import band_of, forward_reach, keep_ending

        usable = np.asarray(self._open.any(axis=0))
        days, limits = len(self._open), self.limits
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
        most = min(self.contract.minutes_most, self._minutes_possible(usable)) // kinds.unit
        if least > most:
            return None
        arcs = (graph.tail, graph.head, graph.kind, kinds.units, open_kind)
        seen = forward_reach(graph.nodes, graph.start, *arcs, most)
        if even:
            seen &= _even_minutes(days, least, most, int(kinds.units.max(initial=1)))
        keep_ending(seen, *arcs, least)
        band = band_of(seen)
        if band[0, graph.start, 0] > band[0, graph.start, 1]:
            return None
        live = band[:, :, 0] <= band[:, :, 1]
        low = np.where(live, band[:, :, 0], most).min(axis=1).astype(np.int32)
        high = np.where(live, band[:, :, 1], 0).max(axis=1)
        most_of = np.array([self.contract.shifts_most[shift] for shift in counted], dtype=np.int32)
        strides = np.concatenate(([1], np.cumprod(most_of + 1))).astype(np.int32)
        seen_most = int((self._weekend == 1).sum()) + int(self._weekend[0] == 2)
        count = min(self.contract.weekends_most, seen_most) + 1 if weekends else 1
        return State(
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

    def _minutes_possible(self, usable: Bools) -> int:
        """As much as the longest shift on every day, and each shift type as often as its limit, would give."""
        days, minutes = len(self._open), np.where(usable, self._minutes, 0)
        often = np.minimum(self.contract.shifts_most, days)
        return int(min(days * minutes.max(initial=0), often @ minutes))


def _even_minutes(days: int, least: int, most: int, longest: int) -> Bools:
    """(days + 1, 1, units) bool: within some shifts of an even course."""
    share, units = np.arange(days + 1) / days, np.arange(most + 1)
    low, high = share * least - _UNEVEN * longest, share * most + _UNEVEN * longest
    return (units >= low[:, None, None]) & (units <= high[:, None, None])


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
    return int(weekends_begun(line, weekend).sum())


def weekends_begun(lines: npt.NDArray[np.int16], weekend: npt.NDArray[np.int8]) -> Bools:
    """The first day worked of each weekend; lines (…, days) give bool (…, days)."""
    works = lines != DAY_OFF
    before = np.zeros_like(works)
    before[..., 1:] = works[..., :-1]
    return np.asarray(works & ((weekend == 1) | ((weekend == 2) & ~before)))
