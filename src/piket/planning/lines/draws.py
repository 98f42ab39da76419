"""What a change of the local search draws by chance: a number, a shift for a day, a day to work, a day to leave."""

from __future__ import annotations

import numpy as np

from piket.planning.compiled import compiled
from piket.planning.lines.figures import Roster, Rules
from piket.planning.lines.instance import WEEK
from piket.planning.lines.rules import SATURDAY

_CANDIDATES = 3
_NEARBY = 0.5
"""How often a day is given for one within a week, so that a run moves along."""


@compiled
def below(limit: int) -> int:
    """A number from 0 to `limit` - 1."""
    return int(np.random.random() * limit)


@compiled
def cost_of_one_more(rules: Rules, roster: Roster, person: int, day: int, shift: int) -> int:
    """What the day costs more with the person in this shift."""
    cover, here = rules.cover[day, shift], roster.present[day, shift]
    one_more = min(here + 1, len(cover) - 1)
    return int(cover[one_more] - cover[here] + rules.price[person, day, shift])


@compiled
def best_shift(rules: Rules, roster: Roster, person: int, day: int) -> int:
    """The shift that costs least on the day among those that may stand between its neighbours; -1 where none may."""
    line, chosen, least = roster.lines[person], -1, 1 << 30
    count = rules.open.shape[2]
    first = below(count)
    for step in range(count):
        shift = (first + step) % count
        if not rules.open[person, day, shift]:
            continue
        if day > 0 and line[day - 1] >= 0 and not rules.may_follow[line[day - 1], shift]:
            continue
        if day + 1 < len(line) and line[day + 1] >= 0 and not rules.may_follow[shift, line[day + 1]]:
            continue
        cost = cost_of_one_more(rules, roster, person, day, shift)
        if cost < least:
            chosen, least = shift, cost
    return chosen


@compiled
def gain_of_one_less(rules: Rules, roster: Roster, person: int, day: int) -> int:
    """What the day costs less without the person's shift."""
    shift = roster.lines[person, day]
    cover, here = rules.cover[day, shift], roster.present[day, shift]
    return int(cover[here] - cover[here - 1] + rules.price[person, day, shift])


@compiled
def day_to_work(rules: Rules, roster: Roster, person: int, begin: int, end: int) -> tuple[int, int]:
    """Of some days off drawn in [begin, end) the one, and its shift, that is worth most; a shift of -1 where none."""
    line, chosen, shift, least = roster.lines[person], 0, -1, 1 << 30
    for _ in range(_CANDIDATES):
        day = begin + below(end - begin)
        if line[day] >= 0:
            continue
        found = best_shift(rules, roster, person, day)
        if found < 0:
            continue
        cost = cost_of_one_more(rules, roster, person, day, found)
        if cost < least:
            chosen, shift, least = day, found, cost
    return chosen, shift


@compiled
def day_to_leave(rules: Rules, roster: Roster, person: int, begin: int, end: int, near: int) -> int:
    """Of some days worked drawn in [begin, end), half within a week of `near`, the one worth least; else -1."""
    line, chosen, most = roster.lines[person], -1, 0
    first, last = begin, end
    if np.random.random() < _NEARBY:
        first, last = max(begin, near - WEEK), min(end, near + WEEK + 1)
    for _ in range(_CANDIDATES):
        day = first + below(last - first)
        if line[day] < 0:
            continue
        gain = gain_of_one_less(rules, roster, person, day)
        if chosen < 0 or gain > most:
            chosen, most = day, gain
    return chosen


@compiled
def day_of_half_weekend(rules: Rules, roster: Roster, person: int, begin: int, end: int) -> tuple[int, int]:
    """The free day of a weekend in [begin, end) of which the other is worked, the first one after a day drawn, and the
    shift that is worth most there; a shift of -1 where there is none.
    """
    line, days = roster.lines[person], end - begin
    first = below(days)
    for step in range(days):
        day = begin + (first + step) % days
        if rules.weekend[day] == 0 or line[day] >= 0:
            continue
        other = day + 1 if rules.weekend[day] == SATURDAY else day - 1
        if 0 <= other < len(line) and line[other] >= 0:
            return day, best_shift(rules, roster, person, day)
    return 0, -1
