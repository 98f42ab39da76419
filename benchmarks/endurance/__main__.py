"""A simulated fortnight of both organisations, every person every day, with what must always hold checked each day.

    python benchmarks/endurance [--days 14] [--seed 1] [--people N] [--only lubuklinggau] [--reports 0.5]

A database of its own in the embedded server of PIKET_HOME, dropped at the end. The clock is turned; PostgreSQL's own
is not. Ends with 1 on any breach, and says who, when, what. `docs/benchmarks.md` has a run.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.endurance.run import own_database, simulate
from benchmarks.endurance.table import HEAD, growing, verdicts


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--days", type=int, default=14)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--people", type=int, help="about so many in each, in whole units; all if not said")
    parser.add_argument("--only", choices=("lubuklinggau", "kemenkumham-sumbar"))
    parser.add_argument(
        "--reports", type=float, default=0.5, help="share of those who came that report of their day"
    )
    parser.add_argument(
        "--beyond", type=int, default=0, help="days by which the extension outlasts the end (see docs)"
    )
    asked = parser.parse_args()
    if asked.days < 3:
        parser.error("--days: at least 3, for an extension and an end")
    with own_database() as url:
        from benchmarks.endurance.day import Rates
        from benchmarks.endurance.stage import NAMES

        print(HEAD, flush=True)
        names = [asked.only] if asked.only else list(NAMES)
        lives, rows, breaches = simulate(
            url, asked.days, asked.seed, asked.people, names, lambda line: print(line, flush=True),
            Rates(reports=asked.reports), asked.beyond,
        )  # fmt: skip
    print()
    for life in lives:
        print(f"{life.stage.name}: {dict(life.book.done)}")
        print(f"  refused: {dict(life.book.refused)}")
    found = verdicts(rows)
    for one in found:
        print(one)
    print("\n".join(growing(rows)))
    print(f"{len(breaches)} breaches")
    for breach in breaches:
        print(f"  {breach}")
    return 1 if breaches or not all(one.flat for one in found) else 0


if __name__ == "__main__":
    sys.exit(main())
