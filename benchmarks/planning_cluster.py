"""Planning spread over 1 to 4 Dask workers of this machine: seconds against workers, and the same results.

    python -m benchmarks.planning_cluster [--units 300000] [--prisons 170] [--workers 1 2 3 4]

The workers are processes of one thread on the loopback, so on two cores more than two can only show that they
cost nothing. Each worker has compiled and loaded everything before the clock starts. `alone` is this process
without a cluster. The results of every run must be those of `alone`, or the run fails.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable
from dataclasses import fields
from typing import TypeVar

import numpy as np

from benchmarks.loopback_cluster import loopback
from benchmarks.nation_columns import nation
from benchmarks.prisons import Held, hold
from piket.adapters.cluster import ClusterSpread, cluster
from piket.planning.columns.plan import plan_columns
from piket.planning.columns.values import QuotaColumns, QuotaRosters
from piket.planning.spread import Spread, here

_Result = TypeVar("_Result")
WARM = list(range(10_000, 10_008))


def seconds_of(work: Callable[[], _Result]) -> tuple[float, _Result]:
    start = time.perf_counter()
    done = work()
    return time.perf_counter() - start, done


def run(columns: QuotaColumns, prisons: int, spread: Spread) -> tuple[float, float, QuotaRosters, list[Held]]:
    """Seconds for the quota units and for the prisons, and their results."""
    quota, rosters = seconds_of(lambda: plan_columns(columns, spread=spread))
    squads, held = seconds_of(lambda: list(spread(hold, range(prisons))))
    return quota, squads, rosters, held


def warm(spread: ClusterSpread, workers: int) -> None:
    """Every worker loads the solvers: enough small parts for each to have several."""
    spread.wait_for(workers, seconds=300)
    plan_columns(nation(800), spread=spread, units_a_part=800 // (8 * workers))
    list(spread(hold, WARM * workers))


def same(one: QuotaRosters, other: QuotaRosters) -> bool:
    return all(np.array_equal(getattr(one, f.name), getattr(other, f.name)) for f in fields(one))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--units", type=int, default=300_000)
    parser.add_argument("--prisons", type=int, default=170)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2, 3, 4])
    asked = parser.parse_args()
    columns = nation(asked.units)
    plan_columns(nation(200))
    list(map(hold, WARM))
    alone = run(columns, asked.prisons, here)
    print(f"{len(columns):,} units of {len(columns.lead):,} people, and {asked.prisons} prisons")
    print("| workers | quota units, s | prisons, s | load of the machine |")
    print("|---|---:|---:|---:|")
    print(f"| alone | {alone[0]:.1f} | {alone[1]:.1f} | {os.getloadavg()[0]:.1f} |", flush=True)
    for workers in asked.workers:
        with loopback(workers) as machines, cluster(machines.address, seconds=300) as spread:
            warm(spread, workers)
            found = run(columns, asked.prisons, spread)
        assert same(found[2], alone[2])
        assert found[3] == alone[3]
        print(f"| {workers} | {found[0]:.1f} | {found[1]:.1f} | {os.getloadavg()[0]:.1f} |", flush=True)


if __name__ == "__main__":
    main()
