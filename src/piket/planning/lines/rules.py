"""The rules and prices of a line, compiled: what a change of some of its days keeps, and what it costs."""

from __future__ import annotations

from typing import Any

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

SATURDAY, _SUNDAY = 1, 2


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
        if rules.weekend[day] == SATURDAY:
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
    if rules.weekend[last - 1] == SATURDAY and last < len(line):
        last += 1
    seen = 0
    for day in range(first, last):
        if line[day] >= 0:
            marks = rules.weekend[day]
            seen += marks == SATURDAY or (marks == _SUNDAY and (day == 0 or line[day - 1] < 0))
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
