"""The public text format, the builder's refusals, and the verifier on rosters broken on purpose."""

from __future__ import annotations

import numpy as np
import pytest
from lines_cases import one_week

from piket.planning.lines.builder import LineBuilder
from piket.planning.lines.instance import LineProblem, LineProblemError, Lines
from piket.planning.lines.public_format import read_problem, read_roster, write_roster
from piket.planning.verify.lines import verify_lines

TEXT = """# two weeks, written for this test
SECTION_HORIZON
14

SECTION_SHIFTS
D,480,
N,600,D

SECTION_STAFF
A,D=14|N=2,4800,960,4,2,2,1
B,D=14|N=0,4800,0,5,1,1,2

SECTION_DAYS_OFF
A,13

SECTION_SHIFT_ON_REQUESTS
A,1,D,3

SECTION_SHIFT_OFF_REQUESTS
B,4,D,7

SECTION_COVER
0,D,1,100,1
1,N,1,100,1
4,D,0,100,5
"""
BASE = "A,0,D\nA,1,D\n"


@pytest.fixture(scope="module")
def problem() -> LineProblem:
    return read_problem(TEXT)


def roster(problem: LineProblem, text: str) -> Lines:
    return read_roster(problem, text)


@pytest.mark.parametrize(
    ("text", "penalty"),
    [
        (BASE, 100),
        ("A,0,D\nA,1,N\n", 3),
        (BASE + "B,4,D\n", 100 + 7 + 5),
        ("A,0,D\nA,3,D\nA,4,D\n", 100 + 3 + 5),
    ],
)
def test_the_objective_adds_refused_wishes_missing_and_surplus(
    problem: LineProblem, text: str, penalty: int
) -> None:
    verdict = verify_lines(problem, roster(problem, text))
    assert (verdict.violations, verdict.penalty) == ((), penalty)
    assert problem.cost(roster(problem, text)) == penalty


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        (BASE + "B,6,N\n", {"not_open", "max_shifts"}),
        ("A,0,N\nA,1,D\n", {"succession"}),
        ("A,0,D\nA,1,N\nA,2,N\nA,3,N\n", {"max_shifts"}),
        ("A,0,D\n", {"min_minutes"}),
        ("".join(f"A,{day},D\n" for day in range(5)), {"max_run"}),
        (BASE + "A,4,D\n", {"min_run"}),
        (BASE + "A,3,D\nA,4,D\n", {"min_rest"}),
        ("A,5,D\nA,6,D\nA,11,D\nA,12,D\n", {"max_weekends"}),
        (BASE + "A,13,D\n", {"not_open"}),
        (BASE + "".join(f"B,{day},D\n" for day in range(14) if day % 6 != 5), {"max_minutes"}),
    ],
)
def test_a_roster_that_breaks_a_rule_is_caught_by_that_rule(
    problem: LineProblem, text: str, rules: set[str]
) -> None:
    assert {v.rule for v in verify_lines(problem, roster(problem, text)).violations} == rules


def test_a_roster_of_another_shape_is_no_roster(problem: LineProblem) -> None:
    with pytest.raises(ValueError, match="shape"):
        verify_lines(problem, np.zeros((1, 14), dtype=np.int16))


def test_a_roster_written_reads_back_the_same(problem: LineProblem) -> None:
    lines = roster(problem, BASE)
    assert write_roster(problem, lines) == "staff_id,day_index,shift_id\n" + BASE
    assert (read_roster(problem, write_roster(problem, lines)) == lines).all()


@pytest.mark.parametrize("row", ["Z,0,D", "A,14,D", "A,0,X", "A,x,D", "A,0", "A,0,D\nA,0,N"])
def test_a_roster_row_that_means_nothing_here_is_refused_with_its_line(
    problem: LineProblem, row: str
) -> None:
    with pytest.raises(LineProblemError, match="line "):
        read_roster(problem, row)


def test_every_unreadable_line_is_named_at_once() -> None:
    broken = TEXT.replace("D,480,", "D,eight,").replace("1,N,1,100,1", "1,N,1")
    with pytest.raises(LineProblemError) as caught:
        read_problem(broken)
    assert [fault.where for fault in caught.value.faults] == ["line 6", "line 24"]


def test_a_file_without_a_horizon_is_refused() -> None:
    with pytest.raises(LineProblemError, match="SECTION_HORIZON"):
        read_problem("")


def test_the_builder_refuses_everything_impossible_at_once() -> None:
    builder = one_week(run_least=3, run_most=2, minutes_least=960, minutes_most=480)
    builder.add_shift("N", 0, not_followed_by=["X"])
    builder.add_person("Ani", rest_least=0, shifts_most={"Z": 1})
    builder.add_day_off("Cici", 9)
    builder.add_wish("Ani", 1, "D", -1, wanted=True)
    builder.add_cover(7, "D", need=1)
    with pytest.raises(LineProblemError) as caught:
        builder.build()
    said = [fault.in_language("en") for fault in caught.value.faults]
    for words in ("N: it lasts 0", "Ani: listed twice", "shift X is unknown", "consecutive days off",
                  "shift Z is unknown", "person Cici is unknown", "day 9 lies outside", "-1 is below zero",
                  "day 7 lies outside"):  # fmt: skip
        assert any(words in one for one in said), words


def test_a_problem_without_people_or_shifts_is_refused() -> None:
    with pytest.raises(LineProblemError) as caught:
        LineBuilder(days=0).build()
    assert [fault.where for fault in caught.value.faults] == ["days", "people", "shifts"]
