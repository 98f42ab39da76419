"""The compiled minimum-cost flow against that of OR-Tools."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from ortools.graph.python import min_cost_flow

from piket.planning.columns.mincost import cheapest_flow

ARC = st.tuples(st.integers(0, 6), st.integers(1, 3), st.integers(0, 5), st.integers(-3, 9))


def reference(arcs: np.ndarray, supply: np.ndarray) -> int | None:
    """The least cost, None where the supplies cannot be sent."""
    solver = min_cost_flow.SimpleMinCostFlow()
    solver.add_arcs_with_capacity_and_unit_cost(*arcs.T)
    solver.set_nodes_supplies(np.arange(len(supply)), supply)
    return int(solver.optimal_cost()) if solver.solve() == solver.OPTIMAL else None


@settings(max_examples=300, derandomize=True)
@given(st.lists(ARC, min_size=1, max_size=25), st.lists(st.integers(-4, 4), min_size=6, max_size=6))
def test_the_compiled_flow_is_as_cheap_as_any(
    arcs: list[tuple[int, int, int, int]], given: list[int]
) -> None:
    """Arcs lead to higher nodes, so that no cycle is cheaper than nought."""
    rows = np.array([(tail, min(tail + step, 9), c, p) for tail, step, c, p in arcs], dtype=np.int64)
    supply = np.zeros(10, dtype=np.int64)
    supply[:6] = given
    supply[9] -= supply.sum()
    flow = cheapest_flow(*np.ascontiguousarray(rows.T), supply)
    best = reference(rows, supply)
    if not len(flow):
        assert best is None
        return
    assert best == int((flow * rows[:, 3]).sum())
    assert ((flow >= 0) & (flow <= rows[:, 2])).all()
    out = np.bincount(rows[:, 0], flow, 10) - np.bincount(rows[:, 1], flow, 10)
    assert np.array_equal(out, supply)
