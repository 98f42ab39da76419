"""Dives: held cells bind the pricing, the master forgets them when told, and a dive ends with a whole roster.

Also what is freed to be dived into again, and what is tried beside it.
"""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from lines_cases import every_line, small_problems

from piket.planning.lines.aside import Aside
from piket.planning.lines.builder import LineBuilder
from piket.planning.lines.celldive import dive_by_cells
from piket.planning.lines.generation import Generator
from piket.planning.lines.instance import DAY_OFF, FREE, LineProblem
from piket.planning.lines.master import CoverRows, Duals, Master
from piket.planning.lines.neighbourhood import Neighbourhoods, Pool
from piket.planning.lines.pricing import LinePricer
from piket.planning.verify.lines import verify_lines


@settings(max_examples=30)
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


def test_a_master_that_forgets_what_is_ruled_out_keeps_its_optimum() -> None:
    generator = generator_of(ward(), central=False)
    generator.run(range(6))
    master = generator.master
    held = np.full(master.problem.days, FREE, dtype=np.int16)
    held[:4] = master.lines[-1][1][:4]
    master.hold({master.lines[-1][0]: held})
    before, lines = master.solve()[0], len(master.lines)
    master.forget_closed()
    after = master.solve()[0]
    assert len(master.lines) == len(after.values) < lines
    assert abs(after.objective - before.objective) < 1e-6


def test_a_lean_dive_gives_lines_that_keep_every_rule() -> None:
    generator = generator_of(ward(), central=False)
    generator.run(range(6))
    found = dive_by_cells(generator, range(6), rounds=2, chance=np.random.default_rng(0), lean=True)
    assert found is not None
    assert verify_lines(ward(), np.array([found[person] for person in range(6)])).violations == ()


def test_what_need_not_cost_is_freed_and_not_what_must() -> None:
    """Two nurses of three are wanted on day 3, whom nobody can give; on day 38 one is away without need."""
    builder = LineBuilder(days=42)
    builder.add_shift("D", 480)
    for number in range(3):
        builder.add_person(f"n{number}", minutes_most=480 * 42, run_most=42)
        builder.add_day_off(f"n{number}", 3)
    builder.add_cover(3, "D", need=2)
    builder.add_cover(38, "D", need=1)
    problem = builder.build()
    rows, lines = CoverRows(problem), np.full((3, 42), DAY_OFF, dtype=np.int16)
    pricers = [LinePricer(problem, person) for person in range(3)]
    duals = Duals(problem.cover.under * (problem.cover.day == 3) * 1.0, np.zeros(3))
    near = Neighbourhoods(problem, rows, [pricers], duals, Pool(), lambda: False)
    chance = np.random.default_rng(0)
    assert all(38 in near.choose(lines, 30.0, chance).window for _ in range(50))


def test_a_way_that_gains_nothing_is_tried_less_and_less_often() -> None:
    values, turns, tried = iter([9, 9, 9, 9, 9, 8, 8, 8]), [0], []
    way = Aside(lambda: tried.append(turns[-1]))
    for turn in range(9):
        turns.append(turn)
        way.turn(lambda: next(values))
    assert tried == [0, 2, 6, 7]


def test_a_dive_short_of_time_makes_fewer_decisions_and_still_ends_with_a_whole_roster() -> None:
    decisions = []
    for seconds in (np.inf, 0.0):
        generator, asked = generator_of(ward(), central=False), []

        def left(seconds: float = seconds, asked: list[float] = asked) -> float:
            asked.append(seconds)
            return seconds

        generator.run(range(6))
        found = dive_by_cells(generator, range(6), rounds=1, chance=np.random.default_rng(0), left=left)
        assert found is not None
        assert verify_lines(ward(), np.array([found[person] for person in range(6)])).violations == ()
        decisions.append(len(asked))
    assert decisions[1] < decisions[0]
