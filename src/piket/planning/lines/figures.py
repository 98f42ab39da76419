"""A problem and a roster as the arrays that the compiled local search reads and changes."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from piket.planning.lines.instance import Bools, Cover, Ints, LineProblem, Lines, SoftRules
from piket.planning.lines.states import weekend_days, weekends_worked

LEAST_MINUTES, MOST_MINUTES, RUN_LEAST, RUN_MOST, REST_LEAST, WEEKENDS_MOST = range(6)
"""Columns of `Rules.limits`."""
WORK, REST, TOTAL, WEEKENDS, SAME = range(5)
"""Rows of `Rules.ranges`; from SAME on one for each group of shifts."""


class Rules(NamedTuple):
    """What does not change.

    open       (people, days, shifts) bool
    price      (people, days, shifts) int64, penalty of a shift worked
    must       (people, days) bool, no day off
    may_follow (shifts, shifts) bool
    minutes    (shifts,) int64
    limits     (people, 6) int64, the contract
    most       (people, shifts) int64, the most of each shift type
    weekend    (days,) int8: 1 Saturday, 2 Sunday
    cover      (days, shifts, people + 1) int64: what so many people present cost
    group      (shifts,) int64, the group that a limit at a price looks at
    ranges     (people, 4 + groups, 3) int64: least, most, weight; no rows where nothing is limited at a price
    half       (people,) int64, what half a weekend costs
    before     (people, 6) int64, the time before the period (`soft.Before`)
    """

    open: Any
    price: Any
    must: Any
    may_follow: Any
    minutes: Any
    limits: Any
    most: Any
    weekend: Any
    cover: Any
    group: Any
    ranges: Any
    half: Any
    before: Any


class Roster(NamedTuple):
    """What a change changes: lines (people, days) int16, and int64 figures that follow from them.

    present (days, shifts), minutes (people,), counts (people, shifts), weekends (people,), and `priced` (people,),
    the cost of each person's limits at a price.
    """

    lines: Any
    present: Any
    minutes: Any
    counts: Any
    weekends: Any
    priced: Any


class Block(NamedTuple):
    """The part of a roster that one worker changes: people (n,) int64, and the days from `begin` to before `end`."""

    people: Any
    begin: int
    end: int


def rules_of(problem: LineProblem) -> Rules:
    """The problem as the kernel reads it."""
    people, days = len(problem.people), problem.days
    contracts = [
        (c.minutes_least, c.minutes_most, c.run_least, c.run_most, c.rest_least, c.weekends_most)
        for c in problem.contracts
    ]
    return Rules(
        _open(problem),
        np.ascontiguousarray(problem.price),
        np.ascontiguousarray(problem.must_work),
        np.ascontiguousarray(problem.may_follow),
        problem.minutes,
        np.array(contracts, dtype=np.int64),
        np.array([contract.shifts_most for contract in problem.contracts], dtype=np.int64),
        weekend_days(problem),
        cover_table(problem.cover, days, len(problem.shifts), people),
        *_soft(problem.soft, people, len(problem.shifts)),
    )


def _open(problem: LineProblem) -> Bools:
    """What each person may work; on the first day only what may follow the shift before the period."""
    allowed, soft = problem.open.copy(), problem.soft
    if soft is not None:
        for person, past in enumerate(soft.before):
            if past.group >= 0:
                allowed[person, 0] &= problem.may_follow[soft.group.index(past.group)]
    return allowed


def cover_table(cover: Cover, days: int, shifts: int, people: int) -> Ints:
    """(days, shifts, people + 1): what each number of people present costs."""
    table, present = np.zeros((days, shifts, people + 1), dtype=np.int64), np.arange(people + 1)
    for day, shift, need, under, over in zip(
        cover.day, cover.shift, cover.need, cover.under, cover.over, strict=True
    ):
        table[day, shift] += np.maximum(present - need, 0) * over + np.maximum(need - present, 0) * under
    return table


def roster_of(problem: LineProblem, rules: Rules, lines: Lines) -> Roster:
    """A copy of the lines, and what follows from them."""
    marks = weekend_days(problem)
    works = lines >= 0
    counts = np.array([np.bincount(line[line >= 0], minlength=len(problem.shifts)) for line in lines])
    return Roster(
        lines.copy(),
        problem.presence(lines),
        np.where(works, problem.minutes[lines], 0).sum(axis=1),
        counts,
        np.array([weekends_worked(line, marks) for line in lines], dtype=np.int64),
        np.array([problem.limits_cost(person, line) for person, line in enumerate(lines)], dtype=np.int64),
    )


def _soft(soft: SoftRules | None, people: int, shifts: int) -> tuple[Ints, Ints, Ints, Ints]:
    """Group of each shift, ranges, price of half a weekend, and what was before; empty where there is none."""
    if soft is None:
        none = np.zeros((people, 0, 3), dtype=np.int64)
        return (
            np.zeros(shifts, dtype=np.int64),
            none,
            np.zeros(people, dtype=np.int64),
            np.zeros((people, 6), dtype=np.int64),
        )
    ranges = [
        [(limit.least, limit.most, limit.weight) for limit in (c.work, c.rest, c.total, c.weekends, *c.same)]
        for c in soft.contracts
    ]
    before = [(b.group, b.same, b.work, b.rest, b.total, b.weekends) for b in soft.before]
    return (
        np.array(soft.group, dtype=np.int64),
        np.array(ranges, dtype=np.int64),
        np.array([contract.half for contract in soft.contracts], dtype=np.int64),
        np.array(before, dtype=np.int64),
    )
