"""Compiled: a person's cheapest line where totals have a price instead of a limit, so that nothing is counted."""

from __future__ import annotations

from typing import Any

import numpy as np

from piket.planning.compiled import compiled
from piket.planning.lines.kernel import begins_weekend, cheapest_kinds

_INF = np.inf


@compiled
def cells_at(price: Any, worth: Any, open_cells: Any, besides: Any) -> Any:
    """(days, shifts): what a shift costs beyond its worth to the cover; infinite where it is not open.

    price, worth  (days, shifts)
    besides       (shifts,), the price of its minutes and of its type
    """
    days, shifts = price.shape
    cells = np.empty((days, shifts))
    for day in range(days):
        for shift in range(shifts):
            open_here = open_cells[day, shift]
            cells[day, shift] = price[day, shift] - worth[day, shift] + besides[shift] if open_here else _INF
    return cells


@compiled
def cheapest_line(
    cells: Any, of_shift: Any, kinds: int, closed: Any, weekend: Any, weekend_price: float,
    nodes: int, start: int, tail: Any, head: Any, kind: Any, from_rest: Any, line: Any,
) -> float:  # fmt: skip
    """Write the cheapest line (days,) and return its cost; infinite where there is none.

    closed    (days,) bool, no day off
    weekend   (days,), 1 Saturday, 2 Sunday, 0 else; the first day worked of each costs `weekend_price`
    The arcs are those of `Graph`, sorted by tail.
    """
    days = len(cells)
    cost, best = cheapest_kinds(cells, of_shift, kinds)
    for day in range(days):
        if closed[day]:
            cost[day, kinds] = _INF
    value, turn = np.full((days + 1, nodes), _INF), np.full((days, nodes), -1, dtype=np.int32)
    value[days] = 0.0
    for day in range(days - 1, -1, -1):
        for arc in range(len(tail)):
            price = cost[day, kind[arc]] + value[day + 1, head[arc]]
            price += weekend_price * begins_weekend(weekend[day], kind[arc], from_rest[arc])
            if price < value[day, tail[arc]]:
                value[day, tail[arc]], turn[day, tail[arc]] = price, arc
    node = start
    if value[0, start] == _INF:
        return _INF
    for day in range(days):
        arc = turn[day, node]
        line[day] = best[day, kind[arc]] if kind[arc] >= 0 else -1
        node = head[arc]
    return float(value[0, start])
