"""What a load showed, as a row of a table; the rows counted in the database; the processor's time by whose it was."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar

import psutil
import psycopg
from generator import Load


def percentile(values: Iterable[float], share: float) -> float:
    """The value that so much of all lies at or below; 0 where there is none."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else 0.0


@dataclass(frozen=True, slots=True)
class Counted:
    """What the database holds. `doubled`: check-ins whose person and key are there twice, or that were judged twice."""

    keys: frozenset[str]
    doubled: int
    unjudged: int

    @classmethod
    def now(cls, url: str) -> Counted:
        with psycopg.connect(url) as admin:
            keys = frozenset(row[0] for row in admin.execute("SELECT key::text FROM presence_checkin"))
            (doubled,) = admin.execute(
                "SELECT (SELECT count(*) - count(DISTINCT (employee_id, key)) FROM presence_checkin)"
                " + (SELECT count(*) - count(DISTINCT check_in_id) FROM presence_observed)"
            ).fetchone() or (0,)
            (unjudged,) = admin.execute(
                "SELECT count(*) FROM presence_checkin c WHERE NOT EXISTS"
                " (SELECT FROM presence_observed o WHERE o.check_in_id = c.id)"
            ).fetchone() or (0,)
        return cls(keys, int(doubled), int(unjudged))


class Spent:
    """Seconds of the processor by group of processes, since it was made."""

    def __init__(self, groups: Mapping[str, list[psutil.Process]]) -> None:
        self.groups = groups
        self.before = {name: processor_seconds(found) for name, found in groups.items()}

    def so_far(self) -> dict[str, float]:
        return {name: processor_seconds(found) - self.before[name] for name, found in self.groups.items()}


def processes(url: str, server: int) -> dict[str, list[psutil.Process]]:
    """Those that serve, those of the database, and this one that sends."""
    with psycopg.connect(url) as admin:
        (backend,) = admin.execute("SELECT pg_backend_pid()").fetchone() or (0,)
        postmaster = psutil.Process(backend).parent()
        database = [postmaster, *postmaster.children()] if postmaster else []
    supervisor = psutil.Process(server)
    return {
        "web": [supervisor, *supervisor.children(recursive=True)],
        "database": database,
        "sender": [psutil.Process()],
    }


def processor_seconds(found: Iterable[psutil.Process]) -> float:
    total = 0.0
    for process in found:
        try:
            times = process.cpu_times()
        except psutil.NoSuchProcess:
            continue
        total += times.user + times.system
    return total


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table."""

    HEAD: ClassVar[str] = (
        "| check-ins | asked, /s | done, /s | p50, ms | p95, ms | p99, ms | worst, ms | sent late, p99, ms | errors"
        " | acknowledged | lost | doubled | unjudged | web, ms each | database, ms each | sender, ms each | load |\n"
        + "|---" * 17
        + "|"
    )
    cells: tuple[str, ...]

    @classmethod
    def of(
        cls, load: Load, rate: int, size: int, used: Mapping[str, float], before: Counted, after: Counted
    ) -> Row:
        number = max(1, len(load.acknowledged))
        took = [1000 * percentile(load.took, share) for share in (0.5, 0.95, 0.99, 1.0)]
        return cls(
            (
                f"in requests of {size}" if size > 1 else "one by one",
                str(rate),
                f"{len(load.acknowledged) / load.seconds:.0f}",
                *(f"{value:.0f}" for value in took),
                f"{1000 * percentile(load.late, 0.99):.0f}",
                ", ".join(f"{n} × {what}" for what, n in load.errors.items()) or "0",
                str(len(load.acknowledged)),
                str(len(load.acknowledged - after.keys)),
                str(after.doubled - before.doubled),
                str(after.unjudged - before.unjudged),
                *(f"{1000 * used[name] / number:.2f}" for name in ("web", "database", "sender")),
                f"{os.getloadavg()[0]:.1f}",
            )
        )

    def __str__(self) -> str:
        return "| " + " | ".join(self.cells) + " |"
