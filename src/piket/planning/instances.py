"""Public instances of either format: open one, check a roster of it independently, write the roster in its format."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from piket.planning.inrc2.problem import assignments_of, problem_of
from piket.planning.inrc2.read import is_scenario, read_scenario
from piket.planning.inrc2.values import Scenario
from piket.planning.inrc2.write import as_csv, as_weeks
from piket.planning.lines.instance import LineProblem, Lines
from piket.planning.lines.public_format import read_problem, write_roster
from piket.planning.verify.inrc2 import verify_inrc2
from piket.planning.verify.lines import verify_lines


@dataclass(frozen=True)
class Verdict:
    """What the independent verifier says: the value, and how many hard rules are broken."""

    penalty: int
    broken: int


@dataclass(frozen=True, eq=False)
class Instance:
    """`write` puts a roster at a path: a file, or for a scenario also a folder, which gets a file for each week."""

    problem: LineProblem
    check: Callable[[Lines], Verdict]
    write: Callable[[Lines, Path], None]


def is_instance(path: Path) -> bool:
    """Whether there is something to open."""
    return path.is_file() or is_scenario(path)


def open_instance(path: Path) -> Instance:
    """A file of the shift-scheduling format, or FOLDER/n030w4_1_6-2-9-1 for a scenario of INRC-II.

    Raises `LineProblemError` for what cannot be read, `OSError`, `UnicodeDecodeError`.
    """
    if is_scenario(path):
        return _scenario(read_scenario(path))
    problem = read_problem(path.read_text(encoding="utf-8-sig"))

    def check(lines: Lines) -> Verdict:
        verdict = verify_lines(problem, lines)
        return Verdict(verdict.penalty, len(verdict.violations))

    def write(lines: Lines, to: Path) -> None:
        to.write_text(write_roster(problem, lines), encoding="utf-8")

    return Instance(problem, check, write)


def _scenario(scenario: Scenario) -> Instance:
    problem = problem_of(scenario)

    def check(lines: Lines) -> Verdict:
        verdict = verify_inrc2(scenario, assignments_of(problem, lines))
        return Verdict(verdict.penalty, len(verdict.violations))

    def write(lines: Lines, to: Path) -> None:
        assignments = assignments_of(problem, lines)
        files = as_weeks(scenario, assignments) if to.is_dir() else {"": as_csv(assignments)}
        for name, text in files.items():
            (to / name if name else to).write_text(text, encoding="utf-8")

    return Instance(problem, check, write)
