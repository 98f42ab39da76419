"""Round-the-clock rosters against the best known values of the public shift-scheduling instances.

    python benchmarks/planning.py INSTANCES_DIR --seconds 60 --instances 5,7,8 --out results.csv
        [--best best_known.csv] [--verifier verify_roster.py] [--plain 1,5,8] [--table]

INSTANCES_DIR holds InstanceN.txt of schedulingbenchmarks.org (Curtois & Qu 2014). Each instance runs in a process
of its own, one after the other; what `--out` already holds is not run again. `--plain` runs the plain CP-SAT
model on those instances instead. `--table` prints the results as a Markdown table.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ALL = "1,2,3,4,5,7,8,10,11,13,15,16,18,20,21,22,23,24"
FIELDS = (
    "instance",
    "method",
    "seconds_given",
    "objective",
    "bound",
    "seconds",
    "megabytes",
    "verified",
    "public",
)


def run_one(
    folder: Path, number: str, method: str, seconds: float, workers: int, roster: Path
) -> dict[str, object]:
    """Solve one instance in this process and check it; the roster is written to `roster`."""
    from piket.planning.lines.public_format import read_problem, write_roster
    from piket.planning.verify.lines import verify_lines

    problem = read_problem((folder / f"Instance{number}.txt").read_text(encoding="utf-8-sig"))
    began = time.perf_counter()
    if method == "plain":
        from piket.planning.lines.compact import solve_compact

        plain = solve_compact(problem, seconds=seconds, workers=workers)
        lines, objective, bound = plain.lines, plain.objective, plain.bound
    else:
        from piket.planning.lines.search import solve

        solved = solve(problem, seconds=seconds, workers=workers)
        lines, objective, bound = solved.lines, solved.objective, solved.bound
    row: dict[str, object] = {
        "instance": number,
        "method": method,
        "seconds_given": f"{seconds:g}",
        "objective": objective,
        "bound": bound,
        "seconds": f"{time.perf_counter() - began:.1f}",
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "verified": "",
    }
    if lines is not None:
        verdict = verify_lines(problem, lines)
        row["verified"] = "broken" if verdict.violations else verdict.penalty
        roster.write_text(write_roster(problem, lines), encoding="utf-8")
    return row


def public_verdict(verifier: Path, instance: Path, roster: Path) -> str:
    """What the public verifier says of a roster: its penalty, or `broken`."""
    done = subprocess.run(
        [sys.executable, str(verifier), str(instance), str(roster), "--json"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    verdict = json.loads(done.stdout)
    return str(verdict["penalty"]) if verdict["feasible"] else "broken"


def run_missing(options: argparse.Namespace, number: str, method: str) -> dict[str, object]:
    with tempfile.TemporaryDirectory() as folder:
        roster, result = Path(folder) / "roster.csv", Path(folder) / "row.json"
        command = [
            sys.executable, __file__, str(options.folder), "--one", number, "--method", method,
            "--seconds", str(options.seconds), "--workers", str(options.workers),
            "--roster", str(roster), "--row", str(result),
        ]  # fmt: skip
        subprocess.run(command, check=True, env=os.environ)
        row: dict[str, object] = json.loads(result.read_text())
        row["public"] = ""
        if options.verifier and roster.exists():
            row["public"] = public_verdict(options.verifier, options.folder / f"Instance{number}.txt", roster)
        return row


def read_rows(path: Path) -> list[dict[str, str]]:
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def wanted(options: argparse.Namespace) -> Iterator[tuple[str, str]]:
    yield from ((number, "plain") for number in options.plain.split(",") if number)
    yield from ((number, "columns") for number in options.instances.split(",") if number)


def run_all(options: argparse.Namespace) -> None:
    rows = read_rows(options.out)
    done = {(row["instance"], row["method"], row["seconds_given"]) for row in rows}
    for number, method in wanted(options):
        if (number, method, f"{options.seconds:g}") in done:
            continue
        row = run_missing(options, number, method)
        fresh = not options.out.exists()
        with options.out.open("a", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, FIELDS)
            if fresh:
                writer.writeheader()
            writer.writerow(row)
        print(*row.values(), flush=True)


def table(options: argparse.Namespace) -> str:
    """A Markdown row per instance; a cell that was not run says so."""
    best = (
        {row["instance"]: int(row["best_known"]) for row in read_rows(options.best)} if options.best else {}
    )
    rows = [row for row in read_rows(options.out) if row["seconds_given"] == f"{options.seconds:g}"]
    by_key = {(row["instance"], row["method"]): row for row in rows}
    lines = [
        "| instance | best known | Piket | above best | bound | proven gap | seconds | MB | verifiers | plain CP-SAT |",
        "|---:|---:|---:|---:|---:|---:|---:|---:|---|---:|",
    ]
    for number in ALL.split(","):
        row, plain = by_key.get((number, "columns")), by_key.get((number, "plain"))
        other = "not run" if plain is None else (plain["objective"] or "no roster")
        if row is None:
            lines.append(f"| {number} | {best.get(number, '')} | not run | | | | | | | {other} |")
            continue
        value, bound = int(row["objective"]), int(row["bound"])
        gap = f"{(value - bound) / max(value, 1):.2%}"
        above = f"{value / best[number] - 1:.2%}" if number in best else ""
        agree = "agree" if row["verified"] == row["public"] == row["objective"] else f"{row['verified']} / {row['public'] or 'not run'}"  # fmt: skip # noqa: E501
        lines.append(
            f"| {number} | {best.get(number, '')} | {value} | {above} | {bound} | {gap} "
            f"| {row['seconds']} | {row['megabytes']} | {agree} | {other} |"
        )
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--instances", default="")
    parser.add_argument("--plain", default="")
    parser.add_argument("--out", type=Path, default=Path("planning.csv"))
    parser.add_argument("--best", type=Path)
    parser.add_argument("--verifier", type=Path)
    parser.add_argument("--table", action="store_true")
    for name in ("--one", "--method"):
        parser.add_argument(name, help=argparse.SUPPRESS)
    for name in ("--roster", "--row"):
        parser.add_argument(name, type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        row = run_one(
            options.folder, options.one, options.method, options.seconds, options.workers, options.roster
        )
        options.row.write_text(json.dumps(row))
        return
    run_all(options)
    if options.table:
        print(table(options))


if __name__ == "__main__":
    main()
