"""Quota rosters of a whole city: 250 units, 6,256 people, 10 working days, planned and verified.

    python benchmarks/quota_city.py [--repeat 5]

The instances are made up, with the shape of a city administration: units of 1 to 400 people, leave, health
exemptions, counters, people in charge who may also hold a counter, history. `mixed`: 25 % for essential
units, 0 % and 100 % for the rest. `all at 25 %`: every unit is planned. `teams`: the same, teams together.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from time import perf_counter

from piket.planning.quota import plan_quota
from piket.planning.values import DayBounds, Desk, Pattern, Person, Place, QuotaProblem, QuotaRoster
from piket.planning.verify.quota import verify_quota

PEOPLE, UNITS, LARGEST = 6256, 250, 400
FIRST_DAY = date(2021, 7, 26)


@dataclass(frozen=True)
class Result:
    plan_seconds: float
    verify_seconds: float
    rosters: tuple[QuotaRoster, ...]
    violations: int


def working_days(count: int) -> list[date]:
    days = (FIRST_DAY + timedelta(days=n) for n in range(3 * count))
    return [day for day in days if day.weekday() < 5][:count]


def sizes(rng: random.Random) -> list[int]:
    """Unit sizes from 1 to 400 with the city's total: many small offices, a few large ones."""
    found = [1, LARGEST] + [max(1, min(200, round(rng.lognormvariate(2.7, 0.9)))) for _ in range(UNITS - 2)]
    while (gap := PEOPLE - sum(found)) != 0:
        at = rng.randrange(2, UNITS)
        found[at] = max(1, min(LARGEST, found[at] + max(-3, min(3, gap))))
    return found


def city(share_of: Iterator[float], seed: int = 1) -> list[QuotaProblem]:
    rng = random.Random(seed)
    return [unit(rng, f"unit-{n}", size, next(share_of)) for n, size in enumerate(sizes(rng))]


def unit(rng: random.Random, name: str, size: int, share: float) -> QuotaProblem:
    days = working_days(10)
    desks = tuple(Desk(f"loket-{n}") for n in range(0 if size < 6 else min(6, size // 12 + 1)))
    cap = int(size * share)
    bounds = tuple(DayBounds(day, cap if share < 1 else 0, cap) for day in days)
    people = tuple(person(rng, f"{name}-{n}", n, size, desks, days) for n in range(size))
    return QuotaProblem(name, bounds, people, desks)


def person(
    rng: random.Random, name: str, number: int, size: int, desks: tuple[Desk, ...], days: list[date]
) -> Person:
    start = rng.randrange(10)
    leave = days[start : start + rng.randrange(1, 6)] if rng.random() < 0.06 else []
    return Person(
        name,
        desk=rng.choice(desks).name if desks and rng.random() < 0.4 else None,
        lead=number < max(1, size // 12),
        home_only=rng.random() < 0.05,
        debt=int(rng.random() < 0.3),
        away=tuple((day, Place.LEAVE) for day in leave),
    )


def shares(*cycle: float) -> Iterator[float]:
    while True:
        yield from cycle


def run(problems: list[QuotaProblem]) -> Result:
    start = perf_counter()
    rosters = tuple(plan_quota(problem) for problem in problems)
    planned = perf_counter()
    violations = sum(len(verify_quota(r.problem, r.cells, r.proof)) for r in rosters)
    return Result(planned - start, perf_counter() - planned, rosters, violations)


def row(name: str, results: list[Result]) -> str:
    best = min(results, key=lambda result: result.plan_seconds + result.verify_seconds)
    proven = sum(roster.proof.optimal for roster in best.rosters)
    calls = sum(cells.count(Place.OFFICE) for roster in best.rosters for cells in roster.cells.values())
    worst = max(roster.proof.spread - roster.proof.spread_bound for roster in best.rosters)
    total = best.plan_seconds + best.verify_seconds
    return (
        f"| {name} | {len(best.rosters)} | {calls:,} | {best.plan_seconds:.2f} | {best.verify_seconds:.2f} "
        f"| **{total:.2f}** | {proven} of {len(best.rosters)} | {worst} | {best.violations} |"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--repeat", type=int, default=5)
    repeat = parser.parse_args().repeat
    quarter = city(shares(0.25))
    cases = {
        "mixed 0 / 25 / 100 %": city(shares(0.25, 0.0, 1.0, 0.25, 0.0)),
        "all at 25 %": quarter,
        "all at 25 %, teams": [replace(problem, pattern=Pattern.TEAMS) for problem in quarter],
    }
    print("| city | units | office days | plan | verify | total, s | proven best | above spread | broken |")
    print("|---|---|---|---|---|---|---|---|---|")
    for name, problems in cases.items():
        results = [run(problems) for _ in range(repeat)]
        print(row(name, results))
        methods = Counter(roster.proof.method for roster in results[0].rosters)
        print(
            "  ",
            dict(methods),
            "shortages:",
            Counter(s.kind for r in results[0].rosters for s in r.shortages),
        )


if __name__ == "__main__":
    main()
