"""A thin typed door to HiGHS (highspy 1.14): a linear programme that grows by columns.

One thread per model, so that models in several threads neither wait for nor disturb each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from piket.planning.lines.instance import Floats

Indices = npt.NDArray[np.int32]
_FEASIBLE = 2
# New columns leave the basis primal feasible, new bounds dual feasible: each has its method.
_DUAL, _PRIMAL = 1, 4
_MANY = 1_000_000
"""Rows x columns from which the first optimum is found from the middle, and a corner by crossing over from there."""

_STEPS, _STEPS_PER_ROW, _GUARD = 20_000, 100, 60.0
"""Steps of the simplex method after which, and seconds, it is taken to be going round in circles."""


@dataclass(frozen=True, eq=False)
class LpSolution:
    """An optimum: the value, one dual per row, one value per column."""

    objective: float
    duals: Floats
    values: Floats


class SolverFault(RuntimeError):
    """HiGHS gave no optimum where one exists; the words are its model status."""


class ColumnModel:
    """min c·x over rows `lower <= A x <= upper`, columns added as they are found."""

    def __init__(self, lower: Floats, upper: Floats, *, seed: int = 0) -> None:
        import highspy

        self._status = highspy.HighsModelStatus
        self._basic = highspy.HighsBasisStatus.kBasic
        self._integer_type = highspy.HighsVarType.kInteger
        self._highs: Any = highspy.Highs()
        for name, value in (
            ("output_flag", False),
            ("threads", 1),
            ("parallel", "off"),
            ("random_seed", seed % 1000),
            ("presolve", "off"),
            ("simplex_iteration_limit", _STEPS + _STEPS_PER_ROW * len(lower)),
        ):
            self._highs.setOptionValue(name, value)
        self.rows, self.columns = len(lower), 0
        nothing = np.zeros(0, dtype=np.int32)
        starts = np.zeros(len(lower), dtype=np.int32)
        self._highs.addRows(len(lower), lower, upper, 0, starts, nothing, np.zeros(0))

    def add(
        self, cost: Floats, starts: Indices, rows: Indices, values: Floats, upper: Floats | None = None
    ) -> None:
        """Add columns with coefficients in compressed form; each lies in [0, upper] (no `upper`: open)."""
        count = len(cost)
        top = np.full(count, np.inf) if upper is None else upper
        self._highs.addCols(count, cost, np.zeros(count), top, len(rows), starts, rows, values)
        self.columns += count
        self._highs.setOptionValue("simplex_strategy", _PRIMAL)

    def bound(self, columns: Indices, lower: Floats, upper: Floats) -> None:
        """Set the bounds of columns."""
        self._highs.changeColsBounds(len(columns), columns, lower, upper)
        self._highs.setOptionValue("simplex_strategy", _DUAL)

    def drop(self, columns: Indices) -> None:
        """Delete columns; those behind them move up. The basis is kept where none of them is part of it."""
        basis, gone = self._highs.getBasis(), set(columns.tolist())
        kept = [status for column, status in enumerate(basis.col_status) if column not in gone]
        self._highs.deleteCols(len(columns), columns)
        self.columns -= len(columns)
        if basis.valid and sum(status == self._basic for status in (*kept, *basis.row_status)) == self.rows:
            basis.col_status = kept
            self._highs.setBasis(basis)

    def idle(self, columns: Indices) -> Indices:
        """Those of the columns that the basis does without."""
        basis = self._highs.getBasis()
        if not basis.valid:
            return columns
        status = basis.col_status
        return np.array(
            [column for column in columns.tolist() if status[column] != self._basic], dtype=np.int32
        )

    def solve(self) -> LpSolution:
        """The linear optimum, warm from the last one, else from the middle. Raises `SolverFault`."""
        cold = self.rows * self.columns > _MANY and not self._highs.getBasis().valid
        self._run("ipm" if cold else "simplex")
        if self._highs.getModelStatus() != self._status.kOptimal:
            self._highs.clearSolver()
            self._run("ipm")
        if self._highs.getModelStatus() != self._status.kOptimal:
            raise SolverFault(str(self._highs.getModelStatus()))
        solution = self._highs.getSolution()
        return LpSolution(
            float(self._highs.getInfo().objective_function_value),
            np.asarray(solution.row_dual, dtype=np.float64),
            np.asarray(solution.col_value, dtype=np.float64),
        )

    def _run(self, solver: str) -> None:
        self._highs.setOptionValue("solver", solver)
        # For linear programmes the clock of a model runs on from one run to the next.
        self._highs.setOptionValue("time_limit", self._highs.getRunTime() + _GUARD)
        self._highs.run()

    def solve_integer(
        self, columns: Indices, start: Floats, cutoff: float, *, seconds: float, nodes: int
    ) -> Floats | None:
        """Best values found with `columns` integer, from the values `start`; None if none costs <= `cutoff`.

        `nodes` of the search tree end it alike everywhere, `seconds` guard against a slow node. The model is
        of no further use as a linear one.
        """
        import highspy

        kinds = np.full(len(columns), self._integer_type, dtype=object)
        self._highs.changeColsIntegrality(len(columns), columns, kinds)
        for name, value in (("presolve", "on"), ("time_limit", seconds), ("mip_max_nodes", nodes)):
            self._highs.setOptionValue(name, value)
        known = highspy.HighsSolution()
        known.col_value = start.tolist()
        self._highs.setSolution(known)
        self._highs.run()
        info = self._highs.getInfo()
        if info.primal_solution_status != _FEASIBLE or info.objective_function_value > cutoff + 1e-6:
            return None
        return np.asarray(self._highs.getSolution().col_value, dtype=np.float64)
