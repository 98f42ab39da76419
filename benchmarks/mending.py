"""Mending a roster in force: every office of a city, and services of a hundred people; and why not.

    python benchmarks/mending.py [--seconds 8]

The offices are those of `quota_city.py` (made up, all at 25 %); in each of them one called person falls ill from the
third working day on, or the bound falls to 15 %. The services are a ward planned nurse by nurse and guard squads, of a
hundred people over 28 days, mended from the tenth day. Every mending is checked by the verifier.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from time import perf_counter

from quota_city import city, shares

from piket.planning.mending.mend import mend
from piket.planning.mending.values import Change, Kind, NotMendable
from piket.planning.patterns import prison_squads, ward_2222
from piket.planning.quota import plan_quota
from piket.planning.shifts import plan_shifts
from piket.planning.values import Person, Place, QuotaRoster, ShiftRoster
from piket.planning.verify.rosters import verify_roster

FIRST = date(2021, 7, 26)
DAYS = tuple(FIRST + timedelta(days=number) for number in range(28))
TENTH = DAYS[9]
Roster = QuotaRoster | ShiftRoster


@dataclass(frozen=True)
class Row:
    """One line of the table; `bound` is the sum of the least changes proven, `slowest` of one roster."""

    name: str
    rosters: int
    seconds: float
    slowest: float
    changed: int
    bound: int
    broken: int


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=8)
    seconds = parser.parse_args().seconds
    print("| what | rosters | seconds | slowest | cells changed | bound | broken rules |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    for row in (*offices(), *services(seconds)):
        print(
            f"| {row.name} | {row.rosters} | {row.seconds:.2f} | {row.slowest:.2f} "
            f"| {row.changed} | {row.bound} | {row.broken} |"
        )
    for name, roster, changes in impossible():
        started = perf_counter()
        try:
            mend(roster, changes, TENTH, seconds=seconds)
        except NotMendable as error:
            ways = sum(len(reason.mends) for reason in error.reasons)
            print(f"{name}: {len(error.reasons)} clash, {ways} ways out, {perf_counter() - started:.1f} s")


def offices() -> Iterator[Row]:
    rosters = [plan_quota(problem) for problem in city(shares(0.25))]
    ill = [(roster, _one_ill(roster)) for roster in rosters if _called(roster)]
    yield _measured("offices, one person ill", ill)
    largest = max(ill, key=lambda case: len(case[0].cells))
    yield _measured(f"of them the largest, {len(largest[0].cells)} people", [largest])
    yield _measured(
        "offices, the bound falls to 15 %", [(r, [_lower(r)]) for r in rosters if r.problem.people]
    )


def _called(roster: QuotaRoster) -> list[str]:
    return [name for name, row in roster.cells.items() if row[2] is Place.OFFICE]


def _one_ill(roster: QuotaRoster) -> list[Change]:
    days = roster.problem.days
    return [Change(Kind.SICK, days[2].day, days[6].day, _called(roster)[0])]


def _lower(roster: QuotaRoster) -> Change:
    days = roster.problem.days
    most = int(len(roster.problem.people) * 0.15)
    return Change(Kind.BOUNDS, days[2].day, days[-1].day, minimum=0, maximum=most)


def services(seconds: float) -> Iterator[Row]:
    squads = [Person(f"{squad}{number}", team=squad) for squad in "ABCD" for number in range(25)]
    prison = plan_shifts(prison_squads("Lapas", DAYS, squads))
    yield _measured("100 guards in 4 squads, one ill", [(prison, _ill(["A3"]))], seconds)
    for least in (18, 22):
        ward = plan_shifts(ward_2222("Mawar", DAYS, [Person(f"n{n}") for n in range(100)], minimum=least))
        for number, days in ((1, 5), (5, 5), (12, 10)):
            gone = [f"n{person * 7}" for person in range(number)]
            name = f"100 nurses, {least} of 25 needed, {number} ill for {days} days"
            yield _measured(name, [(ward, _ill(gone, days))], seconds)


def _ill(people: list[str], days: int = 5) -> list[Change]:
    return [Change(Kind.SICK, TENTH, TENTH + timedelta(days=days - 1), person) for person in people]


def impossible() -> Iterator[tuple[str, Roster, list[Change]]]:
    nurses = [Person(f"n{number}") for number in range(100)]
    ward = plan_shifts(ward_2222("Mawar", DAYS, nurses, minimum=22))
    away = [Change(Kind.LEAVE, TENTH, TENTH, f"n{number}") for number in range(40)]
    yield "100 nurses, 40 on leave on one day", ward, away


def _measured(name: str, cases: list[tuple[Roster, list[Change]]], seconds: float = 8) -> Row:
    took, changed, bound, broken, unmended = [], 0, 0, 0, 0
    for roster, changes in cases:
        started = perf_counter()
        try:
            mended = mend(roster, changes, changes[0].start, seconds=seconds).roster
        except NotMendable:
            unmended += 1
            took.append(perf_counter() - started)
            continue
        took.append(perf_counter() - started)
        proof = mended.proof
        changed, bound = changed + proof.objective, bound + proof.bound
        broken += len(verify_roster(mended))
    if unmended:
        name += f" ({unmended} not mended in time)"
    return Row(name, len(cases), sum(took), max(took), changed, bound, broken)


if __name__ == "__main__":
    main()
