"""`piket shifts solve`: files in, a roster out, errors in words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from piket.cli.shifts import shifts_app

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
