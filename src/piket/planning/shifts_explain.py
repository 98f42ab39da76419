"""The smallest clash: which rules, on which days, for whom, cannot hold together."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import replace

from piket.planning.shifts_clash import OUT_OF_TIME, Demanded, ShiftClash, clash_of, out_of_time
from piket.planning.shifts_crew import Cell, Crew
from piket.planning.shifts_model import ShiftModel
from piket.planning.shifts_ways import ways_out
from piket.planning.smallest import smallest
from piket.planning.values import ShiftProblem

_Demands = tuple[Demanded, ...]


Frozen = Mapping[tuple[str, int], Cell]


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
    model = ShiftModel(problem, crews, explain=True, frozen=frozen)
    clash = _Shrinking(model, seconds, seed, names or {}).clash()
    if clash.rules == OUT_OF_TIME:
        return clash
    return replace(
        clash, ways=ways_out(problem, crews, frozen or {}, names or {}, seconds=seconds / 2, seed=seed)
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
