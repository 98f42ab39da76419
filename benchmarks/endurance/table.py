"""The days as a table, and whether memory and pages stay flat."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

HEAD = (
    "| day | check-ins | reports | judged | ill | recalls | swaps decided | handovers | gaps filled | refused"
    " | audit rows | breaches | memory, MB | database, MB | pages, queries"
    " | pages, processor ms | page, median ms | seconds |\n" + "|---:" * 18 + "|"
)
WARM = 2
"""Days at the start that no slope is fitted to: caches fill."""


@dataclass(frozen=True)
class Row:
    """Both organisations together; pages are the sum of both (the median: the mean of both)."""

    day: int
    weekend: bool
    acts: tuple[int, ...]
    refused: int
    trail: int
    breaches: int
    memory: float
    database: float
    queries: int
    pages: Mapping[str, float]
    clock: float
    seconds: float

    @property
    def processor(self) -> float:
        return sum(self.pages.values())

    def __str__(self) -> str:
        cells = [
            f"{self.day}{' (weekend)' if self.weekend else ''}", *map(str, self.acts), self.refused, self.trail,
            self.breaches, f"{self.memory:.0f}", f"{self.database:.0f}", self.queries, f"{self.processor:.0f}",
            f"{self.clock:.0f}", f"{self.seconds:.0f}",
        ]  # fmt: skip
        return "| " + " | ".join(map(str, cells)) + " |"


@dataclass(frozen=True)
class Verdict:
    """How much something grows from the first to the last day, by the median of the slopes between any two days."""

    what: str
    growth: float
    limit: float

    @property
    def flat(self) -> bool:
        return self.growth <= self.limit

    def __str__(self) -> str:
        said = "flat" if self.flat else "GROWS"
        return f"{self.what}: {self.growth:+.1%} over the whole time (at most {self.limit:.0%}): {said}"


def growth(days: Sequence[int], values: Sequence[float]) -> float:
    """As a share of the middle value; 0 where there are too few days to tell."""
    slopes = [(b[1] - a[1]) / (b[0] - a[0]) for a, b in combinations(zip(days, values, strict=True), 2)]
    middle = statistics.median(values) if values else 0.0
    if len(values) < 3 or not middle:
        return 0.0
    return statistics.median(slopes) * (days[-1] - days[0]) / middle


def verdicts(rows: Sequence[Row]) -> list[Verdict]:
    """Pages are compared on working days: on a Sunday there is less on them."""
    warm, worked = _warm(rows), _worked(rows)
    return [
        Verdict("memory of the process", growth([r.day for r in warm], [r.memory for r in warm]), 0.10),
        Verdict(
            "processor time of the pages",
            growth([r.day for r in worked], [r.processor for r in worked]),
            0.25,
        ),
        Verdict(
            "queries of the pages", growth([r.day for r in worked], [float(r.queries) for r in worked]), 0.10
        ),
    ]


def growing(rows: Sequence[Row], least: float = 10.0) -> list[str]:
    """Which pages take more from day to day, of those that took `least` milliseconds: they say where to look."""
    worked = _worked(rows)
    found = []
    for name in worked[0].pages if worked else ():
        spent = [row.pages[name] for row in worked]
        more = growth([row.day for row in worked], spent)
        if more > 0.25 and statistics.median(spent) >= least:
            found.append(
                f"  {name}: {more:+.0%}, {spent[0]:.0f} ms on day {worked[0].day}, {spent[-1]:.0f} at the end"
            )
    return found


def _warm(rows: Sequence[Row]) -> list[Row]:
    return [row for row in rows if row.day > WARM]


def _worked(rows: Sequence[Row]) -> list[Row]:
    return [row for row in _warm(rows) if not row.weekend]
