"""`piket shifts solve`: files in, a roster out, errors in words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import get_args

import pytest
from typer.testing import CliRunner

from piket.cli.shifts import PHASES, shifts_app
from piket.planning.lines.outcome import Phase

run = CliRunner().invoke
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


@pytest.fixture
def instance(tmp_path: Path) -> Path:
    path = tmp_path / "two_weeks.txt"
    path.write_text(TEXT)
    return path


def test_a_roster_is_written_with_its_value_and_bound(instance: Path, tmp_path: Path) -> None:
    roster = tmp_path / "roster.csv"
    made = run(shifts_app, ["solve", str(instance), "--iterations", "3", "--json", "-o", str(roster)])
    assert made.exit_code == 0, made.output
    said = json.loads(made.stdout[made.stdout.index("{") :])
    assert (said["objective"], said["bound"], said["proven"]) == (3, 3, True)
    assert roster.read_text().startswith("staff_id,day_index,shift_id\n")


def test_each_phase_of_a_search_has_its_words() -> None:
    assert set(PHASES) == set(get_args(Phase))


def test_a_file_that_is_no_problem_is_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "empty.txt"
    path.write_text("")
    made = run(shifts_app, ["solve", str(path)])
    assert made.exit_code == 1
    assert "SECTION_HORIZON" in made.output


def test_a_contract_without_any_line_is_named(instance: Path) -> None:
    instance.write_text(TEXT.replace("A,D=14|N=2,4800,960,", "A,D=14|N=2,4800,4800,"))
    made = run(shifts_app, ["solve", str(instance), "--seconds", "1"])
    assert made.exit_code == 1
    assert "person A" in made.output


def test_a_path_to_nothing_is_said_to_be_nothing(tmp_path: Path) -> None:
    made = run(shifts_app, ["solve", str(tmp_path / "nowhere.txt")])
    assert made.exit_code != 0
    assert "nowhere.txt" in made.output


def test_a_scenario_without_its_files_names_the_first_that_is_missing(tmp_path: Path) -> None:
    made = run(shifts_app, ["solve", str(tmp_path / "n002w1_0_3")])
    assert made.exit_code == 1
    assert "Sc-n002w1.txt" in made.output.replace("\n", "")


SCENARIO = {
    "Sc-n001w1": """SCENARIO = n001w1
WEEKS = 1
SKILLS = 1
Guard
SHIFT_TYPES = 1
Night (1,2)
FORBIDDEN_SHIFT_TYPES_SUCCESSIONS
Night 0
CONTRACTS = 1
Full (0,1) (1,3) (1,7) 1 0
NURSES = 1
Ani Full 1 Guard
""",
    "H0-n001w1-0": "HISTORY\n0 n001w1\nNURSE_HISTORY\nAni 0 0 None 0 0 1\n",
    "WD-n001w1-0": "WEEK_DATA\nn001w1\nREQUIREMENTS\nNight Guard (1,1) (0,0) (0,0) (0,0) (0,0) (0,0) (0,0)\n",
}


def test_a_scenario_gets_a_roster_in_its_own_form(tmp_path: Path) -> None:
    for name, text in SCENARIO.items():
        (tmp_path / f"{name}.txt").write_text(text)
    made = run(
        shifts_app,
        ["solve", str(tmp_path / "n001w1_0_0"), "--iterations", "1", "-o", str(tmp_path / "out.csv")],
    )
    assert made.exit_code == 0, made.output
    assert (tmp_path / "out.csv").read_text() == "nurse,day_index,shift,skill\nAni,0,Night,Guard\n"


def test_a_scenario_whose_least_cover_nobody_can_meet_is_not_written(tmp_path: Path) -> None:
    for name, text in SCENARIO.items():
        (tmp_path / f"{name}.txt").write_text(text.replace("(1,1)", "(2,2)"))
    made = run(
        shifts_app,
        ["solve", str(tmp_path / "n001w1_0_0"), "--iterations", "1", "-o", str(tmp_path / "out.csv")],
    )
    assert made.exit_code == 1
    assert not (tmp_path / "out.csv").exists()
