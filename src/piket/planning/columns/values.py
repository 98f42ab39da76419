"""Quota problems of many units as arrays, and their rosters. An index, not a name, says who and where.

U units, P people, K counters and D days; people and counters stand unit by unit.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from piket.planning.values import Pattern, Place

PLACES: tuple[Place, ...] = tuple(Place)
CODE: dict[Place, int] = {place: code for code, place in enumerate(PLACES)}
UNMARKED = 255
"""In `marks`: nothing is known, the plan decides."""
NO_CELL = 255
"""In `letters`: the unit has no roster on this day."""
OPEN = -1
"""In `desk_most`: the counter has no maximum. In `most`: the unit is not planned on this day."""
METHODS = (
    "only_plan",
    "closed_form",
    "min_cost_flow",
    "min_cost_flow+cp_sat",
    "cohorts+min_cost_flow",
)

_Kind = TypeVar("_Kind", bound=np.generic)


@dataclass(frozen=True, slots=True)
class QuotaColumns:
    """What `QuotaProblem` says of one unit, for U of them.

    `days` D dates. `least`, `most` (U, D) int32, office heads; `most` is `OPEN` where nothing is planned.
    `lead_required` (U,) bool. `first_person`, `first_desk` (U + 1,) int64: unit u has the people
    `first_person[u]:first_person[u + 1]`, its counters likewise. `desk_least`, `desk_most` (K,) int32.
    `desk` (P,) int32: 0 for no counter, else the number of a counter of the own unit, from 1.
    `lead`, `home_only` (P,) bool. `debt` (P,) int32, office days. `marks` (P, D) uint8: `UNMARKED`, or a code
    of `PLACES`: K locked at the office, R locked at home, any other an absence.
    """

    days: tuple[date, ...]
    least: npt.NDArray[np.int32]
    most: npt.NDArray[np.int32]
    lead_required: npt.NDArray[np.bool_]
    first_person: npt.NDArray[np.int64]
    first_desk: npt.NDArray[np.int64]
    desk_least: npt.NDArray[np.int32]
    desk_most: npt.NDArray[np.int32]
    desk: npt.NDArray[np.int32]
    lead: npt.NDArray[np.bool_]
    home_only: npt.NDArray[np.bool_]
    debt: npt.NDArray[np.int32]
    marks: npt.NDArray[np.uint8]
    pattern: Pattern = Pattern.PEOPLE

    def __len__(self) -> int:
        return len(self.most)

    @property
    def arrays(self) -> tuple[npt.NDArray[np.generic], ...]:
        """Those that a plan follows from, for the kernels: all but the days and `least`."""
        return tuple(
            plain(array)
            for array in (
                self.most, self.lead_required, self.first_person, self.first_desk, self.desk_least,
                self.desk_most, self.desk, self.lead, self.home_only, self.debt, self.marks,
            )
        )  # fmt: skip

    def units(self, start: int, stop: int) -> QuotaColumns:
        """Units `start` to `stop`, sharing the arrays."""
        person = slice(self.first_person[start], self.first_person[stop])
        desk = slice(self.first_desk[start], self.first_desk[stop])
        return QuotaColumns(
            self.days, self.least[start:stop], self.most[start:stop], self.lead_required[start:stop],
            self.first_person[start : stop + 1] - self.first_person[start],
            self.first_desk[start : stop + 1] - self.first_desk[start],
            self.desk_least[desk], self.desk_most[desk], self.desk[person], self.lead[person],
            self.home_only[person], self.debt[person], self.marks[person], self.pattern,
        )  # fmt: skip


def plain(array: npt.NDArray[_Kind]) -> npt.NDArray[_Kind]:
    """The array, or a copy where it may not be written to or has gaps: a kernel is compiled for one kind of
    array, and those that come from a file or from another machine are of another."""
    return np.require(array, requirements=["C", "A", "W"])


@dataclass(frozen=True, slots=True)
class QuotaRosters:
    """The rosters of U units and what is proven of each.

    `letters` (P, D) uint8: a code of `PLACES`, or `NO_CELL`. `method` (U,) int8, numbers `METHODS`.
    `objective`, `bound` (U,) int64 and `spread`, `spread_bound` (U,) int32: as in `Proof`.
    """

    letters: npt.NDArray[np.uint8]
    method: npt.NDArray[np.int8]
    objective: npt.NDArray[np.int64]
    bound: npt.NDArray[np.int64]
    spread: npt.NDArray[np.int32]
    spread_bound: npt.NDArray[np.int32]

    @classmethod
    def empty(cls, people: int, days: int, units: int) -> QuotaRosters:
        """Arrays to write into."""
        return cls(
            np.full((people, days), NO_CELL, dtype=np.uint8), np.zeros(units, dtype=np.int8),
            np.zeros(units, dtype=np.int64), np.zeros(units, dtype=np.int64),
            np.zeros(units, dtype=np.int32), np.zeros(units, dtype=np.int32),
        )  # fmt: skip

    def units(self, columns: QuotaColumns, start: int, stop: int) -> QuotaRosters:
        """Those of units `start` to `stop`, sharing the arrays."""
        own = slice(start, stop)
        people = slice(columns.first_person[start], columns.first_person[stop])
        return QuotaRosters(
            self.letters[people], self.method[own], self.objective[own], self.bound[own], self.spread[own],
            self.spread_bound[own],
        )  # fmt: skip

    @classmethod
    def joined(cls, parts: list[QuotaRosters]) -> QuotaRosters:
        """Parts in the order of their units, as one."""
        return cls(*(np.concatenate([getattr(part, field.name) for part in parts]) for field in fields(cls)))
