"""The smallest clash: which rules, on which days, for whom, cannot hold together."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from piket.planning.checks import Saying
from piket.planning.shifts_clash import OUT_OF_TIME, Demanded, ShiftClash, clash_of, out_of_time
from piket.planning.shifts_crew import Crew, Frozen, crews_of
from piket.planning.shifts_model import ShiftModel
from piket.planning.shifts_ways import ways_out
from piket.planning.smallest import smallest
from piket.planning.values import ShiftProblem

_Demands = tuple[Demanded, ...]
_FEW = 4
_CELLS = 1500
_ALONE = Saying(" (Dicoba untuk hari-hari itu saja.)", " (Tried for those days alone.)")


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
    end, past, named = time.monotonic() + seconds, frozen or {}, names or {}
    near = _near(problem, past, named, range(len(problem.days)), seconds / 2, seed)
    if near is not None and not is_small(problem):
        return _with_ways_of_its_days(near, named, seconds, seed)
    if near is None:
        model = ShiftModel(problem, crews, explain=True, frozen=past)
        clash = _Shrinking(model, max(1, end - time.monotonic()), seed, named).clash()
    else:
        clash = near.clash
    if clash.rules == OUT_OF_TIME:
        return clash
    return replace(clash, ways=ways_out(problem, crews, past, named, seconds=seconds / 2, seed=seed))


def is_small(problem: ShiftProblem, days: int | None = None) -> bool:
    """Whether one model can hold its cells (or those of so many days) and still be searched within seconds."""
    length = len(problem.days) if days is None else days
    return len(crews_of(problem)) * length * len(problem.shifts) <= _CELLS


def near_clash(
    problem: ShiftProblem,
    frozen: Frozen,
    names: Mapping[str, str],
    about: Collection[int],
    *,
    seconds: float,
    seed: int,
) -> ShiftClash | None:
    """The clash of a service too large to look at whole, around some of its days; None where none was found there.

    Its ways out are those of these days alone, and say so.
    """
    near = _near(problem, frozen, names, about, seconds, seed)
    if near is None or near.clash.rules == OUT_OF_TIME:
        return None
    return _with_ways_of_its_days(near, names, seconds, seed)


@dataclass(frozen=True, slots=True)
class _Near:
    """A clash, and the few days within which it lies."""

    clash: ShiftClash
    part: ShiftProblem
    past: Frozen


def _with_ways_of_its_days(near: _Near, names: Mapping[str, str], seconds: float, seed: int) -> ShiftClash:
    ways = ways_out(near.part, crews_of(near.part), near.past, names, seconds=seconds / 2, seed=seed)
    return replace(near.clash, ways=tuple(Saying(way.id + _ALONE.id, way.en + _ALONE.en) for way in ways))


def _near(
    problem: ShiftProblem,
    frozen: Frozen,
    names: Mapping[str, str],
    about: Collection[int],
    seconds: float,
    seed: int,
) -> _Near | None:
    """What cannot be within one day, or a few, cannot be in the whole, and is shown much sooner."""
    end = time.monotonic() + seconds
    for days in _windows(problem, about):
        if time.monotonic() > end:
            return None
        part = _part(problem, days)
        past = {(crew, day - days.start): cell for (crew, day), cell in frozen.items() if day in days}
        quick = ShiftModel(part, crews_of(part), frozen=past).solve(seconds=1, effort=0.1, seed=seed)
        if quick.impossible:
            model = ShiftModel(part, crews_of(part), explain=True, frozen=past)
            return _Near(_Shrinking(model, seconds, seed, names).clash(), part, past)
    return None


def _windows(problem: ShiftProblem, about: Collection[int]) -> Iterator[range]:
    """Single days, then a few together, that touch one of the days asked about, those with most away first."""
    length = len(problem.days)
    away = Counter(day for crew in crews_of(problem) for day in crew.off)
    for width in (1, _FEW):
        if width < length:
            starts = range(0, length - width + 1, (width + 1) // 2)
            windows = [range(first, first + width) for first in starts]
            touching = [days for days in windows if any(day in about for day in days)]
            yield from sorted(touching, key=lambda days: -sum(away[day] for day in days))


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
