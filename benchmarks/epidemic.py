"""Thousands of simulated outbreaks: seconds and memory by size of office, six patterns each.

python benchmarks/epidemic.py [--runs 5000]
"""

from __future__ import annotations

import argparse
import platform
import resource
from datetime import UTC, date, datetime
from time import perf_counter

import numpy as np

from piket.epidemic.compare import Situation, compare
from piket.epidemic.contacts import Contacts, clustered_graph, everybody_alike
from piket.epidemic.patterns import COMPARED, plan_of
from piket.epidemic.values import Epidemic, Horizon, Runs

SIZES = ((40, 28), (100, 28), (100, 84), (400, 28))


def seconds(contacts: Contacts, days: int, runs: int) -> float:
    """One comparison of all patterns at a quarter of the staff."""
    horizon = Horizon(date(2021, 7, 26), days)
    heads = contacts.people // 4
    plans = [plan for p in COMPARED if (plan := plan_of(p, contacts.rooms, heads, horizon)) is not None]
    start = perf_counter()
    compare(Situation(Epidemic(), horizon, contacts, 1, heads), plans, Runs(runs))
    return perf_counter() - start


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=5000)
    runs = parser.parse_args().runs
    today = datetime.now(tz=UTC).date()
    print(f"{today}, {platform.machine()}, Python {platform.python_version()}, NumPy {np.__version__}\n")
    print("| people | days | mixing | runs of 6 patterns | seconds | outbreaks a second | peak MB |")
    print("|---:|---:|---|---:|---:|---:|---:|")
    for people, days in SIZES:
        rooms = (np.arange(people) * 8 // people).astype(np.int32)
        for name, contacts in (("all", everybody_alike(people)), ("graph", clustered_graph(rooms, 10, 3, 0))):
            took = seconds(contacts, days, runs)
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            rate = len(COMPARED) * runs / took
            print(
                f"| {people} | {days} | {name} | {runs:,} | {took:.1f} | {rate:,.0f} | {peak} |", flush=True
            )


if __name__ == "__main__":
    main()
