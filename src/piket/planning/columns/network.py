"""Who is called where leave, exemptions, counters or history tell people apart: the exact flow, compiled.

The compiled twin of `planning.flow`, where network and proof are explained. C classes of interchangeable
people, H days, G counters. `crowd` holds a class's days free (C, H), load, counter, charge and size (C,);
`needs` holds `need`, `room` (G, H) and `heads` (H,); `leads` holds `lead_day` and `cover` (H,).
"""

from __future__ import annotations

from typing import Any

import numpy as np

from piket.planning.columns.mincost import cheapest_flow
from piket.planning.compiled import compiled

ANY = -1


@compiled
def calls_of_classes(crowd: Any, needs: Any, leads: Any, provider: Any) -> Any:
    """(C, H) how many of each class are called, and the cost in squares: -1 where that cannot be.

    `provider` (H,): the counter that must give the day its lead, or `ANY`: then the leads' days are held in
    sum only.
    """
    free = crowd[0]
    called = np.zeros(free.shape, dtype=np.int64)
    if not _sum(needs[2]):
        return called, 0
    tail, head, capacity, cost, supply, levels = _network(crowd, needs, leads, provider)
    flow = cheapest_flow(tail, head, capacity, cost, supply)
    if not len(flow):
        return called, -1
    total, arc = 0, levels
    for level in range(levels):
        total += flow[level] * cost[level]
    for c in range(free.shape[0]):
        for at in range(free.shape[1]):
            if free[c, at]:
                called[c, at] = flow[arc]
                arc += 1
    return called, total


@compiled
def _sum(row: Any) -> int:
    total = 0
    for value in row:
        total += value
    return total


@compiled
def _doors(provider: Any, first: int) -> Any:
    """(H,) a node for the leads of each providing counter, and the number of all nodes."""
    doors, nodes = np.full(len(provider), ANY, dtype=np.int64), first
    for at in range(len(provider)):
        if provider[at] != ANY:
            doors[at] = nodes
            nodes += 1
    return doors, nodes


@compiled
def _network(crowd: Any, needs: Any, leads: Any, provider: Any) -> Any:
    """Arcs and supplies as `cheapest_flow` takes them, and how many arcs are levels; the calls come next.

    Nodes: source, classes, (counter, day), cover of a day, rest of a day, those who cannot lead, doors.
    """
    free, base, group, lead, size = crowd
    need, room, heads = needs
    lead_day, cover = leads
    count, horizon = free.shape
    groups = need.shape[0]
    cover_node = 1 + count + groups * horizon
    others = cover_node + 2 * horizon
    doors, nodes = _doors(provider, others + 1)
    most = 2 * count * horizon + 2 * groups * horizon + horizon + 1
    tail, head = np.empty(most, dtype=np.int64), np.empty(most, dtype=np.int64)
    capacity, cost = np.empty(most, dtype=np.int64), np.zeros(most, dtype=np.int64)
    supply = np.zeros(nodes, dtype=np.int64)
    arc = 0
    for c in range(count):
        step = 0
        for at in range(horizon):
            if free[c, at]:
                tail[arc], head[arc] = 0 if lead[c] else others, 1 + c
                capacity[arc], cost[arc] = size[c], 2 * (base[c] + step) + 1
                arc, step = arc + 1, step + 1
    levels = arc
    for c in range(count):
        for at in range(horizon):
            if free[c, at]:
                inside = 1 + count + group[c] * horizon + at
                by_door = lead[c] and provider[at] == group[c]
                tail[arc], head[arc], capacity[arc] = 1 + c, doors[at] if by_door else inside, size[c]
                arc += 1
    for at in range(horizon):
        for g in range(groups):
            inside = 1 + count + g * horizon + at
            tail[arc], head[arc], capacity[arc] = inside, cover_node + at, need[g, at]
            tail[arc + 1], head[arc + 1] = inside, cover_node + horizon + at
            capacity[arc + 1] = room[g, at] - need[g, at]
            arc += 2
        supply[cover_node + at] = -cover[at]
        supply[cover_node + horizon + at] = cover[at] - heads[at]
        if doors[at] != ANY:
            inside = 1 + count + provider[at] * horizon + at
            tail[arc], head[arc], capacity[arc] = doors[at], inside, room[provider[at], at]
            supply[doors[at]] = -1
            supply[inside] += 1
            arc += 1
    supply[0] = _sum(heads)
    tail[arc], head[arc], capacity[arc] = 0, others, _sum(heads) - _sum(lead_day)
    arc += 1
    return tail[:arc], head[:arc], capacity[:arc], cost[:arc], supply, levels
