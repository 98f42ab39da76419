"""The compiled local search: small changes of whole lines, each kept or taken back at a temperature.

A change gives a person other shifts on some days in a row, exchanges two people's days, or two stretches of one
person's. Every hard rule is looked at before the cost, so that lines that keep the rules go on keeping them.
Imported lazily, since numba takes a moment; compiled once, then read from disk.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from piket.planning.compiled import compiled
from piket.planning.lines.figures import (
    LEAST_MINUTES,
    MOST_MINUTES,
    REST,
    REST_LEAST,
    RUN_LEAST,
    RUN_MOST,
    SAME,
    TOTAL,
    WEEKENDS,
    WEEKENDS_MOST,
    WORK,
    Roster,
    Rules,
)

_SATURDAY, _SUNDAY = 1, 2
_BLOCKS, _EXCHANGES = 0.45, 0.85
"""Shares of the kinds of change: up to the first figure blocks of one person, up to the second exchanges of two."""
_SINGLE, _REST, _CANDIDATES = 0.5, 0.3, 3


@compiled
def below(limit: int) -> int:
    """A number from 0 to `limit` - 1."""
    return int(np.random.random() * limit)


@compiled
def short(limit: Any, count: int) -> int:
    return int(limit[2] * max(0, limit[0] - count))


@compiled
def long(limit: Any, count: int) -> int:
    return int(limit[2] * max(0, count - limit[1]))


@compiled
def price_of_limits(rules: Rules, person: int, line: Any) -> int:
    """As `soft.soft_cost`."""
    ranges, past = rules.ranges[person], rules.before[person]
    group, same, work, rest, total, weekends = past[0], past[1], past[2], past[3], past[4], past[5]
    cost, saturday = 0, False
    for day in range(len(line)):
        new = rules.group[line[day]] if line[day] >= 0 else -1
        works = new >= 0
        if group >= 0 and new != group:
            cost += short(ranges[SAME + group], same)
        if works:
            if rest > 0:
                cost += short(ranges[REST], rest)
            same, work, rest = same + 1 if new == group else 1, work + 1, 0
            cost += ranges[WORK, 2] * (work > ranges[WORK, 1])
            cost += ranges[SAME + new, 2] * (same > ranges[SAME + new, 1])
            total += 1
        else:
            if work > 0:
                cost += short(ranges[WORK], work)
            same, work, rest = 0, 0, rest + 1
            cost += ranges[REST, 2] * (rest > ranges[REST, 1])
        group = new
        if rules.weekend[day] == _SATURDAY:
            saturday = works
            weekends += works
        elif rules.weekend[day] == _SUNDAY:
            weekends += works and not saturday
            cost += rules.half[person] * (works != saturday)
    for row, count in ((TOTAL, total), (WEEKENDS, weekends)):
        cost += short(ranges[row], count) + long(ranges[row], count)
    return int(cost)


@compiled
def weekends_within(rules: Rules, line: Any, first: int, last: int) -> int:
    """Weekends worked among those with a day in [first, last)."""
    if rules.weekend[first] == _SUNDAY and first > 0:
        first -= 1
    if rules.weekend[last - 1] == _SATURDAY and last < len(line):
        last += 1
    seen = 0
    for day in range(first, last):
        if line[day] >= 0:
            marks = rules.weekend[day]
            seen += marks == _SATURDAY or (marks == _SUNDAY and (day == 0 or line[day - 1] < 0))
    return seen


@compiled
def runs_kept(limits: Any, line: Any, first: int, last: int) -> bool:
    """Whether every run of work or rest that touches the days from first - 1 to `last` has a length allowed."""
    days, day = len(line), max(first - 1, 0)
    while day > 0 and (line[day - 1] >= 0) == (line[day] >= 0):
        day -= 1
    while day <= last and day < days:
        works, end = line[day] >= 0, day + 1
        while end < days and (line[end] >= 0) == works:
            end += 1
        inside = day > 0 and end < days
        least = limits[RUN_LEAST] if works else limits[REST_LEAST]
        if (inside and end - day < least) or (works and end - day > limits[RUN_MOST]):
            return False
        day = end
    return True


@compiled
def cells_allowed(rules: Rules, person: int, line: Any, first: int, last: int) -> bool:
    """Whether each day of [first, last) is open to the person, and may follow the day before."""
    for day in range(first, last):
        shift = line[day]
        if (shift < 0 and rules.must[person, day]) or (shift >= 0 and not rules.open[person, day, shift]):
            return False
    for day in range(max(first, 1), min(last + 1, len(line))):
        if line[day] >= 0 and line[day - 1] >= 0 and not rules.may_follow[line[day - 1], line[day]]:
            return False
    return runs_kept(rules.limits[person], line, first, last)


@compiled
def account(rules: Rules, roster: Roster, person: int, first: int, last: int, was: Any, now: Any) -> int:
    """Count the person's days as `now` instead of `was`; returns what wishes and cover cost more."""
    cost = 0
    for day in range(first, last):
        if was[day] == now[day]:
            continue
        for sign, shift in ((-1, was[day]), (1, now[day])):
            if shift >= 0:
                cover, here = rules.cover[day, shift], roster.present[day, shift]
                cost += cover[here + sign] - cover[here] + sign * rules.price[person, day, shift]
                roster.present[day, shift] += sign
                roster.counts[person, shift] += sign
                roster.minutes[person] += sign * rules.minutes[shift]
    return int(cost)


@compiled
def totals_kept(rules: Rules, roster: Roster, person: int, first: int, last: int) -> bool:
    """Whether minutes, weekends and the shift types of [first, last) are within the contract."""
    limits, minutes = rules.limits[person], roster.minutes[person]
    if not limits[LEAST_MINUTES] <= minutes <= limits[MOST_MINUTES]:
        return False
    if roster.weekends[person] > limits[WEEKENDS_MOST]:
        return False
    for day in range(first, last):
        shift = roster.lines[person, day]
        if shift >= 0 and roster.counts[person, shift] > rules.most[person, shift]:
            return False
    return True


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
