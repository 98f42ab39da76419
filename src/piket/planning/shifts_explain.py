"""The smallest clash: which rules, on which days, for whom, cannot hold together."""

from __future__ import annotations

import time

from piket.planning.shifts_clash import Demanded, ShiftClash, clash_of, out_of_time
from piket.planning.shifts_crew import Crew
from piket.planning.shifts_model import ShiftModel
from piket.planning.values import ShiftProblem


def smallest_clash(
    problem: ShiftProblem, crews: tuple[Crew, ...], *, seconds: float, seed: int
) -> ShiftClash:
    """Shrink the solver's own reason by leaving out one demand after another while it stays impossible.

    What is left cannot be made smaller: without any one of its demands there is a roster. Where the time ran
    out first, the clash says so.
    """
    model = ShiftModel(problem, crews, explain=True)
    end = time.monotonic() + seconds
    core = _core(model, tuple(model.literals), end, seed)
    if not core:
        return out_of_time(seconds)
    smallest = True
    for demanded in core:
        if demanded in core:
            without = _core(model, tuple(d for d in core if d != demanded), end, seed)
            smallest = smallest and without is not None
            core = without or core
    return clash_of(core, smallest=smallest)


def _core(
    model: ShiftModel, demands: tuple[Demanded, ...], end: float, seed: int
) -> tuple[Demanded, ...] | None:
    """A part of the demands that is impossible by itself; `()`: they can be met; None: not known in time."""
    if (seconds := end - time.monotonic()) <= 0:
        return None
    model.assume(demands)
    found = model.solve(seconds=seconds, seed=seed)
    if found.rows is not None:
        return ()
    return (found.core or demands) if found.impossible else None
