"""The quota problem as a small CP-SAT model over classes, for what a flow cannot count."""

from __future__ import annotations

import numpy as np
from ortools.sat.python import cp_model

from piket.planning.classes import Classes
from piket.planning.flow import Answer
from piket.planning.grid import Grid, Ints

WORK = 0.5
"""Deterministic time of one solve: the same answer on any machine, about a second at most."""


def close_gap(grid: Grid, classes: Classes, penalty: Ints, known: Answer, bound: int) -> tuple[Answer, int]:
    """A plan at least as good as `known`, and the best bound proven. Ends within a fixed amount of work."""
    model = _Model(grid, classes, penalty)
    model.hint(known, bound)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 0
    solver.parameters.max_deterministic_time = WORK
    status = solver.solve(model.model)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return known, bound
    proven = max(bound, int(np.ceil(solver.best_objective_bound - 1e-6)))
    cost = round(solver.objective_value)
    return (Answer(model.read(solver), cost), proven) if cost < known.cost else (known, proven)


class _Model:
    """Integers `calls[c, d]`: members of a class called on a day. One method a rule."""

    def __init__(self, grid: Grid, classes: Classes, penalty: Ints) -> None:
        self.grid, self.classes = grid, classes
        self.model = cp_model.CpModel()
        self.calls = {
            (int(c), int(d)): self.model.new_int_var(0, int(classes.size[c]), f"call_{c}_{d}")
            for c, d in np.argwhere(classes.free)
        }
        self.cost: list[cp_model.LinearExprT] = [
            int(penalty[key]) * variable for key, variable in self.calls.items()
        ]
        self._full_use()
        self._counters()
        self._someone_in_charge()
        self._squares()
        self.model.minimize(sum(self.cost))

    def _on(self, day: int, rows: Ints) -> list[cp_model.IntVar]:
        return [self.calls[int(c), day] for c in rows if (int(c), day) in self.calls]

    def _full_use(self) -> None:
        """Each day calls exactly the heads that law and presence leave."""
        everyone = np.arange(len(self.classes.size))
        for day, heads in enumerate(self.grid.heads.tolist()):
            self.model.add(sum(self._on(day, everyone)) == heads)

    def _counters(self) -> None:
        """A counter holds no more than its room; as many needs are met as the day allows."""
        groups, horizon = self.grid.need.shape
        for day in range(horizon):
            met = []
            for group in range(groups):
                here = sum(self._on(day, np.flatnonzero(self.classes.group == group)))
                need, room = int(self.grid.need[group, day]), int(self.grid.room[group, day])
                self.model.add(here <= room)
                if need:
                    met.append(self.model.new_int_var(0, need, f"met_{group}_{day}"))
                    self.model.add(met[-1] <= here)
            self.model.add(sum(met) >= int(self.grid.cover[day]))

    def _someone_in_charge(self) -> None:
        """At least one lead among those called, on the days that need one."""
        leads = np.flatnonzero(self.classes.lead)
        for day in np.flatnonzero(self.grid.lead_day).tolist():
            self.model.add(sum(self._on(day, leads)) >= 1)

    def _squares(self) -> None:
        """Office days of a class fill its levels from below; a level costs its marginal square."""
        for c, base in enumerate(self.classes.base.tolist()):
            days = np.flatnonzero(self.classes.free[c]).tolist()
            size = int(self.classes.size[c])
            levels = [self.model.new_int_var(0, size, f"level_{c}_{k}") for k in range(len(days))]
            self.model.add(sum(self.calls[c, d] for d in days) == sum(levels))
            self.cost += [(2 * (base + k) + 1) * level for k, level in enumerate(levels)]

    def hint(self, known: Answer, bound: int) -> None:
        """Start from a known plan and bound."""
        for (c, d), variable in self.calls.items():
            self.model.add_hint(variable, int(known.called[c, d]))
        self.model.add(sum(self.cost) >= bound)

    def read(self, solver: cp_model.CpSolver) -> Ints:
        called = np.zeros(self.classes.free.shape, dtype=np.int64)
        for key, variable in self.calls.items():
            called[key] = solver.value(variable)
        return called
