"""Units that differ in nothing but their names, found by a hash table, compiled: each kind is planned once."""

from __future__ import annotations

from typing import Any

import numpy as np

from piket.planning.compiled import compiled

_FREE = -1


@compiled
def empty_table(units: int) -> Any:
    """A table with room for the units, a power of two in size."""
    size = 4
    while size < 2 * units:
        size *= 2
    return np.full(size, _FREE, dtype=np.int64)


@compiled
def first_alike(table: Any, columns: Any, u: int) -> int:
    """The first unit met that is like this one: `u` itself where it is the first of its kind.

    `columns`: `QuotaColumns.arrays`.
    """
    place = _hash(columns, u) & (len(table) - 1)
    while table[place] != _FREE:
        if _same(columns, table[place], u):
            return int(table[place])
        place = (place + 1) & (len(table) - 1)
    table[place] = u
    return u


@compiled
def _mixed(code: Any, value: Any) -> Any:
    """Bring one more value into a hash."""
    code = (code ^ np.int64(value)) * np.int64(0x5851F42D4C957F2D)
    return code ^ (code >> np.int64(29))


@compiled
def _hash(columns: Any, u: int) -> Any:
    most, required, first_person, first_desk, desk_least, desk_most, desk, lead, home_only, debt, marks = (
        columns
    )
    code = _mixed(np.int64(required[u]), first_person[u + 1] - first_person[u])
    for at in range(most.shape[1]):
        code = _mixed(code, most[u, at])
    for number in range(first_desk[u], first_desk[u + 1]):
        code = _mixed(_mixed(code, desk_least[number]), desk_most[number])
    for row in range(first_person[u], first_person[u + 1]):
        code = _mixed(code, 4 * desk[row] + 2 * lead[row] + home_only[row])
        code = _mixed(code, debt[row])
        for at in range(marks.shape[1]):
            code = _mixed(code, marks[row, at])
    return code


@compiled
def _same(columns: Any, one: int, other: int) -> bool:
    most, required, first_person, first_desk, desk_least, desk_most, desk, lead, home_only, debt, marks = (
        columns
    )
    people, desks = first_person[one + 1] - first_person[one], first_desk[one + 1] - first_desk[one]
    if (
        required[one] != required[other]
        or people != first_person[other + 1] - first_person[other]
        or desks != first_desk[other + 1] - first_desk[other]
    ):
        return False
    for at in range(most.shape[1]):
        if most[one, at] != most[other, at]:
            return False
    for number in range(desks):
        a, b = first_desk[one] + number, first_desk[other] + number
        if desk_least[a] != desk_least[b] or desk_most[a] != desk_most[b]:
            return False
    for number in range(people):
        a, b = first_person[one] + number, first_person[other] + number
        if desk[a] != desk[b] or lead[a] != lead[b] or home_only[a] != home_only[b] or debt[a] != debt[b]:
            return False
        for at in range(marks.shape[1]):
            if marks[a, at] != marks[b, at]:
                return False
    return True
