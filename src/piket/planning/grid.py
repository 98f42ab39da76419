"""A quota problem as arrays: who may be called when, and what each day needs.

Every need of a single day (heads, counters, someone in charge) depends on that day alone, so the most that
can be met is known before anything is planned. What is left to choose is who, and that is a question of
fairness.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from piket.planning.rules.clock import away_elsewhere
from piket.planning.values import Person, Place, QuotaProblem, Shortage

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
Letters = npt.NDArray[np.uint8]

PLACES: tuple[Place, ...] = tuple(Place)
CODE: dict[Place, int] = {place: code for code, place in enumerate(PLACES)}
OFFICE, HOME = CODE[Place.OFFICE], CODE[Place.HOME]


@dataclass(frozen=True, slots=True)
class Grid:
    """n people, D days, G groups (group 0 holds no counter). Locked office days are already taken out.

    `letters` (n, D): the cell of everyone not called, `K` where locked. `free` (n, D): may still be called.
    `base` (n,): debt plus locked office days. `group`, `lead` (n,). `heads` (D,): people still to call.
    `need`, `room` (G, D): people a counter still needs, and may still hold. `cover` (D,): how many of the
    needs are met. `lead_day` (D,): someone in charge must be among those called. `peers` (n,): whom fairness
    compares. `contradictions`: locks that cannot hold.
    """

    letters: Letters
    free: Bools
    base: Ints
    group: Ints
    lead: Bools
    heads: Ints
    need: Ints
    room: Ints
    cover: Ints
    lead_day: Bools
    peers: Bools
    contradictions: tuple[Shortage, ...]


@dataclass(slots=True)
class _Cells:
    """Letters, freedom and locks while the people are read, one row a person."""

    letters: Letters
    free: Bools
    locked: Bools
    shortages: list[Shortage]


def make_grid(problem: QuotaProblem) -> Grid:
    """Read the problem into arrays and settle what each day can reach."""
    problem = away_elsewhere(problem)
    cells = _read_cells(problem)
    caps = np.array([bounds.office_max for bounds in problem.days], dtype=np.int64)
    _drop_locks_above_cap(problem, cells, caps)
    group, lead = _groups(problem), np.array([p.lead for p in problem.people], dtype=bool)
    debt = np.array([person.debt for person in problem.people], dtype=np.int64)
    minimum, maximum = _desk_bounds(problem)
    locked_in = _count(cells.locked, group, len(minimum))
    free_in = _count(cells.free, group, len(minimum))
    room = np.minimum(np.maximum(maximum[:, None] - locked_in, 0), free_in)
    need = np.minimum(np.maximum(minimum[:, None] - locked_in, 0), room)
    heads = np.minimum(caps - cells.locked.sum(axis=0), room.sum(axis=0))
    lead_day, cover = _leads_and_cover(problem, cells, group, lead, need, heads)
    peers = np.asarray((cells.free | cells.locked).any(axis=1))
    return Grid(
        cells.letters, cells.free, debt + cells.locked.sum(axis=1), group, lead,
        heads, need, room, cover, lead_day, peers, tuple(cells.shortages),
    )  # fmt: skip


def _read_cells(problem: QuotaProblem) -> _Cells:
    shape = (len(problem.people), len(problem.days))
    column = {bounds.day: index for index, bounds in enumerate(problem.days)}
    cells = _Cells(
        np.full(shape, HOME, dtype=np.uint8), np.ones(shape, dtype=bool), np.zeros(shape, dtype=bool), []
    )
    for row, person in enumerate(problem.people):
        if person.home_only:
            cells.free[row] = False
        if person.locked:
            _lock(person, row, column, cells)
        for day, letter in person.away:
            if (at := column.get(day)) is not None:
                cells.letters[row, at] = CODE[letter]
                cells.free[row, at] = cells.locked[row, at] = False
    return cells


def _lock(person: Person, row: int, column: dict[date, int], cells: _Cells) -> None:
    """Write the locked letters of one person; a lock that cannot hold becomes a shortage."""
    away = {day for day, _ in person.away}
    wanted: dict[date, set[Place]] = {}
    for day, letter in person.locked:
        wanted.setdefault(day, set()).add(letter)
    for day, letters in wanted.items():
        if (at := column.get(day)) is None:
            continue
        if len(letters) > 1:
            cells.shortages.append(Shortage("locked_twice", day, person.id, len(letters), 1))
            continue
        (letter,) = letters
        if letter is Place.OFFICE and (day in away or person.home_only):
            kind = "locked_away" if day in away else "locked_home_only"
            cells.shortages.append(Shortage(kind, day, person.id, 1, 0))
            continue
        cells.free[row, at] = False
        cells.letters[row, at] = CODE[letter]
        cells.locked[row, at] = letter is Place.OFFICE


def _drop_locks_above_cap(problem: QuotaProblem, cells: _Cells, caps: Ints) -> None:
    """Where more are locked in the office than the law allows, the law holds: only they may be called."""
    counts = cells.locked.sum(axis=0)
    for at in np.flatnonzero(counts > caps):
        rows = cells.locked[:, at].copy()
        cells.free[:, at] = rows
        cells.letters[rows, at] = HOME
        cells.locked[:, at] = False
        day = problem.days[at].day
        cells.shortages.append(Shortage("locked_above_max", day, "", int(counts[at]), int(caps[at])))


def _groups(problem: QuotaProblem) -> Ints:
    index = {desk.name: number for number, desk in enumerate(problem.desks, start=1)}
    return np.array([0 if p.desk is None else index[p.desk] for p in problem.people], dtype=np.int64)


def _desk_bounds(problem: QuotaProblem) -> tuple[Ints, Ints]:
    """Minimum and maximum of each group; group 0 is open."""
    people = len(problem.people)
    minimum = [0, *(desk.minimum for desk in problem.desks)]
    maximum = [people, *(people if d.maximum is None else d.maximum for d in problem.desks)]
    return np.array(minimum, dtype=np.int64), np.array(maximum, dtype=np.int64)


def _count(mask: Bools, group: Ints, groups: int) -> Ints:
    """People of each group a day for whom the mask holds: (G, D)."""
    counts = np.zeros((groups, mask.shape[1]), dtype=np.int64)
    np.add.at(counts, group, mask)
    return counts


def _leads_and_cover(
    problem: QuotaProblem, cells: _Cells, group: Ints, lead: Bools, need: Ints, heads: Ints
) -> tuple[Bools, Ints]:
    """Someone in charge comes first, then as many counter needs as the heads allow.

    Where no lead holds a counter that still needs people, the lead takes one of the day's heads.
    """
    cover = np.minimum(heads, need.sum(axis=0))
    if not problem.lead_required:
        return np.zeros(len(heads), dtype=bool), cover
    free_leads = _count(cells.free & lead[:, None], group, len(need))
    present = (cells.locked & lead[:, None]).any(axis=0)
    room = np.maximum(np.minimum(free_leads, _room_of(problem, cells, group, len(need))), 0)
    lead_day = (heads > 0) & room.any(axis=0) & ~present
    helps = ((room > 0) & (need > 0)).any(axis=0)
    return lead_day, np.where(lead_day & ~helps, np.minimum(cover, heads - 1), cover)


def _room_of(problem: QuotaProblem, cells: _Cells, group: Ints, groups: int) -> Ints:
    _, maximum = _desk_bounds(problem)
    return np.asarray(maximum[:, None] - _count(cells.locked, group, groups), dtype=np.int64)
