"""Which branches no test takes, by room: the tests run once while every jump of the product is noted.

    python benchmarks/coverage_by_branch.py [TEST …] [--jobs 2] [--all] [--missing reading]

Needs `coverage` (Apache 2.0) beside the tools of the checks. Processes that the tests start are noted too. `--all` adds
the slow tests; `--missing` lists the lines and jumps of one room that no test comes to. Compiled kernels run unseen, so
their files are left out.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "piket"
FIGURES = ("num_statements", "covered_lines", "num_branches", "covered_branches")
SETTINGS = """
[run]
branch = True
parallel = True
patch = subprocess
source = {source}
data_file = {folder}/data
omit =
    */migrations/*
    {omitted}
"""


def compiled() -> list[Path]:
    return [path for path in SOURCE.rglob("*.py") if "@compiled" in path.read_text()]


def measured(tests: Iterable[str], jobs: int, *, slow: bool) -> dict[str, Any]:
    """Coverage's own report of every file, by its path under the product."""
    with tempfile.TemporaryDirectory() as folder:
        rc = Path(folder) / "coveragerc"
        omitted = "\n    ".join(map(str, compiled()))
        rc.write_text(SETTINGS.format(source=SOURCE, folder=folder, omitted=omitted))
        coverage = [sys.executable, "-m", "coverage"]
        # Run from the tree: what the product's processes import is then what is noted.
        surroundings = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}
        marks = [] if slow else ["-m", "not slow"]
        run = [*coverage, "run", f"--rcfile={rc}", "-m", "pytest", "-q", "-n", str(jobs), *marks, *tests]
        done = subprocess.run(run, cwd=ROOT, env=surroundings, check=False)
        if done.returncode:
            print(f"tests ended with {done.returncode}: what they did not reach counts as not covered")
        for step in (["combine", "-q"], ["json", "-q", "-o", f"{folder}/report.json"]):
            subprocess.run([*coverage, step[0], f"--rcfile={rc}", *step[1:]], cwd=ROOT, check=True)
        report: dict[str, Any] = json.loads(Path(folder, "report.json").read_text())
    files = report["files"]
    return {str((ROOT / name).relative_to(SOURCE)): found for name, found in files.items()}


def room_of(name: str) -> str:
    """'policy', or 'web/rosters' of the application."""
    parts = Path(name).parts
    return "/".join(parts[: 2 if parts[0] == "web" and len(parts) > 2 else 1])


def table(files: dict[str, Any]) -> list[str]:
    sums: dict[str, list[int]] = defaultdict(lambda: [0] * len(FIGURES))
    for name, found in files.items():
        for room in (room_of(name), "all"):
            for at, figure in enumerate(FIGURES):
                sums[room][at] += found["summary"][figure]
    rows = ["| room | lines | run | branches | taken |", "|---|---:|---:|---:|---:|"]
    for room, (lines, run, branches, taken) in sorted(
        sums.items(), key=lambda one: (one[0] == "all", one[0])
    ):
        shares = [f"{part / whole:.1%}" if whole else "" for part, whole in ((run, lines), (taken, branches))]
        rows.append(f"| {room} | {lines:,} | {shares[0]} | {branches:,} | {shares[1]} |")
    return rows


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("tests", nargs="*", default=["tests"])
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--all", action="store_true", help="slow tests too")
    parser.add_argument("--missing", help="a room whose lines and jumps are listed")
    asked = parser.parse_args()
    files = measured(asked.tests, asked.jobs, slow=asked.all)
    print("\n".join(table(files)))
    for name, found in files.items():
        if asked.missing and room_of(name) == asked.missing:
            for line in found["missing_lines"]:
                print(f"{name}:{line}")
            for first, then in found["missing_branches"]:
                print(f"{name}:{first} -> {'end' if then < 0 else then}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
