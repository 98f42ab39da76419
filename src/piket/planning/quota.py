"""Quota rosters: at most so many in the office each day, in fair turns, with a proof.

In this order: law, health and absence (hard) > someone in charge > counters > full use of the quota >
teams kept together (pattern `teams`) > fairness (least sum of squared office days, history counted).
What cannot be met is shown as a `Shortage`, never bent silently.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from time import perf_counter

import numpy as np

from piket.planning import closed_form
from piket.planning.bounds import cut_bounds
from piket.planning.charge import best_plan
from piket.planning.checks import check
from piket.planning.classes import make_classes, share_out
from piket.planning.grid import OFFICE, PLACES, Bools, Grid, Ints, Letters, make_grid
from piket.planning.rules.reserves import office_reserves
from piket.planning.shortages import day_shortages
from piket.planning.teams import NONE, form_cohorts, mixing_penalty, own_days
from piket.planning.values import Pattern, Place, Proof, QuotaProblem, QuotaRoster, Shortage


@dataclass(frozen=True, slots=True)
class _Plan:
    """Who is called (n, D), how it was found, the bounds that hold for any plan, and what its rules could not have."""

    office: Bools
    method: str
    bound: int
    spread_bound: int
    shortages: tuple[Shortage, ...] = ()


def plan_quota(problem: QuotaProblem, *, seed: int = 0) -> QuotaRoster:
    """The best roster of a unit. The same seed gives the same roster; names play no part.

    Raises `ProblemError` where the problem's shape is wrong. Demands that clash never raise: they are
    shortages.
    """
    started = perf_counter()
    check(problem)
    grid = make_grid(problem)
    return _finished(problem, grid, _plan(problem, grid, seed), started)


def plan_in_turns(problem: QuotaProblem, team: Sequence[int], own: Bools, *, seed: int = 0) -> QuotaRoster:
    """The roster in which teams come on their own days, as far as the demands of each day allow.

    `team` (n,): of each person; `own` (K, D): the days of each team. The problem's pattern must be `TEAMS`. Raises
    `ProblemError` as `plan_quota` does.
    """
    started = perf_counter()
    check(problem)
    grid = make_grid(problem)
    cohort = np.where(grid.peers, np.array(team, dtype=np.int64), NONE)
    return _finished(problem, grid, _kept_together(problem, grid, cohort, own, seed), started)


def _finished(problem: QuotaProblem, grid: Grid, plan: _Plan, started: float) -> QuotaRoster:
    letters = grid.letters.copy()
    letters[plan.office] = OFFICE
    loads = loads_of(grid, plan.office)
    proof = Proof(
        plan.method, squares_of(loads), plan.bound, spread_of(loads[grid.peers]), plan.spread_bound,
        perf_counter() - started,
    )  # fmt: skip
    cells = cells_of(problem, letters)
    reserves, unnamed = office_reserves(problem, cells)
    shortages = (*grid.contradictions, *day_shortages(problem, letters == OFFICE, grid), *plan.shortages)
    return QuotaRoster(problem, cells, proof, (*shortages, *unnamed), reserves)


def fairness_bound(problem: QuotaProblem) -> tuple[int, int]:
    """The least spread and the least sum of squares any roster of this problem can have.

    Found by cuts (`planning.bounds`), without making a plan. Raises `ProblemError` as `plan_quota` does.
    """
    check(problem)
    return cut_bounds(make_grid(problem))


def _plan(problem: QuotaProblem, grid: Grid, seed: int) -> _Plan:
    if problem.pattern is Pattern.TEAMS:
        cohort = form_cohorts(problem, grid)
        return _kept_together(problem, grid, cohort, own_days(grid, cohort), seed)
    plan = _in_turns(grid, seed)
    if not problem.across and not problem.wishes:
        return plan
    return _ruled(problem, grid, plan, None)


def _in_turns(grid: Grid, seed: int) -> _Plan:
    if (trivial := _only_plan(grid)) is not None:
        loads = loads_of(grid, trivial)
        return _Plan(trivial, "only_plan", squares_of(loads), spread_of(loads[grid.peers]))
    if closed_form.applies(grid):
        spread, squares = closed_form.best_spread_and_squares(grid.base, int(grid.heads.sum()))
        return _Plan(closed_form.turns(grid, seed), "closed_form", squares, spread)
    return _people(grid, seed)


def _only_plan(grid: Grid) -> Bools | None:
    """The one possible plan where each day calls nobody (0 %) or everyone who is there (100 %)."""
    called = np.where(grid.heads > 0, grid.free, False)
    return called if (called.sum(axis=0) == grid.heads).all() else None


def _people(grid: Grid, seed: int) -> _Plan:
    classes = make_classes(grid)
    best = best_plan(grid, classes, np.zeros(classes.free.shape, dtype=np.int64))
    office = share_out(classes, best.answer.called, grid.free.shape, seed)
    fairest = loads_of(grid, share_out(classes, best.relaxed.called, grid.free.shape, seed))
    constant = int((grid.base**2).sum())
    return _Plan(office, best.method, constant + best.bound, spread_of(fairest[grid.peers]))


def _kept_together(problem: QuotaProblem, grid: Grid, cohort: Ints, own: Bools, seed: int) -> _Plan:
    """Each cohort on its own days; the flow fills gaps with least mixing. The bounds hold for any roster."""
    if _only_plan(grid) is not None:
        plan = _in_turns(grid, seed)
    else:
        classes = make_classes(grid, cohort)
        best = best_plan(grid, classes, mixing_penalty(grid, classes.cohort, own), close=False)
        office = share_out(classes, best.answer.called, grid.free.shape, seed)
        fair = _people(grid, seed)
        plan = _Plan(office, f"cohorts+{best.method}", fair.bound, fair.spread_bound)
    if not problem.across and not problem.wishes:
        return plan
    return _ruled(problem, grid, plan, (mixing_penalty(grid, cohort, own) > 0).astype(np.int64))


def _ruled(problem: QuotaProblem, grid: Grid, plan: _Plan, prices: Ints | None) -> _Plan:
    """The rules across people and the wishes, from a plan without them. `prices`: see `ruled_plan`."""
    # CP-SAT takes a second to load, and few offices have such rules.
    from piket.planning.rules.offices import ruled_plan

    made = ruled_plan(problem, grid, plan.office, prices)
    return _Plan(made.office, f"{plan.method}+rules", made.bound, 0, made.shortages)


def loads_of(grid: Grid, office: Bools) -> Ints:
    """Office days of each person, debt and locked days included: (n,)."""
    return np.asarray(grid.base + office.sum(axis=1), dtype=np.int64)


def squares_of(loads: Ints) -> int:
    return int((loads**2).sum())


def spread_of(loads: Ints) -> int:
    """The largest load less the smallest."""
    return int(loads.max() - loads.min()) if len(loads) else 0


def cells_of(problem: QuotaProblem, letters: Letters) -> dict[str, tuple[Place, ...]]:
    """The roster by person; equal rows share one tuple."""
    known: dict[bytes, tuple[Place, ...]] = {}
    cells: dict[str, tuple[Place, ...]] = {}
    for person, row in zip(problem.people, letters, strict=True):
        key = row.tobytes()
        if key not in known:
            known[key] = tuple(PLACES[code] for code in key)
        cells[person.id] = known[key]
    return cells
