"""Running commands as a user does, and a small agency in files: one office of the city, with its people."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from piket.cli import app, console
from piket.organisation.files import write_employees, write_organisation
from piket.organisation.generator import example_folder, generate
from piket.organisation.values import Organisation

# Wide enough that no phrase a test looks for is parted by the edge of a column.
WIDE = 220
console.out.width = console.err.width = WIDE

CITY = "se-walikota-lubuklinggau-800-1894-2021"
OFFICE = "arahan-kanwil-kumham-sumbar-2021-07-12"
FORTNIGHT = ("--from", "2021-07-26", "--to", "2021-08-08")
_KEPT = {"LLG", "LLG-BPKAD", "LLG-SATPOL"}


@dataclass(frozen=True, slots=True)
class Said:
    """What a command said, with the line breaks of the terminal taken out of `out` and `err`."""

    code: int
    out: str
    err: str
    raw: str

    @property
    def json(self) -> Any:
        return json.loads(self.raw)


def piket(*words: str | Path) -> Said:
    """One command in this process, in Indonesian. An exception that is no exit is raised."""
    result = CliRunner().invoke(app, [str(word) for word in words])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Said(result.exit_code, _flat(result.stdout), _flat(result.stderr), result.stdout)


def piket_in(language: str, *words: str | Path, width: int = WIDE) -> Said:
    """One command in a process of its own, in `language`, on a terminal of `width` columns."""
    environment = {**os.environ, "PIKET_LANG": language, "COLUMNS": str(width)}
    done = subprocess.run(
        [sys.executable, "-m", "piket", *map(str, words)],
        capture_output=True, text=True, encoding="utf-8", env=environment, check=False,
    )  # fmt: skip
    return Said(done.returncode, _flat(done.stdout), _flat(done.stderr), done.stdout)


def _flat(text: str) -> str:
    return " ".join(text.split())


@cache
def small_agency() -> Organisation:
    """BPKAD (essential, with a health exemption and leave) and the city's patrol, which works in squads."""
    city = generate("lubuklinggau", seed=7, start=date(2021, 7, 26), end=date(2021, 8, 8))
    units = tuple(u for u in city.units if u.id in _KEPT)
    people = tuple(e for e in city.employees if e.unit in _KEPT)
    return replace(city, units=units, employees=people, desks=())


@dataclass(frozen=True, slots=True)
class Files:
    """The files of the small agency, and the texts and decisions of the worked cases."""

    folder: Path

    @property
    def org(self) -> Path:
        return self.folder / "organisation.csv"

    @property
    def city(self) -> Path:
        """The whole city's units, whose names the circular uses."""
        return example_folder("lubuklinggau") / "organisation.csv"

    @property
    def employees(self) -> Path:
        return self.folder / "employees.csv"

    @property
    def decisions(self) -> Path:
        return example_folder("lubuklinggau") / "decisions.yaml"

    @property
    def circular(self) -> Path:
        return example_folder("lubuklinggau") / "circular.txt"

    def plan(self, *words: str | Path) -> Said:
        """`piket plan` of the fortnight with the decisions of the worked case."""
        people = ("--org", self.org, "--employees", self.employees, "--decisions", self.decisions)
        return piket("plan", CITY, *people, *FORTNIGHT, *words)


def written(folder: Path) -> Files:
    files = Files(folder)
    write_organisation(small_agency(), files.org)
    write_employees(small_agency().employees, files.employees)
    return files
