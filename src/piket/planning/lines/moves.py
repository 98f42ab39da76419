"""The compiled local search: small changes of whole lines, each kept or taken back at a temperature.

A change gives a person other shifts on some days in a row, exchanges two people's days, or two stretches of one
person's. Every hard rule is looked at before the cost, so that lines that keep the rules go on keeping them.
Imported lazily, since numba takes a moment; compiled once, then read from disk.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from piket.planning.compiled import compiled
from piket.planning.lines.figures import Roster, Rules
from piket.planning.lines.rules import account, cells_allowed, price_of_limits, totals_kept, weekends_within

_BLOCKS, _EXCHANGES = 0.45, 0.85
"""Shares of the kinds of change: up to the first figure blocks of one person, up to the second exchanges of two."""
_SINGLE, _REST, _CANDIDATES = 0.5, 0.3, 3


@compiled
def below(limit: int) -> int:
    """A number from 0 to `limit` - 1."""
    return int(np.random.random() * limit)


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
def worthwhile_shift(rules: Rules, roster: Roster, person: int, day: int) -> int:
    """Of some shifts drawn the one that costs least on the day; -1 where none drawn is open."""
    chosen, least = -1, 0
    for _ in range(_CANDIDATES):
        shift = below(rules.open.shape[2])
        if not rules.open[person, day, shift]:
            continue
        cover, here = rules.cover[day, shift], roster.present[day, shift]
        one_more = min(here + 1, len(cover) - 1)
        cost = cover[one_more] - cover[here] + rules.price[person, day, shift]
        if chosen < 0 or cost < least:
            chosen, least = shift, cost
    return chosen


@compiled
def anneal(rules: Rules, roster: Roster, steps: int, temperature: float, longest: int, seed: int) -> int:
    """Try so many changes of up to `longest` days; returns what the objective rose by."""
    np.random.seed(seed)
    people, days = roster.lines.shape
    was, now = np.empty((2, days), dtype=np.int16), np.empty((2, days), dtype=np.int16)
    who, cost = np.zeros(2, dtype=np.int64), 0
    for _ in range(steps):
        kind, person, first = np.random.random(), below(people), below(days)
        length = 1 if np.random.random() < _SINGLE else 2 + below(longest - 1)
        last, count = min(first + length, days), 1
        who[0], line = person, roster.lines[person]
        if kind < _BLOCKS:
            shift = -1 if np.random.random() < _REST else worthwhile_shift(rules, roster, person, first)
            write(was[0], first, last, line)
            now[0, first:last] = shift
        elif kind < _EXCHANGES:
            who[1], count = below(people), 2
            if who[1] == person:
                continue
            for place in range(2):
                write(was[place], first, last, roster.lines[who[place]])
                write(now[1 - place], first, last, roster.lines[who[place]])
        else:
            length = last - first
            other = last + below(longest)
            if other + length > days:
                continue
            last = other + length
            write(was[0], first, last, line)
            write(now[0], first, last, line)
            for day in range(length):
                now[0, first + day], now[0, other + day] = line[other + day], line[first + day]
        same = True
        for day in range(first, last):
            same = same and was[0, day] == now[0, day]
        if not same:
            cost += settle(rules, roster, who[:count], first, last, was, now, temperature)
    return cost
