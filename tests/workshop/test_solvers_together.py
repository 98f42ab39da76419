"""OR-Tools and HiGHS in one process: newer HiGHS wheels bring a library that clashes with OR-Tools' own."""

from __future__ import annotations

import subprocess
import sys

import pytest

CP_SAT = """
from ortools.sat.python import cp_model
assert cp_model.CpSolver().solve(cp_model.CpModel()) == cp_model.OPTIMAL
"""
HIGHS = """
import highspy
solver = highspy.Highs()
solver.silent()
assert solver.run() == highspy.HighsStatus.kOk
"""


@pytest.mark.parametrize("order", [(CP_SAT, HIGHS), (HIGHS, CP_SAT)], ids=["cp-sat first", "highs first"])
def test_both_solvers_load_in_either_order(order: tuple[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "\n".join(order)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
