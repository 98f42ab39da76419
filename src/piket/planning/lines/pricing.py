"""The cheapest line of one person, exactly: relaxed first, then with the limits that the relaxed line broke.

A line is priced without limits on weekends and shift types. When the line found breaks one, that limit joins the
person's state and the line is priced again (decremental state-space relaxation, Righini & Salani 2008). A limit
on a shift type that no line has reached for a while leaves the state again.
A relaxed value never exceeds the exact one, so it bounds it from below at any time.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from piket.planning.lines.instance import (
    DAY_OFF,
    FREE,
    Bools,
    Contract,
    Fault,
    Floats,
    Ints,
    LineProblem,
    LineProblemError,
)
from piket.planning.lines.states import State, States, weekend_days, weekends_worked

MAX_STATES = 24_000_000
"""States of one pricing, 8 bytes each: the memory a worker may use for it."""

_PRESSES, _STEPS_TO_FORBID = 100, 8
"""How often a broken limit gets a higher price, and steps of a price until it outweighs all there is to gain."""
_WHOLE_STEP, _GENTLER, _GENTLEST = 0.5, 0.97, 0.02
"""The part of a limit by which it is exceeded at a whole step; each later step is gentler, down to the gentlest."""

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


class LinePricer:
    """Prices the lines of one person of a problem. Different persons may be priced by different threads.

    With `even` it looks only for lines whose minutes grow evenly, which takes a fraction of the states in a long
    period and gives no bound; where there is none it looks for any.
    """

    def __init__(self, problem: LineProblem, person: int, *, even: bool = False) -> None:
        self._even = even
        self.contract: Contract = problem.contracts[person]
        self._minutes: Ints = problem.minutes
        self._open: Bools = problem.open[person]
        self._weekend = weekend_days(problem)
        self._states = States(problem, person)
        self._counted: tuple[int, ...] = ()
        self._weekends_counted = self._states.limits is not None
        self._loose: dict[int, int] = {}
        self._state: State | None = self._any_state()

    def _any_state(self) -> State | None:
        state = self._states_of(self._counted, weekends=self._weekends_counted)
        if state is None and self._even:
            self._even = False
            state = self._states_of(self._counted, weekends=self._weekends_counted)
        return state

    def _states_of(self, counted: tuple[int, ...], *, weekends: bool) -> State | None:
        return self._states.state(counted, weekends=weekends, even=self._even)

    @property
    def possible(self) -> bool:
        """Whether any line fits the minutes and runs of the contract."""
        return self._state is not None

    @property
    def work(self) -> float:
        """Steps of one pricing, about."""
        state = self._state
        return 0.0 if state is None else state.size * len(state.graph.tail) / state.graph.nodes

    def price(
        self, cell: Floats, seed: int = 0, near: int = 0, held: npt.NDArray[np.int16] | None = None
    ) -> Priced:
        """The line with the least sum of `cell` over its worked shifts, and up to `near` lines close to it.

        `cell` (days, shifts) is the cost of each shift, a day off costs nothing; shifts that are not open are
        left out whatever they cost. `held` (days,) are cells that the line must have, FREE where it need not.
        `line` is None where no line keeps every rule.
        """
        allowed, closed = self._open, np.zeros(len(self._open), dtype=np.bool_)
        if held is not None:
            shifts = np.arange(allowed.shape[1])
            allowed = allowed & ((held == FREE)[:, None] | (held[:, None] == shifts))
            closed = held >= 0
        found = self._priced(np.where(allowed, cell, np.inf), closed, seed, near)
        if not self._even:
            return found
        if found.line is not None:
            return replace(found, bound=-np.inf)
        self._even = False
        self._state = self._any_state()
        return self.price(cell, seed, near, held)

    def _priced(self, cell: Floats, closed: Bools, seed: int, near: int) -> Priced:
        bound = -np.inf
        while self._state is not None:
            lines, cost = _solve(self._state, cell, closed, seed, near + 1)
            if not len(lines):
                return Priced(None, np.inf, np.inf)
            bound = max(bound, cost)
            broken = self._broken(lines[0])
            if not broken:
                self._loosen(lines[0])
                beside = tuple(line for line in lines[1:] if not self._broken(line))
                return Priced(lines[0], cost, bound, beside)
            if not self._count(broken):
                return self._pressed(cell, closed, bound, seed)
        return Priced(None, np.inf, np.inf)

    def _broken(self, line: npt.NDArray[np.int16]) -> tuple[int, ...]:
        """Shift types worked too often, -1 for weekends; those already counted cannot be among them."""
        return tuple(self._excess(line))

    def _excess(self, line: npt.NDArray[np.int16]) -> dict[int, float]:
        """By how much of a limit the line goes over it, for each that it breaks; -1 for weekends."""
        counts = np.bincount(line[line >= 0], minlength=len(self._minutes))
        held = {shift: (int(counts[shift]), most) for shift, most in enumerate(self.contract.shifts_most)}
        held[-1] = weekends_worked(line, self._weekend), self.contract.weekends_most
        return {limit: (seen - most) / max(most, 1) for limit, (seen, most) in held.items() if seen > most}

    def _loosen(self, line: npt.NDArray[np.int16]) -> None:
        """Stop counting a shift type whose limit the lines have long stayed under."""
        for shift in self._counted:
            reached = int((line == shift).sum()) >= self.contract.shifts_most[shift]
            self._loose[shift] = 0 if reached else self._loose.get(shift, 0) + 1
        still = tuple(shift for shift in self._counted if self._loose[shift] < _PATIENCE)
        if still != self._counted:
            self._counted, self._loose = still, {}
            self._state = self._states_of(still, weekends=self._weekends_counted)

    def _count(self, broken: tuple[int, ...]) -> bool:
        """Let one more limit join the state; False where the state would outgrow the memory."""
        if -1 in broken:
            state = self._states_of(self._counted, weekends=True)
            if state is not None and state.size > MAX_STATES:
                return False
            self._weekends_counted, self._state = True, state
            return True
        scarcest = min(broken, key=lambda shift: self.contract.shifts_most[shift])
        state = self._states_of((*self._counted, scarcest), weekends=self._weekends_counted)
        if state is not None and state.size > MAX_STATES:
            return False
        self._counted, self._state = (*self._counted, scarcest), state
        return True

    def _pressed(self, cell: Floats, closed: Bools, bound: float, seed: int) -> Priced:
        """A good line where exact counting is too large: broken limits get a rising price until they hold.

        Days that cost the same are told apart by chance, and a limit nearly kept is pressed gently, so that a price
        moves some days and not all at once.
        """
        assert self._state is not None  # noqa: S101
        step = 1.0 + np.abs(cell[np.isfinite(cell)]).max(initial=0.0) / _STEPS_TO_FORBID
        pressed = cell + np.random.default_rng(seed).uniform(0.0, step, cell.shape)
        for number in range(_PRESSES):
            lines, _ = _solve(self._state, pressed, closed, seed, 1)
            if not len(lines):
                break
            line = lines[0]
            excess = self._excess(line)
            if not excess:
                days = np.nonzero(line >= 0)[0]
                return Priced(line, float(cell[days, line[days]].sum()), bound)
            for shift, share in excess.items():
                where = np.s_[:, shift] if shift >= 0 else np.s_[self._weekend > 0]
                pressed[where] += step * min(1.0, share / _WHOLE_STEP) * max(_GENTLER**number, _GENTLEST)
        return Priced(None, np.inf, bound)


def refuse_impossible(problem: LineProblem, pricers: list[LinePricer]) -> None:
    """Raises `LineProblemError` naming each person for whom no line keeps every rule, whatever the cover."""
    free = np.zeros((problem.days, len(problem.shifts)))
    faults = [
        Fault(
            f"person {name}",
            "tidak ada jadwal yang memenuhi kontrak (menit, hari berturut-turut, libur, akhir pekan)",
            "no line keeps the contract (minutes, runs, days off, weekends)",
        )
        for name, pricer in zip(problem.people, pricers, strict=True)
        if not pricer.possible or pricer.price(free).bound == np.inf
    ]
    if faults:
        raise LineProblemError(faults)


def no_line_found(name: str) -> LineProblemError:
    """What to say where the limits are too many to count exactly and no line was found that keeps them all."""
    return LineProblemError(
        [
            Fault(
                f"person {name}",
                "tidak ditemukan jadwal yang memenuhi kontrak, walau mungkin ada: terlalu banyak batas jenis sif"
                " dan akhir pekan untuk dihitung persis; longgarkan salah satu atau pendekkan masanya",
                "found no line that keeps the contract, though there may be one: too many limits on shift types"
                " and weekends to count exactly; relax one of them or shorten the period",
            )
        ]
    )


_workspace = threading.local()


def _solve(
    state: State, cell: Floats, closed: Bools, seed: int, count: int
) -> tuple[npt.NDArray[np.int16], float]:
    """Up to `count` lines (lines, days), a cheapest one first, and its cost; no line where there is none.

    On `closed` days no day off is allowed, besides those of the state.
    """
    from piket.planning.lines.kernel import cheapest_kinds, cost_to_go
    from piket.planning.lines.paths import cheapest_paths

    graph, kinds, days = state.graph, state.kinds, len(cell)
    value = _values(state)
    cost, best = cheapest_kinds(cell, kinds.of_shift, len(kinds.units))
    cost[state.closed | closed, -1] = np.inf
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


def _values(state: State) -> Any:
    """This thread's array of states, kept from one pricing to the next."""
    flat = getattr(_workspace, "flat", None)
    if flat is None or len(flat) < state.size:
        flat = np.empty(state.size)
        _workspace.flat = flat
    shape = (state.band.shape[0], state.graph.nodes, state.combos, state.weekends, state.width)
    return flat[: state.size].reshape(shape)
