"""Who is called where leave, exemptions, counters or history tell people apart: the exact flow, compiled.

The compiled twin of `planning.classes` and `planning.flow`, where network and proof are explained. C classes
of interchangeable people, H days, G counters.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from piket.planning.columns.mincost import cheapest_flow
from piket.planning.compiled import compiled

_ANY = -1
_NOBODY = -1


@compiled
def classes_of(free: Any, base: Any, group: Any, lead: Any, led: bool) -> Any:
    """(n,) the class of each person, `_NOBODY` where never called; and (C,) the first row of each class."""
    people = len(base)
    of = np.full(people, _NOBODY, dtype=np.int64)
    first = np.empty(people, dtype=np.int64)
    count = 0
    for row in range(people):
        if not free[row].any():
            continue
        for known in range(count):
            like = first[known]
            if (
                base[like] == base[row]
                and group[like] == group[row]
                and (not led or lead[like] == lead[row])
                and (free[like] == free[row]).all()
            ):
                of[row] = known
                break
        else:
            of[row], first[count] = count, row
            count += 1
    return of, first[:count].copy()


@compiled
def calls_of_classes(
    free: Any, base: Any, group: Any, lead: Any, size: Any, heads: Any, need: Any, room: Any, cover: Any,
    lead_day: Any,
) -> Any:  # fmt: skip
    """(C, H) how many of each class are called, and the cost in squares. The first five are of classes."""
    called = np.zeros(free.shape, dtype=np.int64)
    if not heads.any():
        return called, 0
    provider = _only_providers(free, group, lead, size, heads, need, room, cover, lead_day)
    tail, head, capacity, cost, supply, levels, calls = _network(
        free, base, group, lead, size, heads, need, room, cover, lead_day, provider
    )
    flow = cheapest_flow(tail, head, capacity, cost, supply)
    if not len(flow):
        raise RuntimeError("the day needs were not settled beforehand")
    total, arc = 0, levels
    for level in range(levels):
        total += flow[level] * cost[level]
    for c in range(len(free)):
        for at in range(free.shape[1]):
            if free[c, at]:
                called[c, at] = flow[arc]
                arc += 1
    return called, total


@compiled
def _only_providers(
    free: Any, group: Any, lead: Any, size: Any, heads: Any, need: Any, room: Any, cover: Any, lead_day: Any
) -> Any:
    """(H,) the only counter that can give the day its lead; `_ANY` where several can or none must."""
    provider = np.full(len(heads), _ANY, dtype=np.int64)
    for at in range(len(heads)):
        if not lead_day[at]:
            continue
        found, several = _ANY, False
        for c in range(len(group)):
            g = group[c]
            places = need[g, at] if cover[at] == heads[at] else room[g, at]
            if lead[c] and free[c, at] and places > 0 and g != found:
                several |= found != _ANY
                found = g
        if not several:
            provider[at] = found
    return provider


@compiled
def _network(
    free: Any, base: Any, group: Any, lead: Any, size: Any, heads: Any, need: Any, room: Any, cover: Any,
    lead_day: Any, provider: Any,
) -> Any:  # fmt: skip
    """Arcs and supplies as `cheapest_flow` takes them; how many arcs are levels; where the calls begin.

    Nodes: source, classes, (counter, day), cover of a day, rest of a day, those who cannot lead, doors.
    """
    count, horizon = free.shape
    groups = len(need)
    cover_node = 1 + count + groups * horizon
    others = cover_node + 2 * horizon
    doors = np.full(horizon, _ANY, dtype=np.int64)
    nodes = others + 1
    for at in range(horizon):
        if provider[at] != _ANY:
            doors[at] = nodes
            nodes += 1
    reach = free.sum()
    tail = np.empty(2 * reach + 2 * groups * horizon + horizon + 1, dtype=np.int64)
    head, capacity, cost = np.empty_like(tail), np.empty_like(tail), np.zeros_like(tail)
    supply = np.zeros(nodes, dtype=np.int64)
    arc = 0
    for c in range(count):
        for step in range(free[c].sum()):
            tail[arc], head[arc] = 0 if lead[c] else others, 1 + c
            capacity[arc], cost[arc] = size[c], 2 * (base[c] + step) + 1
            arc += 1
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
        if doors[at] != _ANY:
            inside = 1 + count + provider[at] * horizon + at
            tail[arc], head[arc], capacity[arc] = doors[at], inside, room[provider[at], at]
            supply[doors[at]] = -1
            supply[inside] += 1
            arc += 1
    supply[0] = heads.sum()
    tail[arc], head[arc], capacity[arc] = 0, others, heads.sum() - lead_day.sum()
    arc += 1
    return tail[:arc], head[:arc], capacity[:arc], cost[:arc], supply, levels, levels


@compiled
def share_out(of: Any, called: Any, size: Any, seed: int) -> Any:
    """(n, H) who is called: each class takes its turns in a circle."""
    people, (count, horizon) = len(of), called.shape
    office = np.zeros((people, horizon), dtype=np.bool_)
    for c in range(count):
        members = np.flatnonzero(of == c)
        pointer = seed % len(members)
        for at in range(horizon):
            for turn in range(called[c, at]):
                office[members[(pointer + turn) % len(members)], at] = True
            pointer += called[c, at]
    return office
