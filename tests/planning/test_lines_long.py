"""Long periods: the relaxation, the roster rounded from it, and the windows."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lines_cases import cheapest_roster, every_line, small_problems

from piket.planning.lines.builder import LineBuilder
from piket.planning.lines.instance import DAY_OFF, LineProblem
from piket.planning.lines.long import parts, windows
from piket.planning.lines.master import CoverRows
from piket.planning.lines.pricing import LinePricer
from piket.planning.lines.relaxed import Relaxation, Relaxed
from piket.planning.lines.rounding import rounded
from piket.planning.verify.lines import verify_lines


def relaxed(problem: LineProblem, steps: int = 60) -> Relaxed:
    with ThreadPoolExecutor(2) as threads:
        found = Relaxation(problem, CoverRows(problem)).solve(
            steps=steps, threads=threads, course=lambda: 0.0
        )
    assert found is not None
    return found


@settings(max_examples=25, deadline=None)
@given(small_problems(people=2, days=5, shifts=1))
def test_the_relaxation_never_exceeds_the_optimum_tried_out(problem: LineProblem) -> None:
    if not all(every_line(problem, person) for person in range(2)):
        return
    found = relaxed(problem)
    assert found.bound <= cheapest_roster(problem) + 1e-6
    assert (found.mean >= 0).all()
    assert (found.mean.sum(axis=2) <= 1 + 1e-5).all()
    assert not found.mean[~problem.open].any()


def test_what_nobody_can_cover_is_bounded_closely() -> None:
    """Demand 2 x 140 = 280, two people of 100 shifts each: 80 missing at 100 are proven without any roster."""
    builder = LineBuilder(days=140)
    builder.add_shift("D", 480)
    for name in ("Ani", "Budi"):
        builder.add_person(name, minutes_most=100 * 480)
    for day in range(140):
        builder.add_cover(day, "D", need=2)
    assert relaxed(builder.build(), steps=400).bound == pytest.approx(8000, rel=0.01)


def test_nothing_is_said_where_there_was_no_time() -> None:
    builder = LineBuilder(days=7)
    builder.add_shift("D", 480)
    builder.add_person("Ani")
    builder.add_cover(0, "D", need=1)
    problem = builder.build()
    with ThreadPoolExecutor(1) as threads:
        relaxation = Relaxation(problem, CoverRows(problem))
        assert relaxation.solve(steps=9, threads=threads, course=lambda: 1.0) is None


def year(people: int = 5) -> LineProblem:
    builder = LineBuilder(days=140)
    builder.add_shift("D", 480)
    builder.add_shift("N", 480, not_followed_by={"D"})
    for number in range(people):
        builder.add_person(
            f"n{number}", minutes_least=85 * 480, minutes_most=90 * 480, run_least=2, run_most=5, rest_least=2,
            weekends_most=10, shifts_most={"N": 30},
        )  # fmt: skip
    for day in range(140):
        builder.add_cover(day, "D", need=2)
        builder.add_cover(day, "N", need=1)
    return builder.build()


def test_the_rounded_roster_keeps_every_rule_and_covers_most_of_the_demand() -> None:
    problem, rows = year(), CoverRows(year())
    pricers = [LinePricer(problem, person, even=True) for person in range(5)]
    mean = relaxed(problem, steps=200)
    with ThreadPoolExecutor(2) as threads:
        lines = rounded(problem, rows, pricers, mean, 0, lambda: False, threads=threads, workers=2)
    roster = np.array([lines[person] for person in range(5)])
    assert verify_lines(problem, roster).violations == ()
    nobody = np.full_like(roster, DAY_OFF)
    assert mean.bound <= problem.cost(roster) < problem.cost(nobody) / 4


def test_rounding_that_is_stopped_gives_no_line() -> None:
    problem = year(2)
    pricers = [LinePricer(problem, person, even=True) for person in range(2)]
    with ThreadPoolExecutor(1) as threads:
        stopped = rounded(
            problem, CoverRows(problem), pricers, relaxed(problem, steps=5), 0, lambda: True, threads=threads
        )
    assert stopped == {}


@given(st.integers(121, 371), st.integers(0, 5))
def test_windows_reach_every_day_once_and_none_is_long(days: int, turn: int) -> None:
    spans = windows(days, turn)
    assert [day for span in spans for day in span] == list(range(days))
    assert all(0 < len(span) <= 42 for span in spans)


@given(st.integers(121, 371), st.integers(0, 5), st.integers(1, 60))
def test_parts_reach_everybody_on_every_day_once(days: int, turn: int, people: int) -> None:
    builder = LineBuilder(days=days)
    builder.add_shift("D", 480)
    for number in range(people):
        builder.add_person(f"n{number}")
    for day in range(days):
        for _ in range(10):
            builder.add_cover(day, "D", need=1)
    reached = np.zeros((people, days), dtype=np.int64)
    for group, span in parts(builder.build(), turn):
        reached[np.ix_(group, span)] += 1
    assert (reached == 1).all()
