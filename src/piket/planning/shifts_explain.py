"""The smallest clash: which rules, on which days, for whom, cannot hold together."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import replace

from piket.planning.shifts_clash import OUT_OF_TIME, Demanded, ShiftClash, clash_of, out_of_time
from piket.planning.shifts_crew import Cell, Crew, crews_of
from piket.planning.shifts_model import ShiftModel
from piket.planning.shifts_ways import ways_out
from piket.planning.smallest import smallest
from piket.planning.values import ShiftProblem

_Demands = tuple[Demanded, ...]


Frozen = Mapping[tuple[str, int], Cell]
_FEW = 4


def smallest_clash(
    problem: ShiftProblem,
    crews: tuple[Crew, ...],
    *,
    seconds: float,
    seed: int,
    frozen: Frozen | None = None,
    names: Mapping[str, str] | None = None,
) -> ShiftClash:
    """Demands that no roster meets together, such that leaving out any one of them makes a roster possible.

    Where the time ran out before that was shown, the clash says so. `frozen` cells are past. Its ways out are
    sought in half as much time again.
    """
    end = time.monotonic() + seconds
    clash = _near_clash(problem, frozen or {}, names or {}, seconds / 2, seed)
    if clash is None:
        model = ShiftModel(problem, crews, explain=True, frozen=frozen)
        clash = _Shrinking(model, max(1, end - time.monotonic()), seed, names or {}).clash()
    if clash.rules == OUT_OF_TIME:
        return clash
    return replace(
        clash, ways=ways_out(problem, crews, frozen or {}, names or {}, seconds=seconds / 2, seed=seed)
    )


def _near_clash(
    problem: ShiftProblem, frozen: Frozen, names: Mapping[str, str], seconds: float, seed: int
) -> ShiftClash | None:
    """A clash within one day, or a few: what cannot be there cannot be in the whole, and is shown much sooner."""
    length, end = len(problem.days), time.monotonic() + seconds
    for width in (1, _FEW):
        if width < length:
            for first in range(0, length - width + 1, (width + 1) // 2):
                if time.monotonic() > end:
                    return None
                part = _part(problem, range(first, first + width))
                crews = crews_of(part)
                past = {
                    (crew, day - first): cell
                    for (crew, day), cell in frozen.items()
                    if first <= day < first + width
                }
                quick = ShiftModel(part, crews, frozen=past).solve(seconds=1, effort=0.1, seed=seed)
                if quick.impossible:
                    model = ShiftModel(part, crews, explain=True, frozen=past)
                    return _Shrinking(model, seconds, seed, names).clash()
    return None


def _part(problem: ShiftProblem, days: range) -> ShiftProblem:
    """The problem of some of its days alone, with nothing known before them."""
    kept = problem.days[days.start : days.stop]
    return replace(
        problem,
        days=kept,
        demand=tuple(demand for demand in problem.demand if demand.day in kept),
        fixed=tuple(cell for cell in problem.fixed if cell[1] in kept),
        history=problem.history if days.start == 0 else (),
    )


class _Shrinking:
    """From the solver's own reason, parts are left out while it stays impossible: large parts first."""

    def __init__(self, model: ShiftModel, seconds: float, seed: int, names: Mapping[str, str]) -> None:
        self.model = model
        self.names = names
        self.seconds = seconds
        self.seed = seed
        self.effort = seconds / 4
        self.end = time.monotonic() + seconds
        self.sure = True

    def clash(self) -> ShiftClash:
        named = self.model.reason(seconds=self.seconds / 4, effort=self.effort, seed=self.seed)
        core = named or tuple(self.model.literals)
        if not self._impossible(core):
            return out_of_time(self.seconds)
        self.sure = True
        return clash_of(smallest(core, self._impossible), smallest=self.sure, names=self.names)

    def _impossible(self, demands: _Demands) -> bool:
        left = self.end - time.monotonic()
        met = None
        if left > 0:
            met = self.model.can_meet(frozenset(demands), seconds=left, effort=self.effort, seed=self.seed)
        self.sure = self.sure and met is not None
        return met is False
