"""Periods of half a year and more: whether their bound can be had in time, and the windows that run over them."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from piket.planning.lines.best import Best
from piket.planning.lines.instance import WEEK, Ints, LineProblem, Lines
from piket.planning.lines.pricing import LinePricer
from piket.planning.lines.window import window_of

_LONG, _WINDOW = 120, 28
_FIRST_WEEKS = (0, 2, 1, 3)
_EFFORT = 20_000
"""People x rows of one window that are planned together."""
_TURNS, _LEAST = 3.0, 1.0
"""How many turns there is time for at least, if no window takes less than so many seconds."""
_ROUNDS, _STEPS_PER_ROUND = 45, 10
_SECONDS_PER_STATE, _SECONDS_PER_ENTRY = 2e-9, 2e-10
"""What the bound of a long period usually takes."""


def is_long(problem: LineProblem) -> bool:
    """Whether a period is better begun window by window."""
    return problem.days > _LONG


def exact_pricers(problem: LineProblem, seconds: float, workers: int) -> list[LinePricer]:
    """Pricers of the bound of a long period; none where `seconds` would not be enough, judged by its size alone."""
    left = seconds - _ROUNDS * _STEPS_PER_ROUND * len(problem.cover) ** 3 * _SECONDS_PER_ENTRY
    if left < 0.0:
        return []
    exact = [LinePricer(problem, person) for person in range(len(problem.people))]
    pricing = _ROUNDS * sum(pricer.work for pricer in exact) * _SECONDS_PER_STATE / workers
    return exact if pricing < left else []


def windows(days: int, turn: int) -> list[range]:
    """Windows of four weeks over the whole period; at each of four turns they begin in another of those weeks."""
    first = _FIRST_WEEKS[turn % len(_FIRST_WEEKS)] * WEEK
    starts = list(range(first, days - _WINDOW // 2, _WINDOW))
    ends = [*starts[1:], days]
    spans = [range(start, end) for start, end in zip(starts, ends, strict=True)]
    return [range(first), *spans] if first else spans


def parts(problem: LineProblem, turn: int) -> list[tuple[Ints, range]]:
    """Who is planned anew on which days, in turn: everybody in every window, in groups drawn by chance where all of
    them together are too many lines for one problem.
    """
    people, chance = len(problem.people), np.random.default_rng(turn)
    of_window = len(problem.cover) * _WINDOW / problem.days
    count = max(1, round(people * of_window / _EFFORT))
    return [
        (np.sort(group), days)
        for days in windows(problem.days, turn)
        for group in np.array_split(chance.permutation(people), min(count, people))
    ]


def plan_in_windows(
    best: Best,
    plan: Callable[[LineProblem, float], Lines | None],
    left: Callable[[], float],
    over: Callable[[], bool],
) -> None:
    """Window by window, each a problem of its own that `plan` solves in so many of the seconds `left`, until a turn
    gains nothing.

    A roster as good as the one at hand is taken too: it lets the windows beside it become better.
    """
    turn, gained = 0, True
    while turn < len(_FIRST_WEEKS) or gained:
        before, jobs = best.objective, parts(best.problem, turn)
        for people, days in jobs:
            if over():
                return
            window = window_of(best.problem, best.lines, people.tolist(), days)
            found = plan(window.problem, max(_LEAST, left() / (_TURNS * len(jobs))))
            if found is not None:
                best.take(dict(window.joined(best.lines, enumerate(found))), 0, polish=False)
        gained, turn = best.objective < before, turn + 1
