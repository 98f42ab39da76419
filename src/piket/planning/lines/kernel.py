"""The compiled kernel: what the rest of a line costs at least, by dynamic programming, exactly.

State: day × node × counted shifts × weekends × units of minutes. Only minutes that can still end inside the
contract are kept (`reach`). Imported lazily, since numba takes a moment; compiled once, then read from disk.

Arrays that every function reads alike:
tail, head, kind, from_rest  (arcs,), sorted by tail; kind -1 is a day off
cost                         (days, kinds + 1), of each kind; the last, which -1 means too, is a day off
arc_cost                     (2, arcs), what an arc costs besides, on ordinary days and on Sundays
end_cost                     (weekends, units), what the counts at the end of a line cost
units, counter               (kinds,), minutes in units; place of the counted shift type, -1 where not counted
band                         (days + 1, nodes, 2), lowest and highest units, (1, 0) where no line passes
low                          (days + 1,), the units that column 0 of `value` stands for
sunday                       (days,), 1 on Sundays
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
            if not open_kind[day, kind[arc]]:
                continue
            step = units_of(kind[arc], units)
            here, there = seen[day, tail[arc]], seen[day + 1, head[arc]][step:]
            for used in range(len(there)):
                there[used] |= here[used]
    return seen


@compiled
def keep_ending(seen: Any, tail: Any, head: Any, kind: Any, units: Any, open_kind: Any, least: int) -> None:
    """Clear from `seen` what no line of at least `least` units passes."""
    days, nodes, count = len(open_kind), seen.shape[1], seen.shape[2]
    seen[days, :, :least] = False
    for day in range(days - 1, -1, -1):
        alive = np.zeros((nodes, count), dtype=np.bool_)
        for arc in range(len(tail)):
            if not open_kind[day, kind[arc]]:
                continue
            step = units_of(kind[arc], units)
            here, there = alive[tail[arc]], seen[day + 1, head[arc]][step:]
            for used in range(len(there)):
                here[used] |= there[used]
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
    """The cheapest shift of each kind on each day: (cost (days, kinds + 1), shift (days, kinds)).

    The last column is for a day off, which costs nothing.
    """
    days, shifts = cell.shape
    cost = np.full((days, kinds + 1), _INF)
    cost[:, kinds] = 0.0
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
            mine = here[combo, seen, first : last + 1]
            other = there[combo + stride, seen + begins, first + shift : last + 1 + shift]
            for i in range(len(mine)):
                now, new = mine[i], price + other[i]
                mine[i] = new if new < now else now


@compiled
def clear(value: Any, band: Any, low: Any, end_cost: Any) -> None:
    """Infinite everywhere that a line may pass, but the cost of the counts on the last day."""
    days, nodes = band.shape[0] - 1, band.shape[1]
    for day in range(days + 1):
        for node in range(nodes):
            if band[day, node, 0] <= band[day, node, 1]:
                value[day, node] = _INF
    for node in range(nodes):
        for used in range(band[days, node, 0], band[days, node, 1] + 1):
            for seen in range(value.shape[3]):
                value[days, node, :, seen, used - low[days]] = end_cost[seen, used]


@compiled
def cost_to_go(
    value: Any, cost: Any, arc_cost: Any, end_cost: Any, sunday: Any, tail: Any, head: Any, kind: Any,
    from_rest: Any, units: Any, counter: Any, band: Any, low: Any, weekend: Any, limits: Any, strides: Any,
) -> None:  # fmt: skip
    """Fill `value`, from the last day back."""
    clear(value, band, low, end_cost)
    for day in range(band.shape[0] - 2, -1, -1):
        for arc in range(len(tail)):
            a, b, k = tail[arc], head[arc], kind[arc]
            price = cost[day, k] + arc_cost[sunday[day], arc]
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
