"""Many rows as few kinds: small integer codes, and how codes of several facts become one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import polars as pl

Ints: TypeAlias = npt.NDArray[np.int64]
Flags: TypeAlias = npt.NDArray[np.bool_]
Numbers: TypeAlias = npt.NDArray[np.signedinteger[Any]]

_TABLE = 1 << 22


@dataclass(frozen=True, slots=True)
class Coded:
    """A text column: `values[codes[row]]` is the row's text; a code of -1 is none. `codes` is (rows,)."""

    values: tuple[str, ...]
    codes: Ints

    def at(self, row: int) -> str | None:
        code = int(self.codes[row])
        return None if code < 0 else self.values[code]

    def codes_of(self, texts: Collection[str]) -> dict[str, int]:
        """The codes of those of `texts` that occur."""
        if not texts:
            return {}
        return {value: code for code, value in enumerate(self.values) if value in texts}


def coded(column: pl.Series) -> Coded:
    """The distinct texts of `column` (String, nulls allowed), in the order first met."""
    values = column.drop_nulls().unique(maintain_order=True)
    physical = column.cast(pl.Enum(values)).to_physical().cast(pl.Int64)
    return Coded(tuple(values), physical.fill_null(-1).to_numpy())


def dense(codes: Ints) -> Ints:
    """The same partition of the rows, with codes 0..kinds-1. `codes` must not be negative."""
    top = int(codes.max(initial=0)) + 1
    if top > max(_TABLE, 4 * len(codes)):
        return np.unique(codes, return_inverse=True)[1].astype(np.int64)
    present = np.zeros(top, dtype=np.int64)
    present[codes] = 1
    return (np.cumsum(present) - 1)[codes]


def combine(one: Ints, other: Ints) -> Ints:
    """A code for each pair of codes that occurs, 0..kinds-1. Both (rows,), not negative, `one` without gaps."""
    kinds = int(other.max(initial=0)) + 1
    return one if kinds == 1 else dense(one * kinds + other)


def first_rows(codes: Ints) -> Ints:
    """For each code 0..kinds-1 the first row that has it."""
    first = np.zeros(int(codes.max(initial=-1)) + 1, dtype=np.int64)
    first[codes[::-1]] = np.arange(len(codes) - 1, -1, -1)
    return first


def kinds_of(table: Flags) -> tuple[Flags, Ints]:
    """The distinct rows of a table of flags, and for each row which of them it is."""
    if not table.size:
        return table[:1], np.zeros(len(table), dtype=np.int64)
    packed = np.ascontiguousarray(np.packbits(table, axis=1))
    whole = packed.view(np.dtype((np.void, packed.shape[1]))).ravel()
    _, first, inverse = np.unique(whole, return_index=True, return_inverse=True)
    return table[first], inverse.astype(np.int64)


def answers(values: Iterable[Sequence[str]], asked: Sequence[tuple[str, ...]]) -> tuple[Ints, Flags]:
    """Which tests each value meets, a value being given by all the names it answers to.

    Returns the kind of each value, (values,), and which tests a kind meets, (kinds, tests). A test that
    names nothing is met by all.
    """
    tests_of: dict[str, list[int]] = {}
    for test, names in enumerate(asked):
        for name in names:
            tests_of.setdefault(name, []).append(test)
    kinds: dict[tuple[str, ...], int] = {}
    codes = [
        kinds.setdefault(tuple(name for name in names if name in tests_of), len(kinds)) for names in values
    ]
    table = np.tile(np.array([not names for names in asked], dtype=bool), (len(kinds), 1))
    for known, kind in kinds.items():
        for name in known:
            table[kind, tests_of[name]] = True
    return np.array(codes, dtype=np.int64), table
