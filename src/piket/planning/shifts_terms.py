"""What the models of shift rosters are written with: truths that may be constants, sums, and a solver's settings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ortools.sat.python import cp_model

from piket.planning.shifts_crew import MIDNIGHT
from piket.planning.values import ShiftType

Truth = cp_model.IntVar | int
Sum = cp_model.LinearExpr | int


def solver_of(seconds: float, effort: float, seed: int) -> cp_model.CpSolver:
    """Ends after `effort` (deterministic time, about a second each) or, if slower, after so many seconds."""
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = seed
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.max_deterministic_time = effort
    return solver


def negated(truth: Truth) -> Truth:
    return 1 - truth if isinstance(truth, int) else ~truth  # type: ignore[return-value]


def total_of(terms: Iterable[Sum]) -> Sum:
    return cp_model.LinearExpr.sum(list(terms))


def too_close(shifts: tuple[ShiftType, ...], least: int) -> Iterator[tuple[ShiftType, ShiftType, int]]:
    """Shifts (earlier, later, dates apart) that leave less than `least` minutes between them."""
    for earlier in shifts:
        for later in shifts:
            apart = 1
            while later.start + apart * MIDNIGHT - earlier.end < least:
                yield earlier, later, apart
                apart += 1


def at_once(shifts: tuple[ShiftType, ...], least: int) -> Iterator[tuple[ShiftType, ShiftType, int]]:
    """Shifts (one, other, dates the other is later, which may be below nought) with less than `least` minutes between
    them; with none asked for, those that overlap."""
    reach = 3 + least // MIDNIGHT
    for one in shifts:
        for other in shifts:
            for later in range(-reach, reach + 1):
                start, end = other.start + later * MIDNIGHT, other.end + later * MIDNIGHT
                if max(start - one.end, one.start - end) < least:
                    yield one, other, later
