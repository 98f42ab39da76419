"""Plan every round-the-clock unit of the two demo organisations, verify each roster, and print the seconds.

    python benchmarks/shifts_demo.py [--seed N] [--away PERCENT]

22 prisons of four squads, two hospitals of eight wards, a fire brigade, Satpol PP and one health centre with
beds, 14 days each. People and their leave are generated from the seed; nobody is real.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from datetime import date, timedelta

from piket.planning.patterns import fire_24_48, prison_squads, puskesmas_inpatient, satpol_3x, ward_2222
from piket.planning.shifts import plan_shifts
from piket.planning.values import Person, Place, ShiftProblem, ShiftRoster
from piket.planning.verify.shifts import verify_shifts

DAYS = tuple(date(2021, 7, 26) + timedelta(days=index) for index in range(14))


def someone(name: str, squad: str | None, chance: random.Random, away: float) -> Person:
    """A person who, at the given chance, is on leave for three days."""
    absent = chance.random() < away
    first = chance.randrange(len(DAYS) - 2)
    days = tuple((day, Place.LEAVE) for day in DAYS[first : first + 3]) if absent else ()
    return Person(name, team=squad, away=days)


def squads(names: str, strength: int, chance: random.Random, away: float) -> list[Person]:
    return [someone(f"{squad}{index}", squad, chance, away) for squad in names for index in range(strength)]


def demo_units(seed: int, away: float) -> list[ShiftProblem]:
    """A ward asks for four in five of the people its rotation brings to a shift."""
    chance = random.Random(seed)
    units = []
    for number in range(22):
        strength = chance.randint(5, 15)
        guards = squads("ABCD", strength, chance, away)
        units.append(prison_squads(f"Lapas {number + 1}", DAYS, guards, strength=strength))
    for number in range(16):
        size = chance.randint(20, 40)
        nurses = [someone(f"n{index}", None, chance, away) for index in range(size)]
        units.append(ward_2222(f"Bangsal {number + 1}", DAYS, nurses, minimum=size // 5))
    units.append(fire_24_48("Damkar", DAYS, squads("ABC", 12, chance, away), strength=10))
    units.append(satpol_3x("Satpol PP", DAYS, squads("ABCD", 15, chance, away), strength=12))
    bidan = [someone(f"p{index}", None, chance, away) for index in range(9)]
    units.append(puskesmas_inpatient("Puskesmas rawat inap", DAYS, bidan))
    return units


def report(roster: ShiftRoster, seconds: float) -> None:
    proof = roster.proof
    print(
        f"{roster.problem.unit:<22}{len(roster.problem.people):>7}  {proof.method:<14}"
        f"{proof.objective:>8}{proof.bound:>7}{len(roster.shortages):>10}{seconds:>9.3f}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description="Plan every round-the-clock unit of the demo.")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--away", type=float, default=8, help="people on leave, in percent")
    options = parser.parse_args()
    print(
        f"{'unit':<22}{'people':>7}  {'method':<14}{'changes':>8}{'bound':>7}{'shortages':>10}{'seconds':>9}"
    )
    methods: Counter[str] = Counter()
    total = checking = 0.0
    units = demo_units(options.seed, options.away / 100)
    for problem in units:
        began = time.perf_counter()
        roster = plan_shifts(problem)
        planned = time.perf_counter()
        assert verify_shifts(problem, roster.cells) == ()
        total, checking = total + planned - began, checking + time.perf_counter() - planned
        methods[roster.proof.method] += 1
        report(roster, planned - began)
    people = sum(len(problem.people) for problem in units)
    print(f"{len(units)} units, {people} people: planned in {total:.2f} s, verified in {checking:.2f} s")
    print(", ".join(f"{method}: {number}" for method, number in methods.items()))


if __name__ == "__main__":
    main()
