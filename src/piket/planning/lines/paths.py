"""The compiled walk through what `kernel.cost_to_go` filled: a cheapest line, and lines close to it.

The arrays are those of `kernel`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from piket.planning.compiled import compiled
from piket.planning.lines.kernel import begins_weekend, units_of

_INF = np.inf


@compiled
def through(
    value: Any, cost: Any, arc_cost: Any, sunday: Any, day: int, arc: int, place: Any, head: Any, kind: Any,
    from_rest: Any, units: Any, counter: Any, band: Any, low: Any, weekend: Any, limits: Any, strides: Any,
    then: Any,
) -> float:  # fmt: skip
    """The least cost from `place` (node, combo, weekends, units) on by `arc`; `then` is where it leads."""
    k, b = kind[arc], head[arc]
    begins = begins_weekend(weekend[day], k, from_rest[arc])
    digit = counter[k] if k >= 0 else -1
    stride = strides[digit] if digit >= 0 else 0
    then[0], then[1], then[2], then[3] = (
        b,
        place[1] + stride,
        place[2] + begins,
        place[3] + units_of(k, units),
    )
    full = digit >= 0 and (place[1] // stride) % (limits[digit] + 1) == limits[digit]
    if full or then[2] >= value.shape[3] or then[3] < band[day + 1, b, 0] or then[3] > band[day + 1, b, 1]:
        return _INF
    price = cost[day, k] + arc_cost[sunday[day], arc]
    return float(price + value[day + 1, b, then[1], then[2], then[3] - low[day + 1]])


@compiled
def follow(
    value: Any, cost: Any, arc_cost: Any, end_cost: Any, sunday: Any, start: int, tail: Any, head: Any,
    kind: Any, from_rest: Any, units: Any, counter: Any, band: Any, low: Any, weekend: Any, limits: Any,
    strides: Any, seed: int, turn_day: int, turn_arc: int, path: Any, regret: Any, second: Any,
) -> float:  # fmt: skip
    """Write the kinds of a cheapest line into `path` (days,); ties are broken by `seed`. Returns its cost.

    On `turn_day` (-1: never) the line takes `turn_arc`. `second` is the next best arc of each day of the line,
    `regret` what taking it would cost more.
    """
    place, then = np.zeros(4, dtype=np.int64), np.zeros(4, dtype=np.int64)
    best_then = np.zeros(4, dtype=np.int64)
    place[0], total = start, 0.0
    for day in range(band.shape[0] - 1):
        best, best_arc, best_key = _INF, -1, 0
        next_best, next_arc = _INF, -1
        for arc in range(np.searchsorted(tail, place[0]), np.searchsorted(tail, place[0] + 1)):
            if day == turn_day and arc != turn_arc:
                continue
            new = through(
                value, cost, arc_cost, sunday, day, arc, place, head, kind, from_rest, units, counter, band,
                low, weekend, limits, strides, then,
            )  # fmt: skip
            key = ((arc + 1) * 40503 + seed * 30011 + day * 7919) % 65521
            if new < _INF and (new < best - 1e-9 or (new < best + 1e-9 and key > best_key)):
                next_best, next_arc = best, best_arc
                best, best_arc, best_key = min(best, new), arc, key
                best_then[:] = then
            elif new < next_best:
                next_best, next_arc = new, arc
        if best_arc < 0:
            return _INF
        regret[day], second[day] = next_best - best, next_arc
        path[day] = kind[best_arc]
        total += cost[day, path[day]] + arc_cost[sunday[day], best_arc]
        place[:] = best_then
    return float(total + end_cost[place[2], place[3]])


@compiled
def cheapest_paths(
    value: Any, cost: Any, arc_cost: Any, end_cost: Any, sunday: Any, start: int, tail: Any, head: Any,
    kind: Any, from_rest: Any, units: Any, counter: Any, band: Any, low: Any, weekend: Any, limits: Any,
    strides: Any, seed: int, paths: Any, totals: Any,
) -> int:  # fmt: skip
    """A cheapest line into `paths[0]`, then those that turn aside from it once at the least cost.

    `paths` (count, days) of kinds, `totals` (count,) their costs; returns how many lines there are.
    """
    days = band.shape[0] - 1
    regret, second = np.empty(days), np.empty(days, dtype=np.int64)
    unused, unused_arcs = np.empty(days), np.empty(days, dtype=np.int64)
    totals[0] = follow(
        value, cost, arc_cost, end_cost, sunday, start, tail, head, kind, from_rest, units, counter, band, low,
        weekend, limits, strides, seed, -1, -1, paths[0], regret, second,
    )  # fmt: skip
    if totals[0] == _INF:
        return 0
    order, found = np.argsort(regret), 1
    for rank in range(min(len(totals) - 1, days)):
        day = order[rank]
        if regret[day] == _INF:
            break
        totals[found] = follow(
            value, cost, arc_cost, end_cost, sunday, start, tail, head, kind, from_rest, units, counter, band,
            low, weekend, limits, strides, seed, day, second[day], paths[found], unused, unused_arcs,
        )  # fmt: skip
        found += int(totals[found] < _INF)
    return found
