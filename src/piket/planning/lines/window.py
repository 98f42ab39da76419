"""Some people on some days as a problem of their own, everything else of the roster standing as it is.

The window is widened by as many days as any rule looks back or ahead, to whole weeks; on those days each person
is held to the line at hand. What a person does outside is taken off the limits of the contract.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from piket.planning.lines.instance import (
    WEEK,
    Bools,
    Contract,
    Cover,
    LineProblem,
    Lines,
    SoftRules,
)
from piket.planning.lines.soft import Before, step
from piket.planning.lines.states import weekend_days, weekends_worked


@dataclass(frozen=True, eq=False)
class Window:
    """`problem` is that of `people` (numbers in the whole) on `days`; its people are numbered anew."""

    problem: LineProblem
    people: tuple[int, ...]
    days: range

    def lines(self, whole: Lines) -> Lines:
        """The part of a roster that lies inside."""
        return np.ascontiguousarray(whole[list(self.people), self.days.start : self.days.stop])

    def joined(self, whole: Lines, inside: Iterable[tuple[int, Lines]]) -> Iterator[tuple[int, Lines]]:
        """The people's lines of a roster, with what stands `inside`, by the window's own numbers of people."""
        for place, part in inside:
            person = self.people[place]
            line = whole[person].copy()
            line[self.days.start : self.days.stop] = part
            yield person, line


def window_of(problem: LineProblem, lines: Lines, people: Sequence[int], free: range) -> Window:
    """The days `free` of these people; the days around it are held."""
    days = _widened(problem, people, free)
    inside = slice(days.start, days.stop)
    who = list(people)
    mine = lines[who]
    outside = mine.copy()
    outside[:, inside] = -1
    held = np.ones(len(days), dtype=bool)
    held[free.start - days.start : free.stop - days.start] = False
    return Window(
        LineProblem(
            tuple(problem.people[person] for person in people),
            problem.shifts,
            len(days),
            (problem.first_weekday + days.start) % WEEK,
            problem.minutes,
            problem.may_follow,
            tuple(
                _rest_of(problem, problem.contracts[person], line)
                for person, line in zip(people, outside, strict=True)
            ),
            _open(problem.open[who, inside], mine[:, inside], held),
            np.ascontiguousarray(problem.price[who, inside]),
            problem.base[who]
            + np.array(
                [_wishes(problem, p, line) for p, line in zip(people, outside, strict=True)], dtype=np.int64
            ),
            _cover(problem, lines, who, free, days.start),
            ((mine[:, inside] >= 0) & held) | problem.must_work[who, inside],
            _soft(problem, people, mine, days),
        ),
        tuple(people),
        days,
    )


def _widened(problem: LineProblem, people: Sequence[int], free: range) -> range:
    """As far as a run may reach, then to the next Monday and Sunday."""
    reach = 1 + max(_reach(problem, person) for person in people)
    first, last = free.start - reach, free.stop + reach
    first -= (problem.first_weekday + first) % WEEK
    last += -(problem.first_weekday + last) % WEEK
    return range(max(0, first), min(problem.days, last))


def _reach(problem: LineProblem, person: int) -> int:
    contract = problem.contracts[person]
    most = contract.run_most if contract.run_most < problem.days else 0
    soft = 0 if problem.soft is None else problem.soft.contracts[person].reach(problem.days)
    return max(most, contract.run_least, contract.rest_least, soft)


def _rest_of(problem: LineProblem, contract: Contract, outside: Lines) -> Contract:
    """What the contract leaves, given the days outside."""
    shifts = outside[outside >= 0]
    minutes = int(problem.minutes[shifts].sum())
    counts = np.bincount(shifts, minlength=len(problem.shifts))
    return replace(
        contract,
        shifts_most=tuple(int(most - seen) for most, seen in zip(contract.shifts_most, counts, strict=True)),
        minutes_least=max(0, contract.minutes_least - minutes),
        minutes_most=contract.minutes_most - minutes,
        weekends_most=contract.weekends_most - weekends_worked(outside, weekend_days(problem)),
    )


def _open(allowed: Bools, mine: Lines, held: Bools) -> Bools:
    """On held days a person may do what the line says, and nothing else."""
    same = mine[:, :, None] == np.arange(allowed.shape[2])
    return np.where(held[None, :, None], same, allowed)


def _wishes(problem: LineProblem, person: int, line: Lines) -> int:
    days = np.nonzero(line >= 0)[0]
    return int(problem.price[person, days, line[days]].sum())


def _cover(problem: LineProblem, lines: Lines, who: list[int], free: range, first: int) -> Cover:
    """The demand of the free days that the other people leave."""
    whole = problem.cover
    keep = (whole.day >= free.start) & (whole.day < free.stop)
    day, shift = whole.day[keep], whole.shift[keep]
    others = problem.presence(np.delete(lines, who, axis=0))
    return Cover(
        day - first, shift, whole.need[keep] - others[day, shift], whole.under[keep], whole.over[keep]
    )


def _soft(problem: LineProblem, people: Sequence[int], mine: Lines, days: range) -> SoftRules | None:
    soft = problem.soft
    if soft is None:
        return None
    marks = weekend_days(problem)
    before = []
    for person, line in zip(people, mine, strict=True):
        past, outside = soft.before[person], line.copy()
        outside[days.start : days.stop] = -1
        runs = past
        for group in soft.groups(line[: days.start]):
            runs = step(runs, group)
        total = past.total + int((outside >= 0).sum())
        weekends = past.weekends + weekends_worked(outside, marks)
        before.append(Before(runs.group, runs.same, runs.work, runs.rest, total, weekends))
    return SoftRules(tuple(soft.contracts[person] for person in people), tuple(before), soft.group)
