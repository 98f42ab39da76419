"""Periods of half a year and more: whether their bound can be had in time, and the windows that roll over them."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from piket.planning.lines.instance import LineProblem
from piket.planning.lines.neighbourhood import Freed
from piket.planning.lines.pricing import LinePricer

_LONG, _ROLLED, _STEP, _CROWD = 120, 28, 21, 20
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


def rolled(problem: LineProblem, seed: int, workers: int) -> Iterator[tuple[Freed, ...]]:
    """Windows of four weeks, each overlapping the last by one, in each everybody in small groups.

    A job for each worker at a time, far from each other, and nobody in two of them.
    """
    chance, last = np.random.default_rng(seed), problem.days - _ROLLED
    firsts = (*range(0, last, _STEP), last)
    apart = -(-len(firsts) // workers)
    count = max(-(-len(problem.people) // _CROWD), workers)
    for begin in range(apart):
        groups = np.array_split(chance.permutation(len(problem.people)), count)
        for turn in range(count):
            yield tuple(
                Freed(
                    tuple(sorted(groups[(turn + worker) % count].tolist())),
                    range(first, first + _ROLLED),
                    seed + first,
                )
                for worker, first in enumerate(firsts[begin::apart])
                if len(groups[(turn + worker) % count])
            )
