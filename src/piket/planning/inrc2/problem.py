"""A scenario as a problem of lines: a shift type with a skill is a shift, all runs and totals are limits at a price."""

from __future__ import annotations

import numpy as np

from piket.planning.inrc2.values import ANY, DAYS, Assignment, Nurse, Past, Scenario
from piket.planning.lines.instance import Contract, Cover, LineProblem, Lines, SoftRules
from piket.planning.lines.soft import NOBODY, Before, Range, SoftContract

MISSING = 2000
"""What one missing to the least cover costs in the search; a roster that pays it is no solution."""
_BEST, _SAME, _WORK, _OFF, _WISH, _HALF, _TOTAL, _WEEKENDS = 30, 15, 30, 30, 10, 30, 20, 30


def problem_of(scenario: Scenario) -> LineProblem:
    """The problem whose objective is the competition's, plus `MISSING` for each missing to the least cover."""
    types = tuple(scenario.shifts)
    shifts = [(shift, skill) for shift in types for skill in scenario.skills]
    people, days = scenario.nurses, scenario.days
    may_follow = [[b not in scenario.forbidden.get(a, ()) for b, _ in shifts] for a, _ in shifts]
    skilled = np.array([[skill in nurse.skills for _, skill in shifts] for nurse in people], dtype=np.bool_)
    free = Contract((days,) * len(shifts), 0, days, 1, days, 1, days)
    return LineProblem(
        tuple(nurse.name for nurse in people),
        tuple(f"{shift}:{skill}" for shift, skill in shifts),
        days,
        0,
        np.ones(len(shifts), dtype=np.int64),
        np.array(may_follow, dtype=np.bool_),
        (free,) * len(people),
        np.repeat(skilled[:, None, :], days, axis=1),
        _wishes(scenario, shifts),
        np.zeros(len(people), dtype=np.int64),
        _cover(scenario, shifts),
        soft=SoftRules(
            tuple(_contract(scenario, nurse) for nurse in people),
            tuple(_before(types, scenario.past[nurse.name]) for nurse in people),
            tuple(types.index(shift) for shift, _ in shifts),
        ),
    )


def assignments_of(problem: LineProblem, lines: Lines) -> list[Assignment]:
    """A roster in the competition's words."""
    made = []
    for person, day in zip(*np.nonzero(lines >= 0), strict=True):
        shift, _, skill = problem.shifts[lines[person, day]].partition(":")
        made.append(Assignment(problem.people[person], int(day), shift, skill))
    return made


def _contract(scenario: Scenario, nurse: Nurse) -> SoftContract:
    terms = scenario.contracts[nurse.contract]
    return SoftContract(
        Range(*terms.work, _WORK),
        Range(*terms.off, _OFF),
        tuple(Range(*limits, _SAME) for limits in scenario.shifts.values()),
        Range(*terms.total, _TOTAL),
        Range(0, terms.weekends, _WEEKENDS),
        _HALF if terms.complete else 0,
    )


def _before(types: tuple[str, ...], past: Past) -> Before:
    group = NOBODY if past.last is None else types.index(past.last)
    return Before(group, past.same, past.work, past.off, past.total, past.weekends)


def _wishes(
    scenario: Scenario, shifts: list[tuple[str, str]]
) -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
    price = np.zeros((len(scenario.nurses), scenario.days, len(shifts)), dtype=np.int64)
    who = {nurse.name: number for number, nurse in enumerate(scenario.nurses)}
    for number, week in enumerate(scenario.weeks):
        for nurse, asked, day in week.requests:
            meant = [asked in (ANY, shift) for shift, _ in shifts]
            price[who[nurse], number * len(DAYS) + day] += _WISH * np.array(meant, dtype=np.int64)
    return price


def _cover(scenario: Scenario, shifts: list[tuple[str, str]]) -> Cover:
    """A row for the least and one for the best number, where there is one."""
    rows = [
        (number * len(DAYS) + day, shifts.index(cell), need, weight, 0)
        for number, week in enumerate(scenario.weeks)
        for cell, pairs in week.need.items()
        for day, pair in enumerate(pairs)
        for need, weight in zip(pair, (MISSING, _BEST), strict=True)
        if need
    ]
    columns = np.array(rows, dtype=np.int64).reshape(len(rows), 5).T
    return Cover(*(np.ascontiguousarray(column) for column in columns))
