"""Dives: held cells bind the pricing, the master forgets them when told, and a dive ends with a whole roster."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from lines_cases import every_line, small_problems

from piket.planning.lines.builder import LineBuilder
from piket.planning.lines.celldive import dive_by_cells
from piket.planning.lines.generation import Generator
from piket.planning.lines.instance import FREE, LineProblem
from piket.planning.lines.master import CoverRows, Master
from piket.planning.lines.pricing import LinePricer
from piket.planning.verify.lines import verify_lines


@settings(max_examples=30, deadline=None)
@given(small_problems(), st.integers(0, 2**30))
def test_the_cheapest_line_with_held_cells_is_the_best_of_those_lines(
    problem: LineProblem, seed: int
) -> None:
    lines, chance = every_line(problem, 0), np.random.default_rng(seed)
    if not lines:
        return
    held = np.where(chance.random(problem.days) < 0.4, chance.choice(np.array(lines)), FREE)
    cell = chance.integers(-20, 8, (problem.days, len(problem.shifts))).astype(float)
    cells = np.concatenate((cell, np.zeros((problem.days, 1))), axis=1)
    fits = [line for line in lines if ((held == FREE) | (line == held)).all()]
    found = LinePricer(problem, 0).price(cell, seed, 2, held.astype(np.int16))
    assert found.cost == found.bound == min(cells[np.arange(problem.days), line].sum() for line in fits)
    for line in (found.line, *found.near):
        assert any((line == other).all() for other in fits)


def ward() -> LineProblem:
    """Six people who must share two shifts of two weeks fairly closely."""
    builder = LineBuilder(days=14)
    for code in "DN":
        builder.add_shift(code, 480, not_followed_by="D" if code == "N" else "")
    for number in range(6):
        builder.add_person(
            f"n{number}", minutes_least=3360, minutes_most=4320, run_least=2, run_most=4, rest_least=2
        )
        builder.add_day_off(f"n{number}", number)
    for day in range(14):
        builder.add_cover(day, "D", need=2)
        builder.add_cover(day, "N", need=1)
    return builder.build()


def generator_of(problem: LineProblem, *, central: bool) -> Generator:
    everyone = range(len(problem.people))
    pricers = [LinePricer(problem, person) for person in everyone]
    master = Master(problem, CoverRows(problem), everyone, problem.cover.need)
    free = np.zeros((problem.days, len(problem.shifts)))
    found = [(person, pricers[person].price(free).line) for person in everyone]
    master.add([(person, line) for person, line in found if line is not None])
    return Generator(master, pricers, central=central)


def test_a_dive_by_cells_gives_lines_that_keep_every_rule_from_corners_and_from_the_middle() -> None:
    problem = ward()
    for central in (False, True):
        generator = generator_of(problem, central=central)
        bound = generator.run(range(6)).bound
        found = dive_by_cells(generator, range(6), rounds=1, chance=np.random.default_rng(0))
        assert found is not None
        verdict = verify_lines(problem, np.array([found[person] for person in range(6)]))
        assert verdict.violations == ()
        assert verdict.penalty >= bound


def test_a_master_that_releases_what_it_held_has_its_optimum_again() -> None:
    generator = generator_of(ward(), central=False)
    before = generator.run(range(6)).objective
    dive_by_cells(generator, range(6), rounds=1, chance=np.random.default_rng(0))
    held = generator.master.solve()[0].objective
    generator.master.release()
    assert generator.run(range(6)).objective - before < 1e-6 < held - before + 2e-6


def test_a_dive_that_cannot_get_under_the_cutoff_is_given_up() -> None:
    generator = generator_of(ward(), central=False)
    assert dive_by_cells(generator, range(6), rounds=1, chance=np.random.default_rng(0), cutoff=-1e6) is None
