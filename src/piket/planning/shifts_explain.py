"""The smallest clash: which rules, on which days, for whom, cannot hold together."""

from __future__ import annotations

import time

from piket.planning.shifts_clash import Demanded, ShiftClash, clash_of, out_of_time
from piket.planning.shifts_crew import Crew
from piket.planning.shifts_model import ShiftModel
from piket.planning.values import ShiftProblem

_Demands = tuple[Demanded, ...]


def smallest_clash(
    problem: ShiftProblem, crews: tuple[Crew, ...], *, seconds: float, seed: int
) -> ShiftClash:
    """Demands that no roster meets together, such that leaving out any one of them makes a roster possible.

    Where the time ran out before that was shown, the clash says so.
    """
    return _Shrinking(ShiftModel(problem, crews, explain=True), seconds, seed).clash()


class _Shrinking:
    """From the solver's own reason, parts are left out while it stays impossible: large parts first."""

    def __init__(self, model: ShiftModel, seconds: float, seed: int) -> None:
        self.model = model
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
        return clash_of(self._without_idle(core, core), smallest=self.sure)

    def _without_idle(self, core: _Demands, part: _Demands) -> _Demands:
        """The core without those demands of the part that it does not need."""
        rest = tuple(demanded for demanded in core if demanded not in part)
        if self._impossible(rest):
            return rest
        if len(part) == 1:
            return core
        half = len(part) // 2
        return self._without_idle(self._without_idle(core, part[:half]), part[half:])

    def _impossible(self, demands: _Demands) -> bool:
        left = self.end - time.monotonic()
        met = None
        if left > 0:
            met = self.model.can_meet(frozenset(demands), seconds=left, effort=self.effort, seed=self.seed)
        self.sure = self.sure and met is not None
        return met is False
