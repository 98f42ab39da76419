"""From demands that cannot hold together to the smallest set of them: leave out whatever is not needed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

Demand = TypeVar("Demand")


def smallest(core: Sequence[Demand], impossible: Callable[[tuple[Demand, ...]], bool]) -> tuple[Demand, ...]:
    """A part of the core that is impossible, each of whose members is needed for that.

    `core` itself is impossible. Members at its front are left out first, large parts before single ones.
    """
    return _without_idle(tuple(core), tuple(core), impossible)


def _without_idle(
    core: tuple[Demand, ...], part: tuple[Demand, ...], impossible: Callable[[tuple[Demand, ...]], bool]
) -> tuple[Demand, ...]:
    """The core without those demands of the part that it does not need."""
    rest = tuple(demand for demand in core if demand not in part)
    if impossible(rest):
        return rest
    if len(part) == 1:
        return core
    half = len(part) // 2
    return _without_idle(_without_idle(core, part[:half], impossible), part[half:], impossible)
