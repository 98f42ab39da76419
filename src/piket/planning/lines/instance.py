"""The shift-scheduling problem as arrays: all that the solvers read.

The rules are those of the public "Employee Shift Scheduling" benchmark (Curtois & Qu 2014): every rule of a
person is hard, cover and wishes are weighted. Limits at a price (`soft`) may stand beside them. `builder.py`
makes a problem by names and refuses impossible data.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from piket.planning.lines.soft import Before, SoftContract, soft_cost

Bools: TypeAlias = npt.NDArray[np.bool_]
Ints: TypeAlias = npt.NDArray[np.int64]
Floats: TypeAlias = npt.NDArray[np.float64]
Lines: TypeAlias = npt.NDArray[np.int16]
"""A roster: shape (people, days), the shift worked as its index, -1 for a day off."""

DAY_OFF, FREE = -1, -2
"""What a cell of a line may say besides a shift: nothing is worked, or nothing is decided yet."""
MAX_DAYS = 371
WEEK = 7


@dataclass(frozen=True)
class Fault:
    """One thing wrong with the data: where, in both languages."""

    where: str
    id: str
    en: str

    def in_language(self, language: str) -> str:
        return f"{self.where}: {self.en if language == 'en' else self.id}"


class LineProblemError(ValueError):
    """The data describe no problem that could be solved; `faults` holds all of them."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(fault.in_language("en") for fault in self.faults))


@dataclass(frozen=True)
class Contract:
    """The hard rules of one person's line. Minutes and counts over the whole period; runs in days.

    The days before and after the period count as days off for the longest run of work, and as an unlimited run
    for the shortest runs of work and of days off: a run that touches an edge is never too short.
    `shifts_most[s]` is the most shifts of type s (0: never).
    """

    shifts_most: tuple[int, ...]
    minutes_least: int
    minutes_most: int
    run_least: int
    run_most: int
    rest_least: int
    weekends_most: int


@dataclass(frozen=True, eq=False)
class Cover:
    """Demand rows, all arrays of shape (rows,): `need` people on shift `shift` of day `day`.

    A missing person costs `under`, a surplus one `over`. Several rows may name one day and shift; they add up.
    """

    day: Ints
    shift: Ints
    need: Ints
    under: Ints
    over: Ints

    def __len__(self) -> int:
        return len(self.day)


@dataclass(frozen=True)
class SoftRules:
    """Limits at a price, one contract and one past for each person; `group` is the group of each shift."""

    contracts: tuple[SoftContract, ...]
    before: tuple[Before, ...]
    group: tuple[int, ...]

    def groups(self, line: npt.NDArray[np.int16]) -> list[int]:
        """The group of each day's shift, -1 for a day off."""
        return [self.group[shift] if shift >= 0 else DAY_OFF for shift in line.tolist()]


@dataclass(frozen=True, eq=False)
class LineProblem:
    """What the solver reads.

    minutes     (shifts,) int64, length of a shift in minutes
    may_follow  (shifts, shifts) bool, [a, b]: b may be worked on the day after a
    contracts   one per person
    open        (people, days, shifts) bool: the person may work that shift that day
    price       (people, days, shifts) int64: penalty of working it, below 0 where it grants a wish
    base        (people,) int64: penalty of an empty line (every wish to work refused)
    first_weekday  weekday of day 0, 0 for Monday; a weekend is a Saturday with its Sunday
    must        (people, days) bool: no day off; None where nobody must
    """

    people: tuple[str, ...]
    shifts: tuple[str, ...]
    days: int
    first_weekday: int
    minutes: Ints
    may_follow: Bools
    contracts: tuple[Contract, ...]
    open: Bools
    price: Ints
    base: Ints
    cover: Cover
    must: Bools | None = None
    soft: SoftRules | None = None

    @property
    def must_work(self) -> Bools:
        """`must` for everybody on every day."""
        return np.zeros(self.open.shape[:2], dtype=np.bool_) if self.must is None else self.must

    def presence(self, lines: Lines) -> Ints:
        """(days, shifts) people present."""
        counted = np.zeros((self.days, len(self.shifts)), dtype=np.int64)
        _, days = np.nonzero(lines >= 0)
        np.add.at(counted, (days, lines[lines >= 0]), 1)
        return counted

    def wishes_cost(self, person: int, line: npt.NDArray[np.int16]) -> int:
        """The weighted wishes that this line refuses, and its limits at a price."""
        days = np.nonzero(line >= 0)[0]
        wishes = int(self.base[person] + self.price[person, days, line[days]].sum())
        return wishes + self.limits_cost(person, line)

    def limits_cost(self, person: int, line: npt.NDArray[np.int16]) -> int:
        """What the line pays for limits at a price."""
        if self.soft is None:
            return 0
        groups = self.soft.groups(line)
        return soft_cost(self.soft.contracts[person], self.soft.before[person], groups, self.first_weekday)

    def cover_cost(self, presence: Ints) -> int:
        gap = presence[self.cover.day, self.cover.shift] - self.cover.need
        return int((np.maximum(gap, 0) * self.cover.over + np.maximum(-gap, 0) * self.cover.under).sum())

    def cost(self, lines: Lines) -> int:
        """The objective of a roster whose lines keep every rule."""
        wishes = sum(self.wishes_cost(person, line) for person, line in enumerate(lines))
        return wishes + self.cover_cost(self.presence(lines))
