"""The compiled local search: small changes of whole lines, each kept or taken back at a temperature.

A change gives a person other shifts on some days in a row, exchanges two people's days, or two stretches of one
person's, or has a person work on one day in place of another, whose totals then stay as they are. Every hard rule is
looked at before the cost, so that lines that keep the rules go on keeping them.
Imported lazily, since numba takes a moment; compiled once, then read from disk.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from piket.planning.compiled import compiled
from piket.planning.lines.draws import (
    below,
    best_shift,
    day_of_half_weekend,
    day_to_leave,
    day_to_work,
)
from piket.planning.lines.figures import Block, Roster, Rules
from piket.planning.lines.rules import (
    account,
    cells_allowed,
    price_of_limits,
    runs_kept,
    totals_kept,
    weekends_within,
)

_MOVES = (0.25, 0.5, 0.6)
"""Shares of the kinds of change: up to the first figure blocks of one person, up to the second exchanges of two, up to
the third of two stretches of one; the rest gives a person a day for another.
"""
_MOVES_AT_A_PRICE = (0.45, 0.85, 1.0)
"""The same where totals have a price and no hard limit: a day more or less is then a change by itself."""
_SINGLE, _REST = 0.5, 0.3
_HALF_WEEKENDS = 0.2
"""How often the day to work is sought in a weekend of which the other day is worked: there it uses up no weekend."""


@compiled
def write(line: Any, first: int, last: int, cells: Any) -> None:
    for day in range(first, last):
        line[day] = cells[day]


@compiled
def settle(
    rules: Rules, roster: Roster, people: Any, first: int, last: int, was: Any, now: Any, temperature: float
) -> int:
    """Give `people` the days `now` (2, days) in place of `was`, or leave them; returns what that costs more."""
    weekends, priced, cost, kept = np.zeros(2, dtype=np.int64), np.zeros(2, dtype=np.int64), 0, True
    for place in range(len(people)):
        line = roster.lines[people[place]]
        weekends[place] -= weekends_within(rules, line, first, last)
        write(line, first, last, now[place])
        weekends[place] += weekends_within(rules, line, first, last)
        kept = kept and cells_allowed(rules, people[place], line, first, last)
    if kept:
        for place in range(len(people)):
            person = people[place]
            cost += account(rules, roster, person, first, last, was[place], now[place])
            roster.weekends[person] += weekends[place]
            kept = kept and totals_kept(rules, roster, person, first, last)
            if kept and rules.ranges.shape[1] > 0:
                priced[place] = price_of_limits(rules, person, roster.lines[person])
                cost += priced[place] - roster.priced[person]
        if kept and (cost <= 0 or np.random.random() < np.exp(-cost / temperature)):
            for place in range(len(people)):
                roster.priced[people[place]] = priced[place]
            return cost
        for place in range(len(people)):
            account(rules, roster, people[place], first, last, now[place], was[place])
            roster.weekends[people[place]] -= weekends[place]
    for place in range(len(people)):
        write(roster.lines[people[place]], first, last, was[place])
    return 0


@compiled
def day_for_day(
    rules: Rules, roster: Roster, person: int, begin: int, end: int, was: Any, now: Any
) -> tuple[int, int]:
    """A day more and a day less of [begin, end), as `was` and `now` from the first to after the last; nothing (0, 0)
    where the runs do not allow it.
    """
    line, limits = roster.lines[person], rules.limits[person]
    more, shift = 0, -1
    if np.random.random() < _HALF_WEEKENDS:
        more, shift = day_of_half_weekend(rules, roster, person, begin, end)
    if shift < 0:
        more, shift = day_to_work(rules, roster, person, begin, end)
    less = -1 if shift < 0 else day_to_leave(rules, roster, person, begin, end, more)
    if less < 0:
        return 0, 0
    left = line[less]
    line[more], line[less] = shift, -1
    kept = runs_kept(limits, line, more, more + 1) and runs_kept(limits, line, less, less + 1)
    first, last = min(more, less), max(more, less) + 1
    if kept:
        write(now, first, last, line)
    line[more], line[less] = -1, left
    if not kept:
        return 0, 0
    write(was, first, last, line)
    return first, last


@compiled
def two_stretches(
    line: Any, first: int, length: int, end: int, longest: int, was: Any, now: Any
) -> tuple[int, int]:
    """The stretch from `first` on and a later one exchanged, as `was` and `now`; nothing past `end`."""
    other = first + length + below(longest)
    last = other + length
    if last > end:
        return 0, 0
    write(was, first, last, line)
    write(now, first, last, line)
    for day in range(length):
        now[first + day], now[other + day] = line[other + day], line[first + day]
    return first, last


@compiled
def anneal(
    rules: Rules, roster: Roster, block: Block, steps: int, temperature: float, longest: int, seed: int
) -> int:
    """Try so many changes of up to `longest` days in the block; returns what the objective rose by.

    What it writes is of the block's people and days alone: blocks that share neither may be worked on side by side.
    """
    np.random.seed(seed)
    people, begin, end = block
    days = roster.lines.shape[1]
    was, now = np.empty((2, days), dtype=np.int16), np.empty((2, days), dtype=np.int16)
    who, cost = np.zeros(2, dtype=np.int64), 0
    blocks, exchanges, stretches = _MOVES_AT_A_PRICE if rules.ranges.shape[1] > 0 else _MOVES
    for _ in range(steps):
        kind, person, first = np.random.random(), people[below(len(people))], begin + below(end - begin)
        length = 1 if np.random.random() < _SINGLE else 2 + below(longest - 1)
        last, count = min(first + length, end), 1
        who[0], line = person, roster.lines[person]
        if kind < blocks:
            shift = -1 if np.random.random() < _REST else best_shift(rules, roster, person, first)
            write(was[0], first, last, line)
            now[0, first:last] = shift
        elif kind < exchanges:
            who[1], count = people[below(len(people))], 2
            if who[1] == person:
                continue
            for place in range(2):
                write(was[place], first, last, roster.lines[who[place]])
                write(now[1 - place], first, last, roster.lines[who[place]])
        elif kind < stretches:
            first, last = two_stretches(line, first, last - first, end, longest, was[0], now[0])
        else:
            first, last = day_for_day(rules, roster, person, begin, end, was[0], now[0])
        same = True
        for day in range(first, last):
            same = same and was[0, day] == now[0, day]
        if not same:
            cost += settle(rules, roster, who[:count], first, last, was, now, temperature)
    return cost
