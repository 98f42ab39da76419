"""Nothing acknowledged is lost: the whole service under load, its processes killed at random, then counted.

    python benchmarks/faults [--kills 100] [--seed 1] [--people 300] [--every 5] [--hurry] [--like URL]

A database of its own in a fresh folder, with real commits; web (two processes), two workers, clock and sender, each
kept as systemd would; phones and offices as processes of their own, over HTTP on the loopback. Ends by itself, and
leaves nothing. `--hurry`: what a dead process left looks old at once; else its leases (5 minutes) are waited for.
Exit code 1 where anything acknowledged is missing or there twice, or anything stands half-way.
"""

from __future__ import annotations

import argparse
import signal
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.faults.running import Wanted, run


def _end(*_: object) -> None:
    """Everything is taken down and away then too, and nothing interrupts that."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    sys.exit(143)


def main() -> None:
    signal.signal(signal.SIGTERM, _end)
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--people", type=int, default=300)
    parser.add_argument("--every", type=float, default=5.0, help="seconds between two kills, in the mean")
    parser.add_argument("--hurry", action="store_true")
    parser.add_argument("--like", default="", help="a migrated database whose tables are taken over")
    asked = parser.parse_args()
    done = run(Wanted(asked.kills, asked.seed, asked.people, asked.every, asked.hurry, asked.like))
    print(done.table)
    for breach in done.breaches:
        print(f"BREACH {breach}")
    sys.exit(1 if done.breaches else 0)


if __name__ == "__main__":
    main()
