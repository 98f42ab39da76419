"""The independent check of a roster of lines: every hard rule and the objective, by plain loops over cells.

It reads the problem's arrays and the roster; it shares no code with the solver.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from piket.planning.lines.instance import Contract, LineProblem, Lines

_SATURDAY, _SUNDAY = 5, 6


@dataclass(frozen=True)
class LineViolation:
    """A broken rule of one person, where it begins, and what was found against the limit."""

    rule: str
    person: str
    day: int | None
    found: int
    limit: int


@dataclass(frozen=True)
class LinesVerdict:
    """`violations` is empty when every rule is kept; then the penalties are the objective's parts."""

    violations: tuple[LineViolation, ...]
    wishes: int
    under: int
    over: int

    @property
    def penalty(self) -> int:
        return self.wishes + self.under + self.over


def verify_lines(problem: LineProblem, lines: Lines) -> LinesVerdict:
    """Check a roster of shape (people, days). Raises ValueError when it has another shape."""
    if lines.shape != (len(problem.people), problem.days):
        raise ValueError(f"a roster of shape {lines.shape}, not {(len(problem.people), problem.days)}")
    rows = [[int(cell) for cell in line] for line in lines]
    broken = tuple(fault for person, row in enumerate(rows) for fault in _line(problem, person, row))
    under, over = _cover(problem, rows)
    return LinesVerdict(broken, _wishes(problem, rows), under, over)


def _line(problem: LineProblem, person: int, row: list[int]) -> Iterator[LineViolation]:
    name, contract = problem.people[person], problem.contracts[person]
    for day, shift in enumerate(row):
        if shift >= 0 and not problem.open[person, day, shift]:
            yield LineViolation("not_open", name, day, 1, 0)
    for day, (a, b) in enumerate(pairwise(row)):
        if a >= 0 and b >= 0 and not problem.may_follow[a, b]:
            yield LineViolation("succession", name, day + 1, b, a)
    for rule, found, limit in _totals(problem, contract, row):
        yield LineViolation(rule, name, None, found, limit)
    for rule, day, found, limit in _runs(contract, row):
        yield LineViolation(rule, name, day, found, limit)


def _totals(problem: LineProblem, contract: Contract, row: list[int]) -> Iterator[tuple[str, int, int]]:
    minutes = sum(int(problem.minutes[shift]) for shift in row if shift >= 0)
    if minutes > contract.minutes_most:
        yield "max_minutes", minutes, contract.minutes_most
    if minutes < contract.minutes_least:
        yield "min_minutes", minutes, contract.minutes_least
    for shift, limit in enumerate(contract.shifts_most):
        if row.count(shift) > limit:
            yield "max_shifts", row.count(shift), limit
    weekend_days = {
        day - (_weekday(problem, day) == _SUNDAY)
        for day, shift in enumerate(row)
        if shift >= 0 and _weekday(problem, day) in (_SATURDAY, _SUNDAY)
    }
    if len(weekend_days) > contract.weekends_most:
        yield "max_weekends", len(weekend_days), contract.weekends_most


def _weekday(problem: LineProblem, day: int) -> int:
    return (problem.first_weekday + day) % 7


def _runs(contract: Contract, row: list[int]) -> Iterator[tuple[str, int, int, int]]:
    day = 0
    for works, cells in groupby(row, key=lambda cell: cell >= 0):
        length = len(list(cells))
        edge = day == 0 or day + length == len(row)
        if works and length > contract.run_most:
            yield "max_run", day, length, contract.run_most
        if works and not edge and length < contract.run_least:
            yield "min_run", day, length, contract.run_least
        if not works and not edge and length < contract.rest_least:
            yield "min_rest", day, length, contract.rest_least
        day += length


def _wishes(problem: LineProblem, rows: list[list[int]]) -> int:
    granted = sum(
        int(problem.price[person, day, shift])
        for person, row in enumerate(rows)
        for day, shift in enumerate(row)
        if shift >= 0
    )
    return granted + int(problem.base.sum())


def _cover(problem: LineProblem, rows: list[list[int]]) -> tuple[int, int]:
    under = over = 0
    cover = problem.cover
    for index in range(len(cover)):
        day, shift = int(cover.day[index]), int(cover.shift[index])
        gap = sum(row[day] == shift for row in rows) - int(cover.need[index])
        under += max(-gap, 0) * int(cover.under[index])
        over += max(gap, 0) * int(cover.over[index])
    return under, over
