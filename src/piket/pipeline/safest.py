"""The safest roster of one office that keeps the service: each rotation planned, verified and simulated as it stands.

A rotation is planned on the office's own bounds, leave, counters and locks, so what is simulated is a roster that
people could work, not a pattern on paper. Of those that keep the service the one with the fewest expected infections
is chosen; of those that the runs cannot tell apart, the one under which the fewest pairs ever meet.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import accumulate

import numpy as np

from piket.epidemic.checks import check, check_reproduction
from piket.epidemic.compare import Comparison, Situation, compare
from piket.epidemic.contacts import by_room, everybody_alike
from piket.epidemic.patterns import COMPARED, Pattern, Plan, plan_of
from piket.epidemic.values import Bools, Epidemic, Ints, Runs
from piket.planning import values as planning
from piket.planning.quota import plan_in_turns, plan_quota
from piket.planning.values import Place, QuotaProblem, QuotaRoster, Violation
from piket.planning.verify.quota import verify_quota
from piket.policy.values import Bilingual

from .contagion import numbered, weekly_horizon
from .safest_words import NO_SUCH, NOBODY, NOT_ALL, TOO_FEW, TOO_FEW_HOURS, UNMET, reason

DAYS = 28


@dataclass(frozen=True, slots=True)
class Asked:
    """The service to keep: people in the office on each working day, and hours of presence over the roster's days.

    `across`: how closely people of different counters meet, 1 as closely as those of one.
    """

    minimum: int = 1
    hours: float = 0
    epidemic: Epidemic = field(default_factory=Epidemic)
    runs: Runs = field(default_factory=Runs)
    across: float = 1
    days: int = DAYS


@dataclass(frozen=True, slots=True)
class Dropped:
    """A rotation that was not compared, and why."""

    pattern: Pattern
    why: Bilingual


@dataclass(frozen=True, slots=True)
class Safest:
    """`rosters` are those of the office's problems, in order; none where no rotation keeps the service."""

    rosters: tuple[QuotaRoster, ...]
    violations: tuple[Violation, ...]
    comparison: Comparison | None
    dropped: tuple[Dropped, ...]
    reason: Bilingual


@dataclass(frozen=True, slots=True)
class _Candidate:
    pattern: Pattern
    rosters: tuple[QuotaRoster, ...]
    plan: Plan


def safest(problems: Sequence[QuotaProblem], asked: Asked, *, seed: int = 0) -> Safest:
    """The roster for the problems of one office (of ASN and non-ASN, say), on their own days.

    The same question and seed give the same answer. Raises `EpidemicError` for what cannot be simulated, and
    `ProblemError` where a problem's shape is wrong.
    """
    office = _Office(problems, asked, seed)
    contacts = everybody_alike(office.people)
    if asked.across < 1:
        contacts = by_room(office.rooms, asked.across)
    check(asked.epidemic, office.horizon, office.people, asked.runs)
    check_reproduction(asked.epidemic.disease, contacts, office.horizon.workdays)
    kept: list[_Candidate] = []
    dropped: list[Dropped] = []
    for pattern in (Pattern.FAIR, *COMPARED):
        made = office.candidate(pattern)
        if isinstance(made, Dropped):
            dropped.append(made)
        else:
            kept.append(made)
    if not kept:
        return Safest((), (), None, tuple(dropped), NOBODY)
    situation = Situation(asked.epidemic, office.horizon, contacts, asked.minimum, office.most)
    plans = [one.plan for one in kept]
    if all(plan.pattern is not Pattern.EVERYONE for plan in plans):
        plans.append(office.everyone())  # to say how many are spared; it is above the bounds
    result = compare(situation, plans, asked.runs)
    chosen = next(one for one in kept if one.pattern is result.chosen)
    broken = tuple(office.broken(chosen.rosters))
    return Safest(chosen.rosters, broken, result, tuple(dropped), reason(result))


class _Office:
    """The problems of one office on one calendar, everyone in one order."""

    def __init__(self, problems: Sequence[QuotaProblem], asked: Asked, seed: int) -> None:
        self.problems = tuple(replace(p, pattern=planning.Pattern.TEAMS) for p in problems)
        self.asked, self.seed = asked, seed
        self.fair = tuple(plan_quota(p, seed=seed) for p in problems)
        dates = sorted({bounds.day for problem in problems for bounds in problem.days})
        self.dates = dates
        self.period = -(-((dates[-1] - dates[0]).days + 1) // 7) * 7 if dates else 0
        self.horizon = weekly_horizon(dates, max(asked.days, self.period), self.period)
        self.staff = [person for problem in problems for person in problem.people]
        self.people = len(self.staff)
        self.rooms = numbered([person.desk or "" for person in self.staff])
        by_day = [sum(_most(problem, day) for problem in problems) for day in dates]
        self.most = max(by_day, default=0)

    def candidate(self, pattern: Pattern) -> _Candidate | Dropped:
        """The pattern as rosters, or why it is none for this office."""
        made = [self._roster(pattern, problem) for problem in self.problems]
        if pattern is Pattern.FAIR:
            made = [(roster, np.arange(len(roster.cells), dtype=np.int32)) for roster in self.fair]
        found = [one for one in made if one is not None]
        if len(found) < len(made):
            return Dropped(pattern, NO_SUCH)
        rosters = tuple(roster for roster, _ in found)
        plan = self._plan(pattern, rosters, np.concatenate([teams for _, teams in found]))
        why = self._lacks(rosters, plan)
        return Dropped(pattern, why) if why else _Candidate(pattern, rosters, plan)

    def everyone(self) -> Plan:
        cells = np.repeat(self.horizon.working[:, None], self.people, axis=1)
        return Plan(Pattern.EVERYONE, cells, np.zeros(self.people, dtype=np.int32))

    def broken(self, rosters: Sequence[QuotaRoster]) -> Iterator[Violation]:
        """What the verifier finds, on the days' narrower bounds and, of heads, on the office's own."""
        for problem, roster in zip(self.problems, rosters, strict=True):
            yield from verify_quota(roster.problem, roster.cells, roster.proof)
            for found in verify_quota(problem, roster.cells):
                if found.rule != "quota_unused":
                    yield found

    def _roster(self, pattern: Pattern, problem: QuotaProblem) -> tuple[QuotaRoster, Ints] | None:
        """The problem planned with the pattern's teams, each day as many as the pattern calls and its needs ask."""
        heads = min((bounds.office_max for bounds in problem.days if bounds.office_max), default=0)
        everyone = heads >= len(problem.people)
        if not heads or (pattern is Pattern.EVERYONE and not everyone):
            return None
        deal = numbered([f"{not p.lead} {'' if p.lead else p.desk or ''}" for p in problem.people])
        plan = plan_of(Pattern.EVERYONE if everyone else pattern, deal, heads, self.horizon)
        if plan is None:
            return None
        days = [bounds.day for bounds in problem.days]
        at = [(day - self.horizon.first).days for day in days]
        called = plan.in_runs(1, (self.seed, 0))
        comes = called[at] if called.ndim == 2 else called[at, 0]
        own = np.array([comes[:, plan.teams == team].any(axis=1) for team in range(plan.teams.max() + 1)])
        narrowed = _narrowed(problem, comes)
        return plan_in_turns(narrowed, plan.teams.tolist(), own, seed=self.seed), plan.teams

    def _plan(self, pattern: Pattern, rosters: Sequence[QuotaRoster], teams: Ints) -> Plan:
        """The rosters as they stand, repeated by whole weeks over the days simulated."""
        cells = np.zeros((self.horizon.days, self.people), dtype=np.bool_)
        starts = list(accumulate((len(roster.cells) for roster in rosters), initial=0))
        for start, roster in zip(starts, rosters, strict=False):
            at = {day: number for number, day in enumerate(roster.days)}
            rows = list(roster.cells.values())
            for number in range(self.horizon.days):
                index = at.get(self.dates[0] + timedelta(days=number % self.period))
                if index is not None:
                    cells[number, start : start + len(rows)] = [row[index] is Place.OFFICE for row in rows]
        groups = 1 if pattern is Pattern.EVERYONE else int(teams.max(initial=0)) + 1
        return Plan(pattern, cells, teams, groups=groups, planned=True)

    def _lacks(self, rosters: Sequence[QuotaRoster], plan: Plan) -> Bilingual | None:
        """What of the service the rosters do not keep."""
        if sum(len(r.shortages) for r in rosters) > sum(len(r.shortages) for r in self.fair):
            return UNMET
        if any(_without_turn(roster, fair) for roster, fair in zip(rosters, self.fair, strict=True)):
            return NOT_ALL
        called = plan.cells[: self.period][self.horizon.working[: self.period]].sum(axis=1)
        if len(called) and int(called.min()) < self.asked.minimum:
            return TOO_FEW
        hours = float(plan.cells[: self.period].sum() * self.horizon.hours_a_day)
        return TOO_FEW_HOURS if hours < self.asked.hours else None


def _most(problem: QuotaProblem, day: date) -> int:
    return next((bounds.office_max for bounds in problem.days if bounds.day == day), 0)


def _without_turn(roster: QuotaRoster, fair: QuotaRoster) -> bool:
    """Someone who comes under equal turns never comes under the pattern."""
    return any(
        Place.OFFICE in row and Place.OFFICE not in roster.cells[person] for person, row in fair.cells.items()
    )


def _narrowed(problem: QuotaProblem, comes: Bools) -> QuotaProblem:
    """Each day lets in those whom the pattern calls and who are there, and no fewer than its needs ask for."""
    needs = sum(desk.minimum for desk in problem.desks) + problem.lead_required
    bounds = []
    for at, day in enumerate(problem.days):
        there = sum(
            bool(comes[at, row]) and not person.home_only and all(when != day.day for when, _ in person.away)
            for row, person in enumerate(problem.people)
        )
        locked = sum((day.day, Place.OFFICE) in person.locked for person in problem.people)
        least = max(there, day.office_min, needs if there else 0, locked)
        bounds.append(replace(day, office_max=min(day.office_max, least)))
    return replace(problem, days=tuple(bounds))


def kept_until(roster: QuotaRoster, since: date) -> QuotaProblem:
    """The problem of a roster in force, with what lies before `since` fixed as it was."""
    past = [at for at, day in enumerate(roster.days) if day < since]
    people = []
    for person in roster.problem.people:
        away = {day for day, _ in person.away}
        row = roster.cells[person.id]
        fixed = tuple((roster.days[at], row[at]) for at in past if roster.days[at] not in away)
        later = tuple((day, place) for day, place in person.locked if day >= since)
        people.append(replace(person, locked=(*fixed, *later)))
    return replace(roster.problem, people=tuple(people), standing=None)
