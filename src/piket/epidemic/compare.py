"""Patterns against each other: the same people, courses and luck under each, thousands of runs, with intervals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import sqrt

import numpy as np
import numpy.typing as npt

from piket.epidemic.contacts import Contacts
from piket.epidemic.draws import blocks
from piket.epidemic.meetings import meetings
from piket.epidemic.patterns import Pattern, Plan
from piket.epidemic.reproduction import force_of
from piket.epidemic.simulate import Outcome, World, simulate
from piket.epidemic.values import Epidemic, Floats, Horizon, Runs

_95_PERCENT = 1.959964


@dataclass(frozen=True, slots=True)
class Figure:
    """A mean over the runs and its 95 % interval."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Result:
    """What one pattern gives. Hours are of people in the office. `spared` is infections fewer than where everyone
    comes, and `above` more than under the safest that keeps the service, both run by run. `curve` is infections so
    far, by day."""

    plan: Plan
    infections: Figure
    at_office: Figure
    spared: Figure | None
    above: Figure | None
    closed_days: Figure
    hours: Figure
    hours_planned: float
    short_days: Figure
    fewest_called: int
    most_called: int
    curve: tuple[Figure, ...]

    @property
    def pattern(self) -> Pattern:
        return self.plan.pattern


@dataclass(frozen=True, slots=True)
class Situation:
    """What is compared in: the assumptions, the days, who meets whom, and the service that must be kept.

    `minimum` people must be called on each working day, `maximum` is the most that may be.
    """

    epidemic: Epidemic
    horizon: Horizon
    contacts: Contacts
    minimum: int
    maximum: int

    def served_by(self, plan: Plan) -> bool:
        """Enough are called on each working day, and never more than allowed."""
        on_working_days = plan.called()[self.horizon.working]
        fewest = int(on_working_days.min()) if len(on_working_days) else 0
        return self.minimum <= fewest and int(plan.called().max()) <= self.maximum


@dataclass(frozen=True, slots=True)
class Comparison:
    """The patterns, safest first, and what holds for all. `force` is -log(1 - transmission) of a full contact."""

    situation: Situation
    runs: Runs
    force: float
    results: tuple[Result, ...]
    chosen: Pattern | None

    @property
    def transmission(self) -> float:
        return 1 - float(np.exp(-self.force))

    def keeps_service(self, result: Result) -> bool:
        return self.situation.served_by(result.plan)

    @property
    def safest(self) -> Result | None:
        """The fewest expected infections among those that keep the service; of those that the runs cannot tell apart,
        the one under which the fewest pairs of people ever meet."""
        return next((result for result in self.results if result.pattern is self.chosen), None)

    @property
    def as_safe(self) -> tuple[Result, ...]:
        """Others that keep the service and cannot be told from the safest: the interval between them holds 0."""
        others = (r for r in self.results if r is not self.safest and self.keeps_service(r))
        return tuple(r for r in others if r.above is not None and r.above.low <= 0)


def compare(situation: Situation, plans: Sequence[Plan], runs: Runs) -> Comparison:
    """Simulate each plan. The same seed gives the same comparison; memory grows with a block, not with the runs."""
    disease, horizon = situation.epidemic.disease, situation.horizon
    force = force_of(disease, situation.contacts, horizon.workdays)
    world = World(situation.epidemic, situation.contacts, force, situation.minimum)
    tallies = [_Tally(plan, horizon.days) for plan in plans]
    for draws in blocks(situation.epidemic, horizon.days, situation.contacts.people, runs):
        for tally in tallies:
            cells = tally.plan.in_runs(draws.runs, (runs.seed, draws.number))
            tally.add(simulate(world, cells, tally.plan.teams, draws))
    tallies.sort(key=lambda tally: float(tally.all("infections").mean()))
    everyone = next((t for t in tallies if t.plan.pattern is Pattern.EVERYONE), None)
    safest = _safest([t for t in tallies if situation.served_by(t.plan)], runs.seed)
    results = tuple(_result(t, everyone, safest, horizon) for t in tallies)
    return Comparison(situation, runs, force, results, safest.plan.pattern if safest else None)


class _Tally:
    """What the runs of one plan gave so far."""

    def __init__(self, plan: Plan, days: int) -> None:
        self.plan = plan
        self.outcomes: list[Outcome] = []
        self.runs = 0
        self.sums, self.squares = np.zeros(days), np.zeros(days)

    def add(self, outcome: Outcome) -> None:
        """The days go into sums; what is kept is a few numbers a run."""
        so_far = outcome.daily.cumsum(axis=1).astype(np.float64)
        self.sums += so_far.sum(axis=0)
        self.squares += (so_far**2).sum(axis=0)
        self.runs += len(so_far)
        kept = (
            outcome.infections,
            outcome.at_office,
            outcome.closed,
            outcome.person_days,
            outcome.short_days,
        )
        self.outcomes.append(Outcome(*kept, daily=np.empty((0, 0), dtype=np.int32)))

    def all(self, name: str) -> Floats:
        values: Floats = np.concatenate([getattr(outcome, name) for outcome in self.outcomes]).astype(
            np.float64
        )
        return values

    def curve(self) -> tuple[Figure, ...]:
        means = self.sums / self.runs
        spread = np.sqrt(np.maximum(self.squares / self.runs - means**2, 0) / self.runs) * _95_PERCENT
        return tuple(
            Figure(float(m), max(float(m - s), 0.0), float(m + s)) for m, s in zip(means, spread, strict=True)
        )


def _result(tally: _Tally, everyone: _Tally | None, safest: _Tally | None, horizon: Horizon) -> Result:
    infections = tally.all("infections")
    called = tally.plan.called()
    on_working_days = called[horizon.working]
    return Result(
        tally.plan,
        infections=amount(infections),
        at_office=amount(tally.all("at_office")),
        spared=_between(everyone, tally),
        above=_between(tally, safest),
        closed_days=amount(tally.all("closed")),
        hours=amount(tally.all("person_days") * horizon.hours_a_day),
        hours_planned=float(called.sum() * horizon.hours_a_day),
        short_days=amount(tally.all("short_days")),
        fewest_called=int(on_working_days.min()) if len(on_working_days) else 0,
        most_called=int(called.max()),
        curve=tally.curve(),
    )


def _safest(serving: list[_Tally], seed: int) -> _Tally | None:
    """`serving` has the fewest infections first."""
    if not serving:
        return None
    least = serving[0]
    alike = [
        t for t in serving if t is least or figure(t.all("infections") - least.all("infections")).low <= 0
    ]
    return min(alike, key=lambda tally: _pairs_that_meet(tally.plan, seed))


def _pairs_that_meet(plan: Plan, seed: int) -> int:
    cells = plan.in_runs(1, (seed, 0))
    return meetings(cells if cells.ndim == 2 else cells[:, 0]).pairs


def _between(more: _Tally | None, less: _Tally | None) -> Figure | None:
    """The difference in infections, run by run; `None` where there is nothing else to compare with."""
    if more is None or less is None or more is less:
        return None
    return figure(more.all("infections") - less.all("infections"))


def amount(values: Floats) -> Figure:
    """The figure of what cannot be negative: neither is its interval."""
    found = figure(values)
    return replace(found, low=max(found.low, 0.0))


def figure(values: npt.NDArray[np.float64]) -> Figure:
    """The mean with its normal 95 % interval; one run has no interval but itself."""
    mean = float(values.mean())
    spread = _95_PERCENT * float(values.std(ddof=1)) / sqrt(len(values)) if len(values) > 1 else 0.0
    return Figure(mean, mean - spread, mean + spread)
