"""The compiled kernel: the cheapest line of one person by dynamic programming, exactly.

State: day × node × counted shifts × weekends × units of minutes. Only minutes that can still end inside the
contract are kept (`reach`). Imported lazily, since numba takes a moment; compiled once, then read from disk.

Arrays that every function reads alike:
tail, head, kind, from_rest  (arcs,), sorted by tail; kind -1 is a day off
units, counter               (kinds,), minutes in units; place of the counted shift type, -1 where not counted
band                         (days + 1, nodes, 2), lowest and highest units, (1, 0) where no line passes
low                          (days + 1,), the units that column 0 of `value` stands for
weekend                      (days,), 1 Saturday, 2 Sunday, 0 else or where weekends are not counted
limits, strides              (counters,), the most of each counted type; its weight in the packed `combo`
value                        (days + 1, nodes, combos, weekends, width), the cheapest way to the last day
"""

from __future__ import annotations

from typing import Any

import numpy as np

from piket.planning.compiled import compiled

_INF = np.inf


@compiled
def units_of(kind: int, units: Any) -> int:
    return int(units[kind]) if kind >= 0 else 0


@compiled
def begins_weekend(weekend_day: int, kind: int, from_rest: bool) -> int:
    """1 where the arc works the first day that counts of a weekend."""
    if kind < 0 or weekend_day == 0 or (weekend_day == 2 and not from_rest):
        return 0
    return 1


@compiled
def forward_reach(
    nodes: int, start: int, tail: Any, head: Any, kind: Any, units: Any, open_kind: Any, most: int
) -> Any:
    """bool (days + 1, nodes, most + 1): units that some line has used on coming to the node."""
    days = len(open_kind)
    seen = np.zeros((days + 1, nodes, most + 1), dtype=np.bool_)
    seen[0, start, 0] = True
    for day in range(days):
        for arc in range(len(tail)):
            if kind[arc] >= 0 and not open_kind[day, kind[arc]]:
                continue
            step = units_of(kind[arc], units)
            here, there = seen[day, tail[arc]], seen[day + 1, head[arc]]
            for used in range(most + 1 - step):
                there[used + step] |= here[used]
    return seen


@compiled
def keep_ending(seen: Any, tail: Any, head: Any, kind: Any, units: Any, open_kind: Any, least: int) -> None:
    """Clear from `seen` what no line of at least `least` units passes."""
    days, nodes, count = len(open_kind), seen.shape[1], seen.shape[2]
    seen[days, :, :least] = False
    for day in range(days - 1, -1, -1):
        alive = np.zeros((nodes, count), dtype=np.bool_)
        for arc in range(len(tail)):
            if kind[arc] >= 0 and not open_kind[day, kind[arc]]:
                continue
            step = units_of(kind[arc], units)
            here, there = alive[tail[arc]], seen[day + 1, head[arc]]
            for used in range(count - step):
                here[used] |= there[used + step]
        seen[day] &= alive


@compiled
def band_of(seen: Any) -> Any:
    """int32 (days + 1, nodes, 2) from the reached units."""
    band = np.empty((seen.shape[0], seen.shape[1], 2), dtype=np.int32)
    for day in range(seen.shape[0]):
        for node in range(seen.shape[1]):
            used = np.nonzero(seen[day, node])[0]
            band[day, node, 0], band[day, node, 1] = (used[0], used[-1]) if len(used) else (1, 0)
    return band


@compiled
def cheapest_kinds(cell: Any, kind_of: Any, kinds: int) -> Any:
    """The cheapest shift of each kind on each day: (cost (days, kinds), shift (days, kinds))."""
    days, shifts = cell.shape
    cost = np.full((days, kinds), _INF)
    best = np.full((days, kinds), -1, dtype=np.int16)
    for day in range(days):
        for shift in range(shifts):
            kind = kind_of[shift]
            if kind >= 0 and cell[day, shift] < cost[day, kind]:
                cost[day, kind] = cell[day, shift]
                best[day, kind] = shift
    return cost, best


@compiled
def relax(
    here: Any,
    there: Any,
    price: float,
    first: int,
    last: int,
    shift: int,
    begins: int,
    stride: int,
    limit: int,
) -> None:
    """Lower the values of a tail by one arc to its head; both (combos, weekends, width)."""
    combos, weekends = here.shape[0], here.shape[1]
    for combo in range(combos):
        if stride > 0 and (combo // stride) % (limit + 1) == limit:
            continue
        for seen in range(weekends - begins):
            mine, other = here[combo, seen], there[combo + stride, seen + begins]
            for i in range(first, last + 1):
                new = price + other[i + shift]
                if new < mine[i]:
                    mine[i] = new


@compiled
def clear(value: Any, band: Any, low: Any) -> None:
    """Infinite everywhere that a line may pass, but free on the last day."""
    days, nodes = band.shape[0] - 1, band.shape[1]
    for day in range(days + 1):
        for node in range(nodes):
            if band[day, node, 0] <= band[day, node, 1]:
                value[day, node] = _INF
    for node in range(nodes):
        for used in range(band[days, node, 0], band[days, node, 1] + 1):
            value[days, node, :, :, used - low[days]] = 0.0


@compiled
def cost_to_go(
    value: Any, cost: Any, tail: Any, head: Any, kind: Any, from_rest: Any, units: Any, counter: Any,
    band: Any, low: Any, weekend: Any, limits: Any, strides: Any,
) -> None:  # fmt: skip
    """Fill `value`, from the last day back."""
    clear(value, band, low)
    for day in range(band.shape[0] - 2, -1, -1):
        for arc in range(len(tail)):
            a, b, k = tail[arc], head[arc], kind[arc]
            price = cost[day, k] if k >= 0 else 0.0
            if (
                price == _INF
                or band[day, a, 1] < band[day, a, 0]
                or band[day + 1, b, 1] < band[day + 1, b, 0]
            ):
                continue
            step = units_of(k, units)
            digit = counter[k] if k >= 0 else -1
            first = max(band[day, a, 0], band[day + 1, b, 0] - step) - low[day]
            last = min(band[day, a, 1], band[day + 1, b, 1] - step) - low[day]
            relax(
                value[day, a], value[day + 1, b], price, first, last, low[day] + step - low[day + 1],
                begins_weekend(weekend[day], k, from_rest[arc]),
                strides[digit] if digit >= 0 else 0, limits[digit] if digit >= 0 else 0,
            )  # fmt: skip


@compiled
def through(
    value: Any, cost: Any, day: int, arc: int, place: Any, head: Any, kind: Any, from_rest: Any, units: Any,
    counter: Any, band: Any, low: Any, weekend: Any, limits: Any, strides: Any, then: Any,
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
    price = cost[day, k] if k >= 0 else 0.0
    return float(price + value[day + 1, b, then[1], then[2], then[3] - low[day + 1]])


@compiled
def follow(
    value: Any, cost: Any, start: int, tail: Any, head: Any, kind: Any, from_rest: Any, units: Any,
    counter: Any, band: Any, low: Any, weekend: Any, limits: Any, strides: Any, seed: int,
    turn_day: int, turn_arc: int, path: Any, regret: Any, second: Any,
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
                value, cost, day, arc, place, head, kind, from_rest, units, counter, band, low, weekend,
                limits, strides, then,
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
        total += cost[day, path[day]] if path[day] >= 0 else 0.0
        place[:] = best_then
    return total


@compiled
def cheapest_paths(
    value: Any, cost: Any, start: int, tail: Any, head: Any, kind: Any, from_rest: Any, units: Any,
    counter: Any, band: Any, low: Any, weekend: Any, limits: Any, strides: Any, seed: int, paths: Any,
    totals: Any,
) -> int:  # fmt: skip
    """A cheapest line into `paths[0]`, then those that turn aside from it once at the least cost.

    `paths` (count, days) of kinds, `totals` (count,) their costs; returns how many lines there are.
    """
    days = band.shape[0] - 1
    regret, second = np.empty(days), np.empty(days, dtype=np.int64)
    unused, unused_arcs = np.empty(days), np.empty(days, dtype=np.int64)
    totals[0] = follow(
        value, cost, start, tail, head, kind, from_rest, units, counter, band, low, weekend, limits, strides,
        seed, -1, -1, paths[0], regret, second,
    )  # fmt: skip
    if totals[0] == _INF:
        return 0
    order, found = np.argsort(regret), 1
    for rank in range(min(len(totals) - 1, days)):
        day = order[rank]
        if regret[day] == _INF:
            break
        totals[found] = follow(
            value, cost, start, tail, head, kind, from_rest, units, counter, band, low, weekend, limits,
            strides, seed, day, second[day], paths[found], unused, unused_arcs,
        )  # fmt: skip
        found += int(totals[found] < _INF)
    return found
