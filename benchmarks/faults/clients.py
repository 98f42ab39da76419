"""A client as a process of its own: `python -m benchmarks.faults.clients KIND FOLDER`, until the file `stop` is there.

What it may do is in `agency.json` of the folder; what was acknowledged it writes to its ledger before it goes on.
"""

from __future__ import annotations

import json
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.faults.browser import Browser, OutOfTime, Whistle
from benchmarks.faults.ledger import Ledger

PATIENCE = 90.0
"""Seconds after the stop in which what was begun is still tried again."""


@dataclass(frozen=True)
class Work:
    """What one kind of client needs."""

    agency: dict[str, Any]
    port: int
    rate: float
    seed: int
    ledger: Ledger
    whistle: Whistle
    folder: Path

    def stopped(self) -> bool:
        return (self.folder / "stop").exists()

    def until(self) -> float:
        """No tries after this instant of the steady clock: long after now, until the stop says when."""
        try:
            stopped = (self.folder / "stop").stat().st_mtime
        except FileNotFoundError:
            return time.monotonic() + 3600.0
        return time.monotonic() + stopped + PATIENCE - time.time()

    def browser(self, session: str) -> Browser:
        return Browser(self.port, session, self.whistle)


def each_in_its_turn(work: Work, threads: int, rate: float, act: Callable[[int], None]) -> None:
    """`act(0)`, `act(1)` … at a fixed rate, by so many threads, until the stop."""
    begin = time.monotonic()

    def turns(first: int) -> None:
        n = first
        while not work.stopped():
            wait = begin + n / rate - time.monotonic()
            if wait > 0:
                time.sleep(min(wait, 0.2))
                continue
            try:
                act(n)
            except OutOfTime:
                return
            n += threads

    running = [threading.Thread(target=turns, args=(first,)) for first in range(threads)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()


def main() -> None:
    from benchmarks.faults import letters, phones, reports, rosters

    kind, folder = sys.argv[1], Path(sys.argv[2])
    said = json.loads((folder / "agency.json").read_text())
    work = Work(
        said["agency"],
        said["port"],
        said["rate"],
        said["seed"],
        Ledger(folder / f"{kind}.jsonl"),
        Whistle(said["whistle"]),
        folder,
    )
    {
        "phones": phones.run,
        "reports": reports.run,
        "rosters": rosters.run,
        "letters": letters.run,
        "jobs": letters.run_jobs,
    }[kind](work)


if __name__ == "__main__":
    main()
