"""Scenarios of INRC-II: read, solved, written, checked; limits at a price against every line there is."""

from __future__ import annotations

from itertools import pairwise, product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from soft_cases import WEEK, small_scenarios, written

from piket.planning.inrc2.problem import assignments_of, problem_of
from piket.planning.inrc2.read import is_scenario, read_scenario
from piket.planning.inrc2.values import Assignment, Scenario
from piket.planning.inrc2.write import as_csv, as_weeks
from piket.planning.instances import open_instance
from piket.planning.lines.instance import LineProblemError, Lines
from piket.planning.lines.pricing import LinePricer
from piket.planning.lines.search import solve
from piket.planning.verify.inrc2 import verify_inrc2

pytestmark = pytest.mark.early


def shown(scenario: Scenario, text: str) -> list[Assignment]:
    """`Ani 2 Early Nurse, Budi 3 Early Nurse` as assignments."""
    rows = [row.split() for row in text.split(",") if row]
    return [Assignment(nurse, int(day), shift, skill) for nurse, day, shift, skill in rows]


@pytest.fixture
def scenario(tmp_path: Path) -> Scenario:
    return read_scenario(written(tmp_path))


def follows(scenario: Scenario, cells: tuple[int, ...]) -> bool:
    """Whether no shift of a nurse comes after one that forbids it, the past's last one included."""
    worked = ["EN"[cell] if cell >= 0 else None for cell in cells]
    pairs = pairwise([scenario.past["n0"].last, *worked])
    return not any(a is not None and b in scenario.forbidden[a] for a, b in pairs)


@pytest.mark.slow
@settings(max_examples=8)
@given(small_scenarios(), st.integers(0, 2**31))
def test_the_cheapest_line_counts_every_limit_at_its_price(scenario: Scenario, seed: int) -> None:
    problem = problem_of(scenario)
    cell = np.random.default_rng(seed).integers(-60, 20, (7, 2)).astype(float)

    def cost(line: Lines) -> float:
        days = np.nonzero(line >= 0)[0]
        return problem.limits_cost(0, line) + float(cell[days, line[days]].sum())

    every = (cells for cells in product(range(-1, 2), repeat=7) if follows(scenario, cells))
    found = LinePricer(problem, 0).price(cell, seed, near=3)
    assert found.line is not None
    assert found.bound == found.cost == cost(found.line)
    assert found.cost == min(cost(np.array(cells, dtype=np.int16)) for cells in every)


@settings(max_examples=20)
@given(small_scenarios(nurses=2), st.integers(0, 2**31))
def test_a_roster_costs_what_the_verifier_says(scenario: Scenario, seed: int) -> None:
    problem = problem_of(scenario)
    lines = np.random.default_rng(seed).integers(-1, 2, (2, 7)).astype(np.int16)
    verdict = verify_inrc2(scenario, assignments_of(problem, lines))
    assert problem.cost(lines) == verdict.penalty


@settings(max_examples=8)
@given(small_scenarios(nurses=2))
def test_a_solved_scenario_passes_the_verifier_and_lies_above_its_bound(scenario: Scenario) -> None:
    problem = problem_of(scenario)
    solved = solve(problem, iterations=4)
    verdict = verify_inrc2(scenario, assignments_of(problem, solved.lines))
    assert verdict.violations == ()
    assert verdict.penalty == solved.objective >= solved.bound


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("", "least_cover"),
        ("Ani 2 Early Nurse,Ani 2 Early Head,Ani 3 Early Nurse", "one_a_day"),
        ("Budi 2 Early Head,Ani 2 Early Nurse,Ani 3 Early Nurse", "skill"),
        ("Ani 0 Early Nurse,Ani 2 Early Nurse,Ani 3 Early Nurse", "succession"),
        ("Ani 2 Early Nurse,Ani 3 Early Nurse,Cici 3 Early Nurse", "unknown"),
        ("Ani 2 Early Nurse,Ani 3 Early Nurse,Ani 7 Early Nurse", "unknown"),
    ],
)
def test_a_broken_hard_constraint_is_caught_by_its_name(scenario: Scenario, text: str, rule: str) -> None:
    assert {found for found, _, _ in verify_inrc2(scenario, shown(scenario, text)).violations} == {rule}


def test_each_soft_constraint_has_its_price(scenario: Scenario) -> None:
    """Ani: the night before was one of two (15) and one day of two (30); off two days, then two early ones, one against
    her wish; off to the end. Budi: two days off before and two in the week are two too many (60), works Wednesday alone
    (30) on a day, then four more days off, two too many (60). Both work too little (20, 40). The head is missing on
    Tuesday (30) and the night on Friday (30).
    """
    verdict = verify_inrc2(
        scenario, shown(scenario, "Ani 2 Early Nurse,Ani 3 Early Nurse,Budi 2 Early Nurse")
    )
    assert {name: cost for name, cost in verdict.soft.items() if cost} == {
        "consecutive": 15 + 30 + 30,
        "days_off": 30 + 60 + 60,
        "total_assignments": 20 + 40,
        "preferences": 10,
        "optimal_coverage": 60,
    }


def test_half_a_weekend_and_one_too_many_are_paid_for(scenario: Scenario) -> None:
    text = "Ani 2 Early Nurse,Ani 3 Early Nurse,Ani 5 Early Nurse"
    soft = verify_inrc2(scenario, shown(scenario, text)).soft
    assert (soft["complete_weekends"], soft["working_weekends"]) == (30, 30)


def test_a_scenario_is_named_by_its_folder_history_and_weeks(tmp_path: Path) -> None:
    path = written(tmp_path)
    assert is_scenario(path)
    assert not is_scenario(tmp_path / "n002w1_0")
    assert not is_scenario(tmp_path / "nowhere" / "n002w1_0_3")


def test_every_unreadable_line_of_a_scenario_is_named_with_its_file(tmp_path: Path) -> None:
    week = WEEK.replace("(0,1) (0,0) (0,0) (0,0)", "(0;1)", 1).replace("Budi Any Tue", "Budi Any Someday")
    with pytest.raises(LineProblemError) as caught:
        read_scenario(written(tmp_path, week=week))
    assert [fault.where for fault in caught.value.faults] == [
        "WD-n002w1-3.txt, line 5",
        "WD-n002w1-3.txt, line 10",
    ]


def test_names_that_a_scenario_does_not_define_are_refused_at_once(tmp_path: Path) -> None:
    week = WEEK.replace("Budi Any", "Cici Any").replace("Night Nurse", "Noon Nurse")
    with pytest.raises(LineProblemError) as caught:
        read_scenario(written(tmp_path, week=week))
    assert [fault.en for fault in caught.value.faults] == ["Noon is unknown", "Cici is unknown"]


def test_a_roster_is_written_as_one_file_or_as_the_official_weeks(scenario: Scenario, tmp_path: Path) -> None:
    made = shown(scenario, "Budi 3 Early Nurse,Ani 2 Early Nurse")
    assert as_csv(made) == "nurse,day_index,shift,skill\nAni,2,Early,Nurse\nBudi,3,Early,Nurse\n"
    assert as_weeks(scenario, made) == {
        "Sol-n002w1-3-0.txt": "SOLUTION\n0 n002w1\n\nASSIGNMENTS = 2\nAni Wed Early Nurse\nBudi Thu Early Nurse\n"
    }


def test_an_opened_scenario_is_solved_checked_and_written(tmp_path: Path) -> None:
    opened = open_instance(written(tmp_path))
    solved = solve(opened.problem, iterations=2)
    assert (opened.check(solved.lines).penalty, opened.check(solved.lines).broken) == (solved.objective, 0)
    opened.write(solved.lines, tmp_path)
    assert (tmp_path / "Sol-n002w1-3-0.txt").read_text(encoding="utf-8").startswith("SOLUTION\n0 n002w1\n")
