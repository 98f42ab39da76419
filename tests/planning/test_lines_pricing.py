"""The kernel against every line there is."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lines_cases import every_line, one_week, small_problems

from piket.planning.lines import pricing
from piket.planning.lines.builder import LineBuilder
from piket.planning.lines.instance import LineProblem, LineProblemError
from piket.planning.lines.pricing import LinePricer
from piket.planning.lines.search import solve
from piket.planning.verify.lines import verify_lines

costs = st.integers(0, 2**31)


def cells(problem: LineProblem, seed: int) -> np.ndarray:
    return np.random.default_rng(seed).integers(-20, 8, (problem.days, len(problem.shifts))).astype(float)


def cost(cell: np.ndarray, line: np.ndarray) -> float:
    days = np.nonzero(line >= 0)[0]
    return float(cell[days, line[days]].sum())


@settings(max_examples=40)
@given(small_problems(), costs)
def test_the_cheapest_line_is_the_best_of_all_lines(problem: LineProblem, seed: int) -> None:
    cell = cells(problem, seed)
    best = min((cost(cell, line) for line in every_line(problem, 0)), default=np.inf)
    found = LinePricer(problem, 0).price(cell, seed)
    assert found.bound == found.cost == best


@settings(max_examples=20)
@given(small_problems(shifts=3, days=5), costs)
def test_every_line_given_keeps_every_rule_and_costs_no_less_than_the_best(
    problem: LineProblem, seed: int
) -> None:
    cell = cells(problem, seed)
    allowed = {line.tobytes() for line in every_line(problem, 0)}
    found = LinePricer(problem, 0).price(cell, seed, near=5)
    assert (found.line is None) == (not allowed)
    for line in (*found.near, *([] if found.line is None else [found.line])):
        assert line.tobytes() in allowed
        assert cost(cell, line) >= found.cost


@settings(max_examples=20)
@given(small_problems(), costs)
def test_where_counting_would_outgrow_the_memory_the_bound_still_holds(
    problem: LineProblem, seed: int
) -> None:
    cell = cells(problem, seed)
    whole, pricing.MAX_STATES = pricing.MAX_STATES, 0
    try:
        found = LinePricer(problem, 0).price(cell, seed)
    finally:
        pricing.MAX_STATES = whole
    lines = every_line(problem, 0)
    assert found.bound <= min((cost(cell, line) for line in lines), default=np.inf)
    assert found.line is None or any((found.line == line).all() for line in lines)


def mixed(days: int, least: int, most: int) -> LineProblem:
    """Every day alike, at least so many shifts, and of each of three types at most so many."""
    builder = LineBuilder(days=days)
    for code in "DLN":
        builder.add_shift(code, 480)
    builder.add_person("Ani", minutes_least=least * 480, run_most=5, shifts_most=dict.fromkeys("DLN", most))
    return builder.build()


def test_limits_too_many_to_count_are_kept_on_days_that_are_all_alike(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pricing, "MAX_STATES", 0)
    problem = mixed(days=60, least=40, most=15)
    found = LinePricer(problem, 0).price(np.full((60, 3), -100.0))
    assert found.line is not None
    assert verify_lines(problem, found.line[None]).violations == ()


def test_who_has_no_line_within_the_effort_is_named_and_no_broken_roster_given(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pricing, "MAX_STATES", 0)
    with pytest.raises(LineProblemError, match="Ani"):
        solve(mixed(days=14, least=9, most=2), iterations=1)


@settings(max_examples=15)
@given(small_problems(), costs)
def test_an_even_line_keeps_every_rule_and_claims_no_bound(problem: LineProblem, seed: int) -> None:
    found, lines = LinePricer(problem, 0, even=True).price(cells(problem, seed), seed), every_line(problem, 0)
    assert (found.line is None) == (not lines)
    assert found.line is None or found.line.tobytes() in {line.tobytes() for line in lines}
    assert found.bound == (-np.inf if lines else np.inf)


def test_a_line_that_cannot_be_even_is_still_found() -> None:
    """Leave in the first half of 40 days: all 20 days of work fall into the second."""
    builder = LineBuilder(days=40)
    builder.add_shift("D", 480)
    builder.add_person("Ani", minutes_least=20 * 480)
    for day in range(20):
        builder.add_day_off("Ani", day)
    found = LinePricer(builder.build(), 0, even=True).price(np.zeros((40, 1)))
    assert found.line is not None
    assert (found.line[20:] == 0).all()


def test_a_run_that_touches_an_edge_may_be_short() -> None:
    cell = np.full((7, 1), 5.0)
    cell[0] = cell[6] = -10.0
    found = LinePricer(one_week(run_least=3).build(), 0).price(cell)
    assert found.line is not None
    assert list(np.nonzero(found.line >= 0)[0]) == [0, 6]


def test_a_short_run_inside_the_period_is_not_priced() -> None:
    cell = np.full((7, 1), 5.0)
    cell[3] = -8.0
    assert LinePricer(one_week(run_least=3).build(), 0).price(cell).cost == 0.0


def test_a_contract_of_more_minutes_than_days_allow_is_impossible() -> None:
    assert not LinePricer(one_week(minutes_least=8 * 480).build(), 0).possible
