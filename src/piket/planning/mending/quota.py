"""The fewest changes that mend a quota roster, by one exact flow; among those the fairest turns.

Law, someone in charge, counters and full use of the quota are settled day by day as for a new roster
(`planning.grid`). What is left is who is called. Calling someone who was called costs nothing, someone who was at
home two cells (another stays at home instead), someone who was away one. A cell weighs more than all squares of
turns together, so the cheapest flow changes least and then shares the turns best. Days before the change are
locked as they were lived.
"""

from __future__ import annotations

from dataclasses import replace
from time import perf_counter

import numpy as np

from piket.planning.bounds import cut_bounds
from piket.planning.charge import best_plan
from piket.planning.checks import check
from piket.planning.classes import Classes, make_classes, share_out
from piket.planning.grid import CODE, HOME, OFFICE, Bools, Grid, Ints, Letters, make_grid
from piket.planning.quota import cells_of, loads_of, spread_of
from piket.planning.rules.reserves import office_reserves
from piket.planning.shortages import day_shortages
from piket.planning.values import Person, Proof, QuotaProblem, QuotaRoster, Shortage, StandingQuota


def mend_quota(problem: QuotaProblem, standing: StandingQuota) -> QuotaRoster:
    """The roster of the changed `problem` nearest to the standing one; `proof.bound` is the least any has.

    Raises `ProblemError` where the problem's shape is wrong.
    """
    started = perf_counter()
    problem = replace(problem, standing=standing)
    check(problem)
    asked, grid = make_grid(problem), make_grid(_with_past(problem, standing))
    before = _letters(problem, standing)
    office, least = _fewest(grid, before)
    least -= int(_prices(before)[office].sum())
    lacking: tuple[Shortage, ...] = ()
    if problem.across:
        office, least, lacking = _ruled(problem, grid, before, office)
    letters = grid.letters.copy()
    letters[office] = OFFICE
    changed = int((letters != before).sum())
    proof = Proof(
        "mended",
        changed,
        changed + least,
        spread_of(loads_of(grid, office)[asked.peers]),
        0 if problem.across else cut_bounds(grid)[0],
        perf_counter() - started,
    )
    cells = cells_of(problem, letters)
    reserves, unnamed = office_reserves(problem, cells)
    shortages = (*asked.contradictions, *day_shortages(problem, letters == OFFICE, asked), *lacking, *unnamed)
    return QuotaRoster(problem, cells, proof, shortages, reserves)


def _ruled(
    problem: QuotaProblem, grid: Grid, before: Letters, office: Bools
) -> tuple[Bools, int, tuple[Shortage, ...]]:
    """Rules across people: who is called, how far below these changes any roster can be, and what lacks.

    A day may now call fewer, so what counts is the changed cells themselves.
    """
    # CP-SAT takes a second to load, and few offices have such rules.
    from piket.planning.rules.offices import ruled_plan

    cells = np.where(before == OFFICE, -1, np.where(before == HOME, 1, 0)).astype(np.int64)
    made = ruled_plan(problem, grid, office, cells)
    return made.office, made.least - int(cells[made.office].sum()), made.shortages


def _with_past(problem: QuotaProblem, standing: StandingQuota) -> QuotaProblem:
    """Everybody's days before the change, locked as they were lived."""
    rows = dict(standing.cells)
    past = [(at, bounds.day) for at, bounds in enumerate(problem.days) if bounds.day < standing.since]

    def lived(person: Person) -> Person:
        stood = tuple((day, rows[person.id][at]) for at, day in past)
        later = tuple((day, letter) for day, letter in person.locked if day >= standing.since)
        return replace(person, locked=(*stood, *later))

    return replace(problem, people=tuple(lived(person) for person in problem.people))


def _letters(problem: QuotaProblem, standing: StandingQuota) -> Letters:
    rows = dict(standing.cells)
    return np.array(
        [[CODE[letter] for letter in rows[person.id]] for person in problem.people], dtype=np.uint8
    ).reshape(len(problem.people), len(problem.days))


def _prices(before: Letters) -> Ints:
    """Cells changed by calling someone, counted from what calling one who was called costs: (n, D).

    Each day calls a fixed number, so this differs from the changed cells by a constant.
    """
    return np.where(before == OFFICE, 0, np.where(before == HOME, 2, 1)).astype(np.int64)


def _fewest(grid: Grid, before: Letters) -> tuple[Bools, int]:
    """Who is called (n, D), and the least sum of prices that any plan has."""
    prices = np.where(grid.free, _prices(before), 0)
    alike = np.unique(prices, axis=0, return_inverse=True)[1].reshape(-1).astype(np.int64)
    classes = make_classes(grid, alike)
    if not len(classes.size):
        return np.zeros(grid.free.shape, dtype=bool), 0
    lowest, highest = _turns_cost(classes)
    cell = highest - lowest + 1
    penalty = cell * prices[[int(members[0]) for members in classes.members]]
    best = best_plan(grid, classes, penalty, close=False)
    if _cells(best.answer.cost, highest, cell) > _cells(best.bound, highest, cell):
        # A gap in the turns alone is not worth a second of search; one in the changed cells is.
        best = best_plan(grid, classes, penalty)
    office = share_out(classes, best.answer.called, grid.free.shape, 0)
    return office, _cells(best.bound, highest, cell)


def _cells(cost: int, highest: int, cell: int) -> int:
    """The changed cells in a cost, or the fewest that a bound allows: the rest is turns, `highest` at most."""
    return max(0, -(-(cost - highest) // cell))


def _turns_cost(classes: Classes) -> tuple[int, int]:
    """Bounds on what all marginal squares of a plan can sum to."""
    most = np.abs(2 * (classes.base + classes.free.sum(axis=1)) + 1) + np.abs(2 * classes.base + 1)
    total = int((most * classes.free.sum(axis=1) * classes.size).sum())
    return -total, total
