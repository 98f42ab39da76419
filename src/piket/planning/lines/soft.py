"""Rules of a line that may be broken at a price: runs, totals and weekends (those of INRC-II), and the month before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

Line = npt.NDArray[np.int16]
NOBODY = -1
_SATURDAY, _WEEK = 5, 7


@dataclass(frozen=True)
class Range:
    """`least` to `most`; each unit outside costs `weight`."""

    least: int
    most: int
    weight: int

    def short(self, count: int) -> int:
        return self.weight * max(0, self.least - count)

    def long(self, count: int) -> int:
        return self.weight * max(0, count - self.most)

    def reach(self, days: int) -> int:
        """From how long a run on nothing changes any more."""
        return self.most if self.most < days else min(self.least, days)


@dataclass(frozen=True)
class Before:
    """How the time before the period ended: the group of the last day's shift (-1: off), the length of its runs
    (one of `work` and `rest` is 0), and what counts already.
    """

    group: int = NOBODY
    same: int = 0
    work: int = 0
    rest: int = 1
    total: int = 0
    weekends: int = 0


@dataclass(frozen=True)
class SoftContract:
    """Weighted limits of one person. A run that the period ends is never too short; one that began before it goes on.

    `same` are runs of one group of shifts (a shift type, whatever the skill), one for each group. `total` are
    worked days, `weekends` those with a Saturday or Sunday worked; a weekend with only one of them costs `half`.
    """

    work: Range
    rest: Range
    same: tuple[Range, ...]
    total: Range
    weekends: Range
    half: int = 0

    def reach(self, days: int) -> int:
        """The longest run that any limit looks at."""
        return max(limit.reach(days) for limit in (self.work, self.rest, *self.same))


def soft_cost(contract: SoftContract, before: Before, groups: Sequence[int], first_weekday: int) -> int:
    """What a line costs, given the group of each day's shift, -1 for a day off."""
    now, cost = before, 0
    total, weekends, saturday = before.total, before.weekends, False
    for day, group in enumerate(groups):
        cost += step_cost(contract, now, group)
        now = step(now, group)
        works, weekday = group >= 0, (first_weekday + day) % _WEEK
        total += works
        if weekday == _SATURDAY:
            saturday = works
            weekends += works
        elif weekday == _SATURDAY + 1:
            before_it = saturday and day > 0
            weekends += works and not before_it
            cost += contract.half * (works != before_it)
    limits = ((contract.total, total), (contract.weekends, weekends))
    return cost + sum(limit.short(count) + limit.long(count) for limit, count in limits)


def step(now: Before, group: int) -> Before:
    """The runs a day later."""
    if group < 0:
        return replace(now, group=NOBODY, same=0, work=0, rest=now.rest + 1)
    same = now.same + 1 if group == now.group else 1
    return replace(now, group=group, same=same, work=now.work + 1, rest=0)


def step_cost(contract: SoftContract, now: Before, group: int) -> int:
    """What the runs of one more day cost: those it ends too short, those it makes too long."""
    cost = 0
    if now.group >= 0 and group != now.group:
        cost += contract.same[now.group].short(now.same)
    if group < 0:
        cost += contract.work.short(now.work) if now.work else 0
        return cost + (contract.rest.weight if now.rest + 1 > contract.rest.most else 0)
    cost += contract.rest.short(now.rest) if now.rest else 0
    same = now.same + 1 if group == now.group else 1
    limits = ((contract.work, now.work + 1), (contract.same[group], same))
    return cost + sum(limit.weight for limit, length in limits if length > limit.most)
