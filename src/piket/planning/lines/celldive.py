"""From a fractional master to one line each, cell by cell.

What a person works on a day in most of the mixture is held, and lines that keep it are generated anew. A held cell
binds far less than a chosen line, so that the others still find lines that fit (Strandmark, Qu & Curtois 2020).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from piket.planning.lines.generation import Generated, Generator
from piket.planning.lines.instance import FREE, Floats
from piket.planning.lines.master import Line

_SURE, _LOWER, _LEAST, _LEAST_IN_HASTE = 0.8, 0.9, 0.5, 0.25
"""The share of a mixture from which a cell is held; lowered step by step where too few cells have it."""
_LUCK = 0.06
_FEWEST, _MOST = 400, 50
"""A decision holds one cell in so many at first, where so many have the least share. One without harm lets the next
hold twice as many, up to one in `_MOST`; one that does harm lets it hold a quarter.
"""
_HARM, _RETRIES = 1e-3, 3
"""A decision does harm when it raises the master by more than this share, even after so many more generations."""
_LOOSEST = 1e-3


def dive_by_cells(
    generator: Generator,
    people: Sequence[int],
    *,
    rounds: int,
    chance: np.random.Generator,
    cutoff: float = np.inf,
    lean: bool = False,
    left: Callable[[], float] = lambda: np.inf,
) -> dict[int, Line] | None:
    """A line for each of `people`; None when the bound shows that no dive from here gets under `cutoff`, or when
    the generator is told to stop.

    `rounds` of generation follow each decision. What was decided stands in the master until it is told to release it.
    A `lean` dive forgets the lines that its decisions rule out, for speed; its master is of no use afterwards. A dive
    that has seconds `left` decides more at a time where it would not be at its end by then.
    """
    master, still, before = generator.master, list(people), np.inf
    cells = len(still) * master.problem.days
    fewest, most = cells // _FEWEST, cells // _MOST
    nothing = np.full(master.problem.days, FREE, dtype=np.int16)
    master.hold(dict.fromkeys(still, nothing))
    haste = _Haste(left)
    while still:
        harm = before * (1.0 + _HARM)
        made = _generated(generator, still, rounds, harm)
        if generator.stop() or np.ceil(made.bound - 1e-6) >= cutoff:
            return None
        sure = _SURE + _LUCK * chance.uniform(-1.0, 1.0)
        least = haste.least(sum(int((master.held[person] == FREE).sum()) for person in still))
        decided = _decided(generator, made, still, sure, max(fewest, least), in_haste=least > fewest)
        fewest = fewest // 4 if made.objective > harm else min(2 * fewest + 1, most)
        before = made.objective
        if lean:
            master.forget_closed()
        master.hold(decided)
        done = [person for person in still if (master.held[person] != FREE).all()]
        master.fix([master.column_of(person, master.held[person]) for person in done])
        still = [person for person in still if person not in done]
    return {person: line for person, line, _ in master.chosen}


class _Haste:
    """How many cells a decision must hold for the dive to end in time, judged by what the last decision took."""

    def __init__(self, left: Callable[[], float]) -> None:
        self._left, self._was = left, left()

    def least(self, cells: int) -> int:
        """Of so many that are open. Later decisions take half as long as this one, about."""
        left = self._left()
        took, self._was = self._was - left, left
        if left == np.inf:
            return 0
        return cells if left <= 0.0 else int(cells * min(1.0, took / left / 2))


def _generated(generator: Generator, still: Sequence[int], rounds: int, harm: float) -> Generated:
    """Lines that fit what is held, and some more where the master has risen above `harm`."""
    made = generator.run(still, rounds=rounds, tolerance=1e-3, loosest=_LOOSEST)
    for _ in range(_RETRIES):
        if made.objective <= harm or made.converged or generator.stop():
            break
        made = generator.run(still, rounds=rounds, tolerance=1e-3, loosest=_LOOSEST)
    return made


def _decided(
    generator: Generator,
    made: Generated,
    still: Sequence[int],
    sure: float,
    fewest: int,
    *,
    in_haste: bool,
) -> dict[int, Line]:
    """The rows of people for whom more cells can be held, with those cells: `fewest` together, if there are so many."""
    mixtures, held = _mixtures(generator, made, still), generator.master.held
    more: dict[int, Line] = {}
    while sure > (_LEAST_IN_HASTE if in_haste else _LEAST):
        rows = {person: _held(held[person], *mixture, sure) for person, mixture in mixtures.items()}
        more = {person: row for person, row in rows.items() if (row != held[person]).any()}
        if sum(int((row != held[person]).sum()) for person, row in more.items()) >= max(fewest, 1):
            return more
        sure *= _LOWER
    if more:
        return more
    person, (lines, weights) = max(mixtures.items(), key=lambda item: float(item[1][1].max()))
    return {person: lines[int(np.argmax(weights))]}


def _mixtures(
    generator: Generator, made: Generated, still: Sequence[int]
) -> dict[int, tuple[npt.NDArray[np.int16], Floats]]:
    """Of each person the lines (count, days) with a value, and the values (count,), made to add up to 1."""
    mine: dict[int, list[int]] = {person: [] for person in still}
    for column in np.nonzero(made.values > 1e-6)[0]:
        person = generator.master.lines[column][0]
        if person in mine:
            mine[person].append(int(column))
    mixtures = {}
    for person, columns in mine.items():
        lines = np.array([generator.master.lines[column][1] for column in columns])
        weights = made.values[columns]
        mixtures[person] = (lines, weights / weights.sum())
    return mixtures


def _held(held: Line, lines: npt.NDArray[np.int16], weights: Floats, sure: float) -> Line:
    """`held` with every cell that lines of weight `sure` have, all of them together."""
    row, alive, likely = held.copy(), np.ones(len(lines), dtype=np.bool_), []
    for day in np.nonzero(held == FREE)[0]:
        shifts, which = np.unique(lines[:, day], return_inverse=True)
        share = np.bincount(which, weights=weights)
        best = int(np.argmax(share))
        if share[best] >= sure:
            likely.append((float(share[best]), int(day), int(shifts[best])))
    for _, day, shift in sorted(likely, reverse=True):
        with_it = alive & (lines[:, day] == shift)
        if weights[with_it].sum() >= sure:
            row[day], alive = shift, with_it
    return row
