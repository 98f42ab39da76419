"""Round-the-clock rosters against the best known values of two public sets of instances.

    python benchmarks/planning.py INSTANCES_DIR --seconds 60 --instances 5,7,8 --out results.csv
        [--scenarios INRC2_DIR] [--best best_known.csv …] [--plain 1,5,8] [--processor] [--table]

INSTANCES_DIR holds InstanceN.txt of schedulingbenchmarks.org (Curtois & Qu 2014) and its verifier verify_roster.py;
INRC2_DIR a folder for each data set of INRC-II and verify_inrc2.py. An instance with an underscore in its name,
such as n030w4_1_6-2-9-1, is a scenario. Each runs in a process of its own, one after the other; what `--out` already
holds is not run again. `--plain` runs the plain CP-SAT model on those instances instead. `--table` prints all results
at these seconds as a Markdown table; a cell not run says so. With `--processor` the seconds of the search are those of
the processor and not of the clock, for a machine that others use too (with one worker: a quiet core).
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

ALL = ["1", "2", "3", "4", "5", "7", "8", "10", "11", "13", "15", "16", "18", "20", "21", "22", "23", "24"]
FIELDS = (
    "instance",
    "method",
    "seconds_given",
    "objective",
    "bound",
    "seconds",
    "processor",
    "megabytes",
    "load",
    "verified",
    "public",
)


def path_of(options: argparse.Namespace, name: str) -> Path:
    """The file of an instance, or the path that names a scenario."""
    if "_" in name:
        return Path(options.scenarios) / name.split("_")[0] / name
    return Path(options.folder) / f"Instance{name}.txt"


def run_one(
    path: Path, method: str, seconds: float, workers: int, roster: Path, *, processor: bool
) -> dict[str, object]:
    """Solve one instance in this process and check it; the roster is written to `roster`."""
    began = time.perf_counter()
    from piket.planning.instances import open_instance

    opened = open_instance(path)
    problem = opened.problem
    if method == "plain":
        from piket.planning.lines.compact import solve_compact

        plain = solve_compact(problem, seconds=seconds, workers=workers)
        lines, objective, bound = plain.lines, plain.objective, plain.bound
    else:
        from piket.planning.lines.search import solve

        clock = time.process_time if processor else time.monotonic
        solved = solve(problem, seconds=seconds, workers=workers, clock=clock)
        lines, objective, bound = solved.lines, solved.objective, solved.bound
    row: dict[str, object] = {
        "objective": objective,
        "bound": bound,
        "seconds": f"{time.perf_counter() - began:.1f}",
        "processor": f"{time.process_time():.1f}",
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "load": f"{os.getloadavg()[0]:.1f}",
        "verified": "",
    }
    if lines is not None:
        verdict = opened.check(lines)
        row["verified"] = "broken" if verdict.broken else verdict.penalty
        opened.write(lines, roster)
    return row


def public_verdict(options: argparse.Namespace, name: str, roster: Path) -> str:
    """What the public verifier of the set says of a roster: its value, or `broken`."""
    path = path_of(options, name)
    words = (
        [str(Path(options.scenarios) / "verify_inrc2.py"), str(path.parent), name]
        if "_" in name
        else [str(Path(options.folder) / "verify_roster.py"), str(path)]
    )
    done = subprocess.run(
        [sys.executable, *words, str(roster), "--json"], capture_output=True, text=True, check=False
    )
    verdict = json.loads(done.stdout)
    value = verdict["cost" if "_" in name else "penalty"]
    return str(value) if verdict["feasible"] else "broken"


def run_missing(options: argparse.Namespace, name: str, method: str) -> dict[str, object]:
    with tempfile.TemporaryDirectory() as folder:
        roster, result = Path(folder) / "roster.csv", Path(folder) / "row.json"
        command = [
            sys.executable, __file__, str(options.folder), "--one", str(path_of(options, name)), "--method", method,
            "--seconds", str(options.seconds), "--workers", str(options.workers),
            "--roster", str(roster), "--row", str(result), *(["--processor"] if options.processor else []),
        ]  # fmt: skip
        subprocess.run(command, check=True, env=os.environ)
        row: dict[str, object] = json.loads(result.read_text())
        row |= {"instance": name, "method": method, "seconds_given": f"{options.seconds:g}", "public": ""}
        if roster.exists():
            row["public"] = public_verdict(options, name, roster)
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
        print(*(row[field] for field in FIELDS), flush=True)


def best_known(paths: list[Path]) -> dict[str, int]:
    rows = [row for path in paths for row in read_rows(path)]
    return {row["instance"]: int(row.get("best_known") or row["best_known_ub"]) for row in rows}


def table(options: argparse.Namespace) -> str:
    """A Markdown row per instance; a cell that was not run says so."""
    best = best_known(options.best)
    rows = [row for row in read_rows(options.out) if row["seconds_given"] == f"{options.seconds:g}"]
    by_key = {(row["instance"], row["method"]): row for row in rows}
    lines = [
        "| instance | best known | Piket | above best | bound | proven gap | seconds | processor | MB | load "
        "| verifiers | plain CP-SAT |",
        "|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---|---:|",
    ]
    scenarios = [name for name in best if "_" in name]
    for name in [*ALL, *scenarios]:
        plain = by_key.get((name, "plain"))
        other = "not run" if plain is None else (plain["objective"] or "no roster")
        lines.append(
            f"| {name} | {best.get(name, '')} | {_cells(by_key.get((name, 'columns')), best.get(name))} | {other} |"
        )
    return "\n".join(lines)


def _cells(row: dict[str, str] | None, best: int | None) -> str:
    if row is None:
        return "not run | | | | | | | |"
    value, bound = int(row["objective"]), int(row["bound"])
    gap = f"{(value - bound) / max(value, 1):.2%}"
    above = f"{value / best - 1:.2%}" if best else ""
    agree = row["verified"] == row["public"] == row["objective"]
    verdict = "agree" if agree else f"{row['verified']} / {row['public']}"
    spent = " | ".join(row[field] for field in ("seconds", "processor", "megabytes", "load"))
    return f"{value} | {above} | {bound} | {gap} | {spent} | {verdict}"


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
    parser.add_argument("--scenarios", type=Path)
    parser.add_argument("--best", type=Path, nargs="*", default=[])
    parser.add_argument("--table", action="store_true")
    parser.add_argument("--processor", action="store_true")
    for name in ("--one", "--method"):
        parser.add_argument(name, help=argparse.SUPPRESS)
    for name in ("--roster", "--row"):
        parser.add_argument(name, type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        row = run_one(
            Path(options.one),
            options.method,
            options.seconds,
            options.workers,
            options.roster,
            processor=options.processor,
        )
        options.row.write_text(json.dumps(row))
        return
    run_all(options)
    if options.table:
        print(table(options))


if __name__ == "__main__":
    main()
