"""Exact quota rosters by integer minimum-cost flow.

source → class of people → (counter, day) → what the day needs. Every unit of flow is one office day. The arcs
from the source cost 1, 3, 5 … (marginal squares), so a cheapest flow has the least sum of squared office days
and, at once, the least largest and the greatest smallest count (Frank & Murota, "Decreasing minimization on
M-convex sets"; Smet, Brucker, De Causmaecker & Vanden Berghe, PATAT 2014, on rosters as flows).

Someone in charge is a second way to count the same people. Where a day's lead can only come from one group,
the flow holds that too; else it holds the leads' days in sum, which bounds every roster (see
`planning.charge`).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from ortools.graph.python import min_cost_flow

from piket.planning.classes import Classes
from piket.planning.grid import Grid, Ints

ANY = -1
"""No group is named to provide the day's lead."""


@dataclass(frozen=True, slots=True)
class Answer:
    """`called` (C, D) people of each class a day; `cost` in the units of `penalty` and squares together."""

    called: Ints
    cost: int


class _Network:
    """Arcs collected as columns, handed to the solver at once."""

    def __init__(self, nodes: int) -> None:
        self.supply = np.zeros(nodes, dtype=np.int64)
        self._columns: list[tuple[Ints, Ints, Ints, Ints]] = []
        self._count = 0

    def arcs(self, tail: Ints | int, head: Ints | int, capacity: Ints | int, cost: Ints | int = 0) -> slice:
        """Add arcs (all arguments broadcast) and return where their flows will stand."""
        columns = np.broadcast_arrays(tail, head, capacity, np.asarray(cost, dtype=np.int64))
        flat = tuple(np.ravel(column).astype(np.int64) for column in columns)
        self._columns.append((flat[0], flat[1], flat[2], flat[3]))
        start, self._count = self._count, self._count + len(flat[0])
        return slice(start, self._count)

    def node(self) -> int:
        """A further node."""
        self.supply = np.append(self.supply, 0)
        return len(self.supply) - 1

    def solve(self) -> Ints:
        solver = min_cost_flow.SimpleMinCostFlow()
        tail, head, capacity, cost = (np.concatenate(column) for column in zip(*self._columns, strict=True))
        arcs = solver.add_arcs_with_capacity_and_unit_cost(tail, head, capacity, cost)
        solver.set_nodes_supplies(np.arange(len(self.supply)), self.supply)
        status = solver.solve()
        if status != solver.OPTIMAL:
            raise RuntimeError(f"the day needs were not settled beforehand: {status}")
        return np.asarray(solver.flows(arcs), dtype=np.int64)


def solve(grid: Grid, classes: Classes, penalty: Ints, provider: Ints) -> Answer:
    """The cheapest plan.

    `penalty` (C, D): cost of calling a member of a class on a day, above all squares. `provider` (D,): the
    group that must provide the day's lead, or `ANY`: then the leads' days are held in sum only.
    """
    if not grid.heads.any():
        return Answer(np.zeros(classes.free.shape, dtype=np.int64), 0)
    build = _Build(grid, classes, provider)
    levels = build.people()
    calls = build.calls(penalty)
    build.days()
    flow = build.network.solve()
    called = np.zeros(classes.free.shape, dtype=np.int64)
    called[classes.free] = flow[calls]
    cost = int((flow[levels] * build.level_cost).sum()) + int((called * penalty).sum())
    return Answer(called, cost)


class _Build:
    """The network, part by part. Nodes: source, classes, (group, day), cover a day, rest a day, leads."""

    def __init__(self, grid: Grid, classes: Classes, provider: Ints) -> None:
        self.grid, self.classes = grid, classes
        self.groups, self.horizon = grid.need.shape
        self.first_group = 1 + len(classes.size)
        self.first_cover = self.first_group + self.groups * self.horizon
        self.first_rest = self.first_cover + self.horizon
        self.network = _Network(self.first_rest + self.horizon)
        self.lead_node = self._lead_nodes(provider)
        self.level_cost: Ints = np.zeros(0, dtype=np.int64)

    def _lead_nodes(self, provider: Ints) -> Ints:
        """A door for the leads of the providing group, through which at least one must go: (G, D) or 0."""
        node = np.zeros((self.groups, self.horizon), dtype=np.int64)
        network = self.network
        for at in np.flatnonzero(self.grid.lead_day & (provider != ANY)):
            group = int(provider[at])
            door, inside = network.node(), self._group_node(group, at)
            node[group, at] = door
            network.arcs(door, inside, int(self.grid.room[group, at]))
            network.supply[door], network.supply[inside] = -1, network.supply[inside] + 1
        return node

    def _group_node(self, group: int, at: int) -> int:
        return int(self.first_group + group * self.horizon + at)

    def people(self) -> slice:
        """source → class, one arc a level: a further day at load b costs (b+1)² - b².

        Those who cannot lead share what the days that need a lead leave: one place of each is not theirs.
        """
        classes, network = self.classes, self.network
        reach = classes.free.sum(axis=1)
        index = np.repeat(np.arange(len(reach)), reach)
        step = np.arange(len(index)) - np.repeat(np.cumsum(reach) - reach, reach)
        self.level_cost = 2 * (classes.base[index] + step) + 1
        total, others = int(self.grid.heads.sum()), network.node()
        network.supply[0] = total
        network.arcs(0, others, total - int(self.grid.lead_day.sum()))
        start = np.where(classes.lead[index], 0, others)
        return network.arcs(start, 1 + index, classes.size[index], self.level_cost)

    def calls(self, penalty: Ints) -> slice:
        """class → (group, day), through the leads' door where there is one."""
        classes = self.classes
        row, at = np.nonzero(classes.free)
        group = classes.group[row]
        inside = self.first_group + group * self.horizon + at
        door = self.lead_node[group, at]
        head = np.where(classes.lead[row] & (door > 0), door, inside)
        return self.network.arcs(1 + row, head, classes.size[row], penalty[row, at])

    def days(self) -> None:
        """(group, day) → what the counters need that day, and the rest of its heads."""
        grid, network = self.grid, self.network
        node = self.first_group + np.arange(self.groups * self.horizon).reshape(grid.need.shape)
        day = np.arange(self.horizon)
        network.arcs(node, self.first_cover + day, grid.need)
        network.arcs(node, self.first_rest + day, grid.room - grid.need)
        network.supply[self.first_cover : self.first_rest] = -grid.cover
        network.supply[self.first_rest : self.first_rest + self.horizon] = grid.cover - grid.heads
