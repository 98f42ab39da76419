"""From a fractional master to one line each: choose the surest lines, generate for the others, again."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from piket.planning.lines.generation import Generated, Generator
from piket.planning.lines.master import Line

_SURE = 0.98
_LIKELY = 0.65
_LEAST_LUCK = 0.75
_LOOSEST = 1e-3
"""A dive reads the values of the lines, so that a central master must be solved well."""
_SHARE = 8
"""Besides the sure ones, one person in so many is decided in a step."""


def dive(
    generator: Generator,
    people: Sequence[int],
    *,
    rounds: int,
    chance: np.random.Generator,
    cutoff: float = np.inf,
) -> dict[int, Line] | None:
    """A line for each of `people`; None when the bound shows that no dive from here gets under `cutoff`, or when
    the generator is told to stop.

    `rounds` of generation follow each decision, so that the others can adapt to it. `chance` varies which of
    the likely lines are chosen first; the lines stay chosen in the master until it is told to release them.
    """
    still = list(people)
    while still:
        made = generator.run(still, rounds=rounds, tolerance=1e-3, loosest=_LOOSEST)
        if generator.stop() or np.ceil(made.bound - 1e-6) >= cutoff:
            return None
        columns = _surest(generator, made, still, chance)
        generator.master.fix(columns)
        decided = {generator.master.lines[column][0] for column in columns}
        still = [person for person in still if person not in decided]
    return {person: line for person, line, _ in generator.master.chosen}


def _surest(
    generator: Generator, made: Generated, still: Sequence[int], chance: np.random.Generator
) -> list[int]:
    """The columns to fix: all that are as good as chosen, a few that are likely, at least one."""
    mine = set(still)
    best: dict[int, tuple[float, int]] = {}
    for column in np.nonzero(made.values > 1e-6)[0]:
        person = generator.master.lines[column][0]
        if person in mine:
            value = float(made.values[column])
            if value < _SURE:
                value *= chance.uniform(_LEAST_LUCK, 1.0)
            best[person] = max(best.get(person, (0.0, -1)), (value, int(column)))
    ranked = sorted(best.values(), reverse=True)
    sure = [column for value, column in ranked if value >= _SURE]
    likely = [column for value, column in ranked if _LIKELY <= value < _SURE]
    chosen = sure + likely[: max(1, len(still) // _SHARE)]
    if len(chosen) < len(still) // _SHARE:
        return [column for _, column in ranked[: len(still) // _SHARE]]
    return chosen or [ranked[0][1]]
