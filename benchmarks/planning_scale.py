"""Rosters of a nation: 5 million people in 300,000 quota units, and 680 prisons of 100 guards in squads.

    python -m benchmarks.planning_scale [--sizes 30000 300000] [--workers 2] [--prisons 680] [--check 200]

All people, leave and locks are generated from a seed; nobody is real (`nation_columns`, `prisons`). Each size
runs in a process of its own, whose peak memory is its own. Seconds are of the clock, the machine's other work
included; the processor's seconds of the run stand beside them. The verifiers pass every roster, or the run
fails; `--check` units drawn at random are planned again by the plain path, whose figures must be the same.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from benchmarks.nation_columns import nation
from benchmarks.prisons import hold
from piket.planning.columns.plan import plan_columns
from piket.planning.columns.problems import problem_of, roster_of
from piket.planning.columns.values import METHODS
from piket.planning.quota import plan_quota
from piket.planning.spread import Processes, Threads
from piket.planning.verify.columns import verify_columns
from piket.planning.verify.quota import verify_quota


def timed(work: Callable[[], Any]) -> tuple[float, float, Any]:
    """Seconds of the clock and of the processor."""
    clock, cpu = time.perf_counter(), time.process_time()
    done = work()
    return time.perf_counter() - clock, time.process_time() - cpu, done


def quota(units: int, workers: int, check: int) -> dict[str, Any]:
    """One size, measured in this process; the kernels are compiled and loaded beforehand."""
    spread = Threads(workers)
    small = nation(200)
    verify_columns(small, plan_columns(small, spread=spread), spread=spread)
    columns = nation(units)
    plan, plan_cpu, rosters = timed(lambda: plan_columns(columns, spread=spread))
    verify, verify_cpu, broken = timed(lambda: verify_columns(columns, rosters, spread=spread))
    assert broken.count == 0, f"{broken.count} broken rules"
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    for unit in random.Random(1).sample(range(units), min(check, units)):
        found, plain = roster_of(columns, rosters, unit), plan_quota(problem_of(columns, unit))
        assert replace(found.proof, seconds=0) == replace(plain.proof, seconds=0), unit
        assert verify_quota(found.problem, found.cells, found.proof) == (), unit
    return {
        "units": units, "people": len(columns.lead), "cells": columns.marks.size, "plan": plan,
        "verify": verify, "cpu": plan_cpu + verify_cpu, "peak": peak,
        "proven": int((rosters.objective == rosters.bound).sum()),
        "methods": Counter(METHODS[method] for method in rosters.method.tolist()),
    }  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--one", type=int, help="measure this size in this process, as JSON")
    parser.add_argument("--sizes", type=int, nargs="*", default=[30_000, 300_000])
    parser.add_argument("--prisons", type=int, default=680)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--check", type=int, default=200)
    asked = parser.parse_args()
    if asked.one:
        print(json.dumps(quota(asked.one, asked.workers, asked.check)))
        return
    print(
        "| units | people | cells | plan, s | verify, s | total, s | processor, s | peak, GiB | proven best |"
    )
    print("|---:|---:|---:|---:|---:|---:|---:|---:|---:|")
    for units in asked.sizes:
        row = in_a_process_of_its_own(units, asked.workers, asked.check)
        print(
            f"| {row['units']:,} | {row['people']:,} | {row['cells']:,} | {row['plan']:.1f} | {row['verify']:.1f} "
            f"| **{row['plan'] + row['verify']:.1f}** | {row['cpu']:.1f} | {row['peak'] / 2**30:.2f} "
            f"| {row['proven']:,} |"
        )
        print("  ", row["methods"])
    if asked.prisons:
        print(squads(asked.prisons, asked.workers))


def squads(prisons: int, workers: int) -> str:
    """Every prison planned and verified in worker processes, their start included."""
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    held = list(Processes(workers)(hold, range(prisons)))
    seconds = time.perf_counter() - start
    processor = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
    assert not any(one.violations for one in held)
    mended = [one for one in held if "cp-sat" in one.method]
    proven = sum(one.changes == one.bound for one in held if one.method != "none")
    return (
        f"{prisons} prisons of 100 guards x 28 days: {seconds:.1f} s, processor {processor:.1f} s; "
        f"{dict(Counter(one.method for one in held))}; "
        f"{len(mended)} mended with {sum(one.changes for one in mended)} squad-days changed; "
        f"{proven} proven best; {sum(one.shortages for one in held)} shifts below strength, reported"
    )


def in_a_process_of_its_own(units: int, workers: int, check: int) -> dict[str, Any]:
    arguments = ["--one", str(units), "--workers", str(workers), "--check", str(check)]
    run = subprocess.run(
        [sys.executable, "-m", "benchmarks.planning_scale", *arguments],
        check=True,
        capture_output=True,
        text=True,
    )
    found: dict[str, Any] = json.loads(run.stdout)
    return found


if __name__ == "__main__":
    main()
