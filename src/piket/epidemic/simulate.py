"""Contagion over a roster, day by day, for a block of runs at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from piket.epidemic.contacts import Contacts
from piket.epidemic.draws import Draws
from piket.epidemic.values import NEVER, Bools, Epidemic, Floats, Ints, Response

DAYS_A_WEEK = 7
INHABITANTS = 100_000


@dataclass(frozen=True, slots=True)
class World:
    """What stays the same for all patterns: the assumptions, who meets whom, and the force of one full contact.

    `force` is -log(1 - transmission). `teams` numbers the team that a quarantine holds together.
    """

    epidemic: Epidemic
    contacts: Contacts
    force: float
    minimum: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What happened, by run: infections (and those caught at the office), working days closed, person-days kept in
    the office, working days with fewer than the minimum; and new infections by run and day."""

    infections: Ints
    at_office: Ints
    closed: Ints
    person_days: Ints
    short_days: Ints
    daily: Ints


class _State:
    """The block as it stands on a day; arrays are (runs, people) unless said."""

    def __init__(self, draws: Draws, days: int) -> None:
        shape = draws.latent.shape
        self.infected = np.full(shape, NEVER, dtype=np.int32)
        self.at_office = np.zeros(shape, dtype=np.bool_)
        self.result = np.full(shape, NEVER, dtype=np.int32)
        self.found = np.zeros(shape, dtype=np.bool_)
        self.home_until = np.zeros(shape, dtype=np.int32)
        self.closed_until = np.zeros(draws.runs, dtype=np.int32)
        self.cases = np.zeros((draws.runs, days), dtype=np.int32)
        self.closed, self.person_days, self.short_days = (
            np.zeros(draws.runs, dtype=np.int32) for _ in range(3)
        )
        self.daily = np.zeros((draws.runs, days), dtype=np.int32)


def simulate(world: World, planned: Bools, teams: Ints, draws: Draws) -> Outcome:
    """`planned` is (days, people), or (days, runs, people) where each run has a roster of its own."""
    state = _State(draws, len(planned))
    sensitivity = sensitivity_by_day(world.epidemic.response)
    outside = outside_force(world.epidemic)
    membership = np.eye(int(teams.max()) + 1, dtype=np.float32)[teams]
    for day, called in enumerate(planned):
        _find(state, world.epidemic.response, draws, day, membership)
        present = _present(state, world, called, day)
        _test(state, world.epidemic.response, draws, present, day, sensitivity)
        _infect(state, world, draws, present, day, outside)
    counts = (state.infected < NEVER).sum(axis=1, dtype=np.int32)
    office = state.at_office.sum(axis=1, dtype=np.int32)
    return Outcome(counts, office, state.closed, state.person_days, state.short_days, state.daily)


def _find(
    state: _State, response: Response, draws: Draws, day: int, membership: npt.NDArray[np.float32]
) -> None:
    """Whoever falls ill or whose test is known today goes home; their team and the office may follow."""
    ill = (state.infected + draws.onset == day) & draws.complies & (response.isolation_days > 0)
    positive = (state.result == day) & (response.positive_days > 0)
    new = (ill | positive) & ~state.found
    if not new.any():
        return
    state.found |= new
    until = day + np.where(ill, response.isolation_days, response.positive_days)
    np.maximum(state.home_until, until, out=state.home_until, where=new)
    if response.quarantine_days:
        with_case = (new.astype(np.float32) @ membership > 0) @ membership.T > 0
        np.maximum(state.home_until, day + response.quarantine_days, out=state.home_until, where=with_case)
    state.cases[:, day] = new.sum(axis=1)
    _close(state, response, day)


def _close(state: _State, response: Response, day: int) -> None:
    """A new case that makes enough closes the office; those cases then count no more."""
    if not (response.closure_cases and response.closure_days):
        return
    recent = state.cases[:, max(0, day - response.closure_window + 1) : day + 1].sum(axis=1)
    closes = (recent >= response.closure_cases) & (state.closed_until <= day) & (state.cases[:, day] > 0)
    state.closed_until[closes] = day + response.closure_days
    state.cases[closes] = 0


def _present(state: _State, world: World, called: Bools, day: int) -> Bools:
    """Those called who are neither at home by order nor before a closed door; what that costs is counted."""
    shut = state.closed_until > day
    present: Bools = called & (state.home_until <= day) & ~shut[:, None]
    if called.any():
        heads = present.sum(axis=1, dtype=np.int32)
        state.closed += shut
        state.person_days += heads
        state.short_days += heads < world.minimum
    return present


def _test(
    state: _State, response: Response, draws: Draws, present: Bools, day: int, sensitivity: Floats
) -> None:
    """All in the office are tested; whom the test finds is known on the next day."""
    if not response.test_every or day % response.test_every:
        return
    age = np.clip(day - state.infected, 0, len(sensitivity) - 1)
    seen = present & (state.infected < day) & (draws.test_luck[day] < sensitivity[age])
    state.result[seen] = day + 1


def _infect(state: _State, world: World, draws: Draws, present: Bools, day: int, outside: float) -> None:
    """Everyone not yet infected meets the infectious who are present, and the town."""
    starts = state.infected + draws.latent
    spreading = present & (starts <= day) & (day < starts + draws.infectious)
    inside = np.zeros(present.shape)
    rows = spreading.any(axis=1)
    if rows.any():
        inside[rows] = world.force * world.contacts.exposure(spreading[rows]) * present[rows]
    guard = np.where(draws.vaccinated, 1 - world.epidemic.vaccination.efficacy, 1.0)
    total = guard * (inside + outside)
    chance = -np.expm1(-total)
    luck = draws.luck[day]
    healthy = state.infected == NEVER
    caught = healthy & (luck < chance)
    # The part of the chance that the office makes up decides where it was caught, with the same luck.
    state.at_office |= caught & (luck * (inside + outside) < chance * inside)
    new = caught | (healthy & (draws.initial == day))
    state.infected[new] = day
    state.daily[:, day] = new.sum(axis=1)


def sensitivity_by_day(response: Response) -> Floats:
    """The chance that a test finds the infection, by days since; beyond the last published day it is taken as 0."""
    days, values = zip(*response.sensitivity, strict=True)
    by_day: Floats = np.interp(np.arange(days[-1] + 1), days, values)
    return np.append(by_day, 0.0)


def outside_force(epidemic: Epidemic) -> float:
    """The force of town and household on one person, a day."""
    pressure = epidemic.pressure
    town = pressure.town / INHABITANTS / DAYS_A_WEEK
    return town * (1 + pressure.household * pressure.household_attack)
