"""Periods of half a year and more: whether their bound can be had in time, and the windows that run over them."""

from __future__ import annotations

from piket.planning.lines.instance import WEEK, LineProblem
from piket.planning.lines.pricing import LinePricer

_LONG, _WINDOW = 120, 28
_FIRST_WEEKS = (0, 2, 1, 3)
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
