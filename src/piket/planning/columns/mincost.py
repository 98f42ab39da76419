"""Integer minimum-cost flow, compiled, for networks of a few thousand arcs.

Successive shortest paths, all paths of one length at once: Bellman-Ford gives each node's distance from the
source, then a blocking flow fills the arcs that lie on shortest paths. When no path is left every supply has
been sent, and no cycle of the residual network is cheaper than nought, which proves the flow cheapest.

Arrays: `tail`, `head`, `capacity`, `cost` (arcs,) int64; `supply` (nodes,) int64, below nought where flow
ends. Costs may be negative where the network has no cycle of negative cost. Arc a of the network is 2a in the
residual one, its way back 2a + 1.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from piket.planning.compiled import compiled

_FAR = np.int64(1) << 60


@compiled
def cheapest_flow(tail: Any, head: Any, capacity: Any, cost: Any, supply: Any) -> Any:
    """(arcs,) the flow of each arc; empty where the supplies cannot all be sent."""
    arcs, nodes = len(tail), len(supply)
    source, sink = nodes, nodes + 1
    to, left, price, wanted = _residual(tail, head, capacity, cost, supply)
    first, out = _outgoing(to, nodes + 2)
    sent = 0
    while sent < wanted:
        distance = _distances(source, first, out, to, left, price)
        if distance[sink] >= _FAR:
            return np.zeros(0, dtype=np.int64)
        while True:
            level = _levels(source, sink, first, out, to, left, price, distance)
            if level[sink] < 0:
                break
            sent += _fill(source, sink, first, out, to, left, price, distance, level)
    flow = np.empty(arcs, dtype=np.int64)
    for arc in range(arcs):
        flow[arc] = left[2 * arc + 1]
    return flow


@compiled
def _residual(tail: Any, head: Any, capacity: Any, cost: Any, supply: Any) -> Any:
    """Arcs and their ways back; one source before all supplies, one sink behind all ends."""
    arcs, nodes = len(tail), len(supply)
    ends = 0
    for node in range(nodes):
        ends += supply[node] != 0
    to = np.empty(2 * (arcs + ends), dtype=np.int64)
    left = np.zeros(2 * (arcs + ends), dtype=np.int64)
    price = np.zeros(2 * (arcs + ends), dtype=np.int64)
    for arc in range(arcs):
        to[2 * arc], to[2 * arc + 1], left[2 * arc] = head[arc], tail[arc], capacity[arc]
        price[2 * arc], price[2 * arc + 1] = cost[arc], -cost[arc]
    at, wanted = arcs, 0
    for node in range(nodes):
        if supply[node] > 0:
            to[2 * at], to[2 * at + 1], left[2 * at] = node, nodes, supply[node]
            wanted += supply[node]
            at += 1
        elif supply[node] < 0:
            to[2 * at], to[2 * at + 1], left[2 * at] = nodes + 1, node, -supply[node]
            at += 1
    return to, left, price, wanted


@compiled
def _outgoing(to: Any, nodes: int) -> Any:
    """Residual arcs by the node they leave: node n has `out[first[n]:first[n + 1]]`."""
    first = np.zeros(nodes + 1, dtype=np.int64)
    for arc in range(len(to)):
        first[to[arc ^ 1] + 1] += 1
    for node in range(nodes):
        first[node + 1] += first[node]
    at = first[:-1].copy()
    out = np.empty(len(to), dtype=np.int64)
    for arc in range(len(to)):
        node = to[arc ^ 1]
        out[at[node]] = arc
        at[node] += 1
    return first, out


@compiled
def _distances(source: int, first: Any, out: Any, to: Any, left: Any, price: Any) -> Any:
    """The cheapest way from the source to each node (Bellman-Ford with a queue)."""
    nodes = len(first) - 1
    distance = np.full(nodes, _FAR, dtype=np.int64)
    waiting = np.zeros(nodes, dtype=np.bool_)
    queue = np.empty(nodes + 1, dtype=np.int64)
    queue[0], begin, end = source, 0, 1
    distance[source], waiting[source] = 0, True
    while begin != end:
        node = queue[begin]
        begin = begin + 1 if begin < nodes else 0
        waiting[node] = False
        for place in range(first[node], first[node + 1]):
            arc = out[place]
            other, through = to[arc], distance[node] + price[arc]
            if left[arc] > 0 and through < distance[other]:
                distance[other] = through
                if not waiting[other]:
                    waiting[other] = True
                    queue[end] = other
                    end = end + 1 if end < nodes else 0
    return distance


@compiled
def _levels(
    source: int, sink: int, first: Any, out: Any, to: Any, left: Any, price: Any, distance: Any
) -> Any:
    """How many arcs of shortest paths lie between the source and each node; -1 where none leads there."""
    level = np.full(len(first) - 1, -1, dtype=np.int64)
    queue = np.empty(len(level), dtype=np.int64)
    queue[0], begin, end = source, 0, 1
    level[source] = 0
    while begin < end and level[sink] < 0:
        node = queue[begin]
        begin += 1
        for place in range(first[node], first[node + 1]):
            arc = out[place]
            other = to[arc]
            if left[arc] > 0 and level[other] < 0 and distance[other] == distance[node] + price[arc]:
                level[other] = level[node] + 1
                queue[end] = other
                end += 1
    return level


@compiled
def _fill(
    source: int, sink: int, first: Any, out: Any, to: Any, left: Any, price: Any, distance: Any, level: Any
) -> int:
    """Send along shortest paths until each is blocked; how much was sent."""
    nodes = len(level)
    place = first[:-1].copy()
    path = np.empty(nodes, dtype=np.int64)
    sent, depth, node = 0, 0, source
    arc = other = 0
    while True:
        if node == sink:
            most = left[path[0]]
            for at in range(1, depth):
                most = min(most, left[path[at]])
            for at in range(depth):
                left[path[at]] -= most
                left[path[at] ^ 1] += most
            sent += most
            depth, node = 0, source
            continue
        found = False
        while place[node] < first[node + 1] and not found:
            arc = out[place[node]]
            other = to[arc]
            found = (
                left[arc] > 0
                and level[other] == level[node] + 1
                and distance[other] == distance[node] + price[arc]
            )
            if not found:
                place[node] += 1
        if found:
            path[depth] = arc
            depth, node = depth + 1, other
        elif depth == 0:
            return sent
        else:
            depth -= 1
            node = to[path[depth] ^ 1]
            place[node] += 1
