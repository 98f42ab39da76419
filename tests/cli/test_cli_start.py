"""What a command loads: nothing heavy before it is needed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from terminal import Files, piket, piket_in

pytestmark = pytest.mark.early

HEAVY = ("ortools", "numba", "polars", "typst", "pandas", "django", "highspy", "docx")
PROBE = """
import sys
from typer.testing import CliRunner
from piket.cli import app
result = CliRunner().invoke(app, sys.argv[2:])
assert result.exit_code == 0, result.output
print(*(name for name in sys.argv[1].split(",") if name in sys.modules))
"""


def loaded(*words: str | Path) -> str:
    command = [sys.executable, "-c", PROBE, ",".join(HEAVY), *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.mark.parametrize("command", ["", "demo", "read", "check", "rule", "plan", "verify"])
def test_help_loads_nothing_heavy(command: str) -> None:
    assert loaded(*command.split(), "--help") == ""


def test_reading_a_text_loads_nothing_heavy(files: Files) -> None:
    assert loaded("read", files.circular) == ""


def test_checking_a_directive_loads_no_solver() -> None:
    assert loaded("check", "se-walikota-lubuklinggau-800-1894-2021", "--json") == ""


def test_the_probe_sees_what_a_plan_loads(files: Files) -> None:
    days = ("--from", "2021-07-26", "--to", "2021-07-27")
    people = ("--org", files.org, "--employees", files.employees)
    assert "ortools" in loaded("plan", "se-walikota-lubuklinggau-800-1894-2021", *people, *days)


def test_help_is_in_the_language_of_the_user() -> None:
    assert "Susun jadwal yang sah dan adil." in piket("--help").out
    english = piket_in("en", "--help").out
    assert "Plan lawful, fair rosters." in english
    assert "Susun" not in english


def test_an_unknown_command_is_wrong_use() -> None:
    assert piket("jadwalkan").code == 2
