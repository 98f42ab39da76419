"""How cost grows with size: tables of 10 thousand to millions of rows, the product's own statements timed at each.

    python benchmarks/scale [--rows 10000 100000 1000000]
    python benchmarks/scale --model

Each size has a database of its own in the embedded server of PIKET_HOME, dropped at the end. `--model` prints the load
model's tables as docs/scale.md has them.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from math import log
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.endurance.run import addresses, migrated_template, without_waiting
from benchmarks.scale import model

DATABASE = "piket_bench_scale"
BENDS = 0.35
"""Exponent above which something grows with the size: it is then said which."""


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--model", action="store_true")
    parser.add_argument("--size", type=int, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.model:
        print("\n".join(model.table()))
    elif asked.size:
        print(json.dumps(measured(asked.size)))
    else:
        _print([_in_a_process(rows) for rows in asked.rows])


def _in_a_process(rows: int) -> dict[str, Any]:
    command = [sys.executable, __file__, "--size", str(rows)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def measured(rows: int) -> dict[str, Any]:
    """One size: its people, bytes of a row by table, and what each statement took."""
    from piket.adapters.postgres import Role, ensure_running

    cluster = ensure_running()
    template = migrated_template(cluster)
    cluster.drop_database(DATABASE)
    cluster.create_database(DATABASE, template=template)
    without_waiting(cluster, DATABASE)
    os.environ.update(addresses(cluster, DATABASE), ALLOWED_HOSTS="testserver")
    from benchmarks.scale.filling import fill

    try:
        filled = fill(cluster.url(Role.ADMIN, DATABASE), rows)
        import django

        django.setup()
        from benchmarks.endurance.hands import turned
        from benchmarks.scale import asking

        with turned() as hands:
            hands.at = asking.NOW
            found = asking.asked(asking.accounts())
        return {
            "rows": rows, "people": filled.people, "bytes": filled.bytes,
            "took": {name: (one.clock, one.buffers) for name, one in found.items()},
        }  # fmt: skip
    finally:
        from django.db import connections

        connections.close_all()
        cluster.drop_database(DATABASE)


def _print(sizes: list[dict[str, Any]]) -> None:
    heads = [f"{one['rows']:,} rows, {one['people']:,} people" for one in sizes]
    print("| asked | " + " | ".join(f"{head}: ms | buffers" for head in heads) + " | grows as n^ |")
    print("|---|" + "---:|" * (2 * len(sizes) + 1))
    for name in sizes[0]["took"]:
        cells = [f"{one['took'][name][0]:.1f} | {one['took'][name][1]:,}" for one in sizes]
        print(f"| {name} | " + " | ".join(cells) + f" | {_exponent(sizes, name):.2f} |")
    print()
    print("| bytes of a row with its indexes | " + " | ".join(heads) + " |")
    print("|---|" + "---:|" * len(sizes))
    for name in sizes[0]["bytes"]:
        print(
            f"| {model.GIVEN[name].name} | " + " | ".join(f"{one['bytes'][name]:.0f}" for one in sizes) + " |"
        )
    bent = [name for name in sizes[0]["took"] if _exponent(sizes, name) > BENDS]
    print(f"\nGrows with size (over n^{BENDS}): {', '.join(bent) or 'nothing'}.")


def _exponent(sizes: list[dict[str, Any]], name: str) -> float:
    """Of the buffers, from the smallest to the largest: they do not hang on how busy the machine is."""
    few, many = sizes[0], sizes[-1]
    return log(max(1, many["took"][name][1]) / max(1, few["took"][name][1])) / log(many["rows"] / few["rows"])


if __name__ == "__main__":
    main()
