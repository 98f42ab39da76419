"""Small problems of lines, and the slow obvious reference: every line there is."""

from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import strategies as st

from piket.planning.lines.builder import LineBuilder
from piket.planning.lines.instance import DAY_OFF, LineProblem, Lines
from piket.planning.verify.lines import verify_lines


def one_week(**limits: int) -> LineBuilder:
    """Ani and Budi on one day shift for a week; Ani's contract has these limits."""
    builder = LineBuilder(days=7)
    builder.add_shift("D", 480)
    builder.add_person("Ani", **limits)
    builder.add_person("Budi")
    return builder


def every_line(problem: LineProblem, person: int) -> list[Lines]:
    """All lines of a person that the verifier passes. Exponential."""
    rosters = np.full((len(problem.people), problem.days), DAY_OFF, dtype=np.int16)
    name, found = problem.people[person], []
    for cells in product(range(DAY_OFF, len(problem.shifts)), repeat=problem.days):
        rosters[person] = cells
        broken = verify_lines(problem, rosters).violations
        if not any(violation.person == name for violation in broken):
            found.append(rosters[person].copy())
    return found


def cheapest_roster(problem: LineProblem) -> int:
    """The least objective of all rosters, by trying them all. Doubly exponential."""
    choices = [every_line(problem, person) for person in range(len(problem.people))]
    return min(problem.cost(np.array(lines)) for lines in product(*choices))


@st.composite
def small_problems(draw: st.DrawFn, people: int = 1, days: int = 6, shifts: int = 2) -> LineProblem:
    """Any contract on a few days that cross a weekend, its shifts of two lengths."""
    builder = LineBuilder(days=days, first_weekday=draw(st.integers(0, 6)))
    codes = "DLN"[:shifts]
    for place, code in enumerate(codes):
        barred = draw(st.sets(st.sampled_from(codes), max_size=shifts))
        builder.add_shift(code, 480 if place else 600, not_followed_by=barred)
    for name in "ABC"[:people]:
        run_least = draw(st.integers(1, 3))
        least = draw(st.integers(0, days // 2)) * 480
        builder.add_person(
            name,
            minutes_least=least,
            minutes_most=least + draw(st.integers(0, 4)) * 300,
            run_least=run_least,
            run_most=draw(st.integers(run_least, days)),
            rest_least=draw(st.integers(1, 3)),
            weekends_most=draw(st.integers(0, 2)),
            shifts_most={code: draw(st.integers(0, 3)) for code in codes},
        )
        if draw(st.booleans()):
            builder.add_day_off(name, draw(st.integers(0, days - 1)))
    for day in range(days):
        builder.add_cover(day, draw(st.sampled_from(codes)), need=draw(st.integers(0, people)), under=100)
    return builder.build()
