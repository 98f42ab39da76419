"""A scenario, its history and its weeks, as the files of the competition say them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
ANY = "Any"
Pair = tuple[int, int]


@dataclass(frozen=True)
class Terms:
    """A contract: least and most assignments of the horizon, run of worked days, run of days off; most weekends."""

    total: Pair
    work: Pair
    off: Pair
    weekends: int
    complete: bool


@dataclass(frozen=True)
class Nurse:
    name: str
    contract: str
    skills: frozenset[str]


@dataclass(frozen=True)
class Past:
    """What a nurse brings along: counts, the last day's shift (None: off) and the lengths of the runs it ends."""

    total: int
    weekends: int
    last: str | None
    same: int
    work: int
    off: int


@dataclass(frozen=True)
class Week:
    """`need` (least, best) of the seven days by shift and skill; `requests` off: nurse, shift or `Any`, weekday."""

    need: Mapping[tuple[str, str], tuple[Pair, ...]]
    requests: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True)
class Scenario:
    """`forbidden` are, for each shift, those that may not be worked on the day after."""

    name: str
    skills: tuple[str, ...]
    shifts: Mapping[str, Pair]
    forbidden: Mapping[str, frozenset[str]]
    contracts: Mapping[str, Terms]
    nurses: tuple[Nurse, ...]
    past: Mapping[str, Past]
    weeks: tuple[Week, ...]

    @property
    def days(self) -> int:
        return len(DAYS) * len(self.weeks)


@dataclass(frozen=True, order=True)
class Assignment:
    """A nurse works a shift with a skill; day 0 is the first Monday."""

    nurse: str
    day: int
    shift: str
    skill: str
