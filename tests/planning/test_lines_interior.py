"""The interior-point master against the simplex method, and its dense kernels against NumPy."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from piket.planning.lines.builder import LineBuilder
from piket.planning.lines.dense import factor, solve_factored
from piket.planning.lines.generation import Generator
from piket.planning.lines.instance import LineProblem
from piket.planning.lines.master import CoverRows, Master
from piket.planning.lines.pricing import LinePricer
from piket.planning.lines.warm import warm_up

seeds = st.integers(0, 2**31)


def ward(seed: int) -> LineProblem:
    chance = np.random.default_rng(seed)
    builder = LineBuilder(days=10)
    for code in "DN":
        builder.add_shift(code, 480, not_followed_by="D" if code == "N" else "")
    for number in range(5):
        builder.add_person(f"n{number}", minutes_least=1920, minutes_most=2880, run_most=4, weekends_most=1)
        builder.add_wish(f"n{number}", int(chance.integers(10)), "D", 3, wanted=bool(number % 2))
    for day in range(10):
        for code in "DN":
            builder.add_cover(
                day, code, need=int(chance.integers(3)), under=100, over=int(chance.integers(2))
            )
    return builder.build()


def master_of(problem: LineProblem, seed: int, lines: int = 6) -> Master:
    chance = np.random.default_rng(seed)
    master = Master(problem, CoverRows(problem), range(len(problem.people)), problem.cover.need)
    for person in range(len(problem.people)):
        pricer = LinePricer(problem, person)
        cells = chance.normal(0.0, 30.0, (lines, problem.days, len(problem.shifts)))
        priced = [pricer.price(cell).line for cell in cells]
        master.add([(person, line) for line in priced if line is not None])
    return master


@settings(max_examples=8)
@given(seeds)
def test_the_middle_of_the_optimum_is_worth_as_much_as_a_corner(seed: int) -> None:
    master = master_of(ward(seed), seed)
    corner, _ = master.solve()
    middle, duals = master.centre(1e-8, None)
    assert middle.objective == pytest.approx(corner.objective, rel=1e-5, abs=1e-4)
    assert (master.reduced_costs(duals) >= -1e-9).all()
    for person in range(len(master.people)):
        mine = [value for (p, _), value in zip(master.lines, middle.values, strict=True) if p == person]
        assert sum(mine) == pytest.approx(1.0)


@settings(max_examples=5)
@given(seeds)
def test_lines_chosen_for_good_count_in_the_middle_too(seed: int) -> None:
    master = master_of(ward(seed), seed)
    master.fix([0])
    corner, _ = master.solve()
    middle, _ = master.centre(1e-8, None)
    assert middle.objective == pytest.approx(corner.objective, rel=1e-5, abs=1e-4)


@settings(max_examples=8)
@given(seeds)
def test_generation_ends_at_the_same_value_by_either_way(seed: int) -> None:
    problem, values = ward(seed), []
    everyone = range(len(problem.people))
    for central in (True, False):
        master = master_of(problem, seed, lines=1)
        pricers = [LinePricer(problem, person) for person in everyone]
        made = Generator(master, pricers, central=central).run(everyone, tolerance=1e-6)
        assert made.bound <= made.objective + 1e-6
        values.append(int(np.ceil(made.bound - 1e-6)))
    assert values[0] == values[1]


def test_warming_up_gives_each_person_lines_and_duals_within_the_prices() -> None:
    problem = ward(3)
    master = master_of(problem, 3, lines=1)
    pricers = [LinePricer(problem, person) for person in range(5)]
    duals = warm_up(master, pricers, [line for _, line in master.lines], seed=1, stop=lambda: False)
    assert (duals <= problem.cover.under).all()
    assert (duals >= -problem.cover.over).all()
    assert {person for person, _ in master.lines[5:]} == set(range(5))


def test_warming_up_by_two_workers_repeats_itself() -> None:
    problem, found = ward(3), []
    with ThreadPoolExecutor(2) as pool:
        for _ in range(2):
            master = master_of(problem, 3, lines=1)
            pricers = [LinePricer(problem, person) for person in range(5)]
            first = [line for _, line in master.lines]
            duals = warm_up(master, pricers, first, seed=1, stop=lambda: False, pool=pool, workers=2)
            found.append((duals.tolist(), [line.tobytes() for _, line in master.lines]))
    assert found[0] == found[1]
    assert len(found[0][1]) > 5


@given(st.integers(1, 130), seeds)
@settings(max_examples=8)
def test_the_factor_is_that_of_cholesky_and_solves(size: int, seed: int) -> None:
    chance = np.random.default_rng(seed)
    half = chance.normal(size=(size, size))
    matrix, right = half @ half.T + np.eye(size), chance.normal(size=size)
    lower, found = matrix.copy(), right.copy()
    assert factor(lower)
    solve_factored(lower, found)
    assert np.tril(lower) == pytest.approx(np.linalg.cholesky(matrix))
    assert matrix @ found == pytest.approx(right, abs=1e-6)


def test_a_matrix_that_is_not_positive_has_no_factor() -> None:
    assert not factor(np.array([[1.0, 2.0], [2.0, 1.0]]))
