"""Teams that stay together: fixed cohorts, in the office in one block of at most three days, then a long gap.

Fixed teams meet fewer people than drifting ones (Baryshnikov 2020; Ely, Galeotti & Steiner 2021), and short
blocks with a long gap keep those infected at work at home while they are infectious; a neat 'every fourth
day' brings them back at the worst moment (see docs/planning.md). Leave is repaired by the flow with the least
mixing.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from piket.planning.grid import Bools, Grid, Ints, make_grid
from piket.planning.values import QuotaProblem

BLOCK = 3
NONE = -1


def cohort_names(problem: QuotaProblem) -> dict[str, str]:
    """The team of each person who can be called: the given one, else A, B, C … as formed."""
    cohort = form_cohorts(problem, make_grid(problem))
    given = _given(problem)
    names = given or [_letter(number) for number in range(int(cohort.max(initial=NONE)) + 1)]
    pairs = zip(problem.people, cohort.tolist(), strict=True)
    return {person.id: names[number] for person, number in pairs if number != NONE}


def form_cohorts(problem: QuotaProblem, grid: Grid) -> Ints:
    """The cohort of each row, (n,); `NONE` for people never called. Given teams are kept."""
    if given := _given(problem):
        index = {name: number for number, name in enumerate(given)}
        found = [NONE if person.team is None else index[person.team] for person in problem.people]
        return np.where(grid.peers, np.array(found, dtype=np.int64), NONE)
    return _deal(grid)


def _given(problem: QuotaProblem) -> list[str]:
    return sorted({person.team for person in problem.people if person.team is not None})


def _letter(number: int) -> str:
    return chr(ord("A") + number) if number < 26 else f"{_letter(number // 26 - 1)}{_letter(number % 26)}"


def _deal(grid: Grid) -> Ints:
    """Deal each counter's people round the table, leads to the cohorts that have fewest, the absent apart."""
    cohort = np.full(len(grid.base), NONE, dtype=np.int64)
    heads = (grid.heads + (grid.letters == 0).sum(axis=0))[grid.heads > 0]
    people = np.flatnonzero(grid.peers)
    if not len(people) or not len(heads):
        return cohort
    count = -(-len(people) // int(heads.min()))
    leads = np.zeros(count, dtype=np.int64)
    seat = 0
    for group in [*range(1, len(grid.need)), 0]:
        rows = people[grid.group[people] == group]
        absent = (~grid.free[rows]).sum(axis=1)
        rows = rows[np.lexsort((absent, ~grid.lead[rows]))]
        seats = (seat + np.arange(len(rows))) % count
        seat += len(rows)
        for row in rows[grid.lead[rows]]:
            pick = int(np.argmin(leads[seats]))
            cohort[row], seats = seats[pick], np.delete(seats, pick)
            leads[cohort[row]] += 1
        cohort[rows[~grid.lead[rows]]] = seats
    return cohort


def block_calendar(days: int, cohorts: int) -> Ints:
    """The cohort on duty each day, (D,): blocks of at most three days, days shared to within one."""
    if not cohorts or not days:
        return np.zeros(days, dtype=np.int64)
    number = np.arange(cohorts)
    share = days * (number + 1) // cohorts - days * number // cohorts
    rounds = max(1, -(-int(share.max()) // BLOCK))
    calendar = [
        np.repeat(
            number,
            (share * (turn + 1) + number % rounds) // rounds - (share * turn + number % rounds) // rounds,
        )
        for turn in range(rounds)
    ]
    return np.concatenate(calendar)


def own_days(grid: Grid, cohort: Ints) -> Bools:
    """The days of each cohort, (K, D): blocks in turn on days on which anyone may come. Who served more has less."""
    working = np.flatnonzero(grid.heads > 0)
    duty = np.full(len(grid.heads), NONE, dtype=np.int64)
    count = int(cohort.max(initial=NONE)) + 1
    if not count:
        return np.zeros((0, len(duty)), dtype=np.bool_)
    slots = block_calendar(len(working), count)
    shares = np.bincount(slots, minlength=count)
    debt = np.array([grid.base[cohort == c].mean() if (cohort == c).any() else 0.0 for c in range(count)])
    place = np.empty(count, dtype=np.int64)
    place[_stable(-shares)] = _stable(debt)
    if np.unique(debt).size > 1:
        duty[working] = place[slots]
    else:
        duty[working] = slots
    return np.asarray(duty[None, :] == np.arange(count)[:, None])


def _stable(values: npt.NDArray[np.float64] | Ints) -> Ints:
    return np.argsort(values, kind="stable").astype(np.int64)


def mixing_penalty(grid: Grid, cohort_of_class: Ints, own: Bools) -> Ints:
    """Cost of calling each class on each day, (C, D): nothing on its own days, else above all unfairness.

    `own` (K, D): the days of each cohort. Who is of no cohort has no day of their own.
    """
    steps = int(grid.base.max() - grid.base.min()) + len(grid.heads) if len(grid.base) else 1
    above = 2 * (steps + 1) * int(grid.heads.sum()) + 1
    with_none = np.vstack([own, np.zeros((1, own.shape[1]), dtype=np.bool_)])
    return np.where(with_none[cohort_of_class], 0, above).astype(np.int64)
