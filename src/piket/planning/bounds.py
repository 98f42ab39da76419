"""How fair any roster of a problem can be: bounds by cuts, without making a plan.

If everybody's load were held to t, at most F(t) of the T office days could be served: a maximum flow. So at
least T - F(t) days are begun at a load of t or more in every roster, and each costs 2 more squares than one
begun at t - 1. The least t with F(t) = T is the least largest load; the greatest floor that everyone can
reach is the greatest smallest load. Demands for someone in charge that cross counters are held in sum, so the
bounds are true for the harder problem too.
"""

from __future__ import annotations

import numpy as np
from ortools.graph.python import max_flow

from piket.planning.charge import lead_choices
from piket.planning.classes import Classes, make_classes
from piket.planning.grid import Grid


def cut_bounds(grid: Grid) -> tuple[int, int]:
    """Least spread (over those whom fairness compares) and least sum of squares (over everyone)."""
    constant = int((grid.base**2).sum())
    loads = grid.base[grid.peers]
    total = int(grid.heads.sum())
    if not total:
        return (int(loads.max() - loads.min()) if len(loads) else 0), constant
    days = _Days(grid, make_classes(grid))
    low = int(days.classes.base.min())
    ceiling, squares = low + 1, constant + total * (2 * low + 1)
    while (above := total - days.served(ceiling)) > 0:
        squares += 2 * above
        ceiling += 1
    floor = low
    while days.served(floor + 1) == days.wanted(floor + 1):
        floor += 1
    fixed = grid.base[grid.peers & ~grid.free.any(axis=1)]
    return max(ceiling, int(loads.max())) - min([floor, *fixed.tolist()]), squares


class _Days:
    """source → classes → (leads' door) → (group, day) → counters, lead and rest of the day → sink."""

    def __init__(self, grid: Grid, classes: Classes) -> None:
        self.grid, self.classes = grid, classes
        groups, horizon = grid.need.shape
        self.sink = 1 + len(classes.size)
        self.group = self.sink + 1 + np.arange(groups * horizon).reshape(groups, horizon)
        self.cover, self.rest, self.lead, self.door = (
            self.sink + 1 + groups * horizon + horizon * part + np.arange(horizon) for part in range(4)
        )
        self.provider = np.full(horizon, -1, dtype=np.int64)
        self.need, self.room, self.covered, self.others = (
            grid.need.copy(), grid.room - grid.need, grid.cover.copy(), grid.heads - grid.cover,
        )  # fmt: skip
        for at in range(horizon):
            choices = lead_choices(grid, classes, at)
            if len(choices) == 1:
                self._name_provider(at, choices[0])

    def _name_provider(self, at: int, group: int) -> None:
        """Only this group can provide the lead: one of its places that day is the lead's."""
        self.provider[at] = group
        counted, day = (
            (self.need, self.covered)
            if self.need[group, at] and self.covered[at]
            else (self.room, self.others)
        )
        counted[group, at] -= 1
        day[at] -= 1

    def wanted(self, load: int) -> int:
        """Office days that bring every class up to a load."""
        return int((np.maximum(load - self.classes.base, 0) * self.classes.size).sum())

    def served(self, load: int) -> int:
        """The most office days that can be served with nobody above a load."""
        classes, day = self.classes, np.arange(len(self.provider))
        row, at = np.nonzero(classes.free)
        group = classes.group[row]
        through_door = classes.lead[row] & (group == self.provider[at])
        led, others = self.provider >= 0, int(self.door[-1]) + 1
        columns = [
            (np.where(classes.lead, 0, others), 1 + np.arange(len(classes.size)),
             np.maximum(load - classes.base, 0) * classes.size),
            ([0], [others], [self.grid.heads.sum() - self.grid.lead_day.sum()]),
            (1 + row, np.where(through_door, self.door[at], self.group[group, at]), classes.size[row]),
            (self.door[led], self.group[self.provider[led], day[led]], self.grid.heads[led]),
            (self.door[led], self.lead[led], np.ones(int(led.sum()))),
            (self.group.ravel(), np.tile(self.cover, len(self.need)), self.need.ravel()),
            (self.group.ravel(), np.tile(self.rest, len(self.need)), self.room.ravel()),
            (self.cover, np.full(len(day), self.sink), self.covered),
            (self.rest, np.full(len(day), self.sink), self.others),
            (self.lead[led], np.full(int(led.sum()), self.sink), np.ones(int(led.sum()))),
        ]  # fmt: skip
        tail, head, capacity = (np.concatenate(part).astype(np.int64) for part in zip(*columns, strict=True))
        solver = max_flow.SimpleMaxFlow()
        solver.add_arcs_with_capacity(tail, head, capacity)
        if solver.solve(0, self.sink) != solver.OPTIMAL:
            raise RuntimeError("the network of a quota problem has no maximum flow")
        return int(solver.optimal_flow())
