"""Made-up prisons of four guard squads, planned and verified, for `planning_scale`. Nobody is real."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

from piket.planning.patterns import prison_squads
from piket.planning.shifts import plan_shifts
from piket.planning.shifts_clash import NoShiftRoster
from piket.planning.values import Person, Place, ShiftProblem
from piket.planning.verify.shifts import verify_shifts

FIRST_DAY, DAYS, SQUADS, GUARDS, STRENGTH = date(2021, 7, 26), 28, "ABCD", 25, 24
MENDED = 0.25


@dataclass(frozen=True)
class Held:
    """One prison: how it was planned (`none`: no roster can be), what departs from the cycle and at least
    must, demands short, rules broken."""

    method: str
    changes: int
    bound: int
    shortages: int
    violations: int


def prison(number: int) -> ShiftProblem:
    """100 guards, one in ten on leave for four days; in a quarter of the prisons one squad is locked off for
    a day drawn at random (training, a convoy), so that the cycle may need mending."""
    rng = random.Random(number)
    days = tuple(FIRST_DAY + timedelta(days=at) for at in range(DAYS))
    squad, day = rng.choice(SQUADS), rng.choice(days)
    locked = ((day, Place.HOME),) if rng.random() < MENDED else ()
    guards = []
    for name in SQUADS:
        for at in range(GUARDS):
            first = rng.randrange(DAYS - 3)
            leave = days[first : first + 4] if rng.random() < 0.1 else ()
            away = tuple((off, Place.LEAVE) for off in leave)
            own = locked if name == squad else ()
            guards.append(Person(f"{name}{at}", team=name, away=away, locked=own))
    return prison_squads(f"Lapas {number}", days, guards, strength=STRENGTH)


def hold(number: int) -> Held:
    """Plan one prison and verify the roster."""
    problem = prison(number)
    try:
        roster = plan_shifts(problem)
    except NoShiftRoster:
        return Held("none", 0, 0, 0, 0)
    proof, broken = roster.proof, verify_shifts(problem, roster.cells)
    return Held(proof.method, proof.objective, proof.bound, len(roster.shortages), len(broken))
