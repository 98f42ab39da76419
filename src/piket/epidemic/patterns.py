"""The patterns compared: who is in the office on which day. Teams are dealt like cards, so that each room is served."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from piket.epidemic.values import Bools, Horizon, Ints

_MONDAY_TO_THURSDAY, _MONDAY_TO_WEDNESDAY = 4, 3
_DAYS_A_WEEK = 7


class Pattern(StrEnum):
    EVERYONE = "everyone"
    RANDOM = "random"
    DAILY = "daily"
    WEEKLY = "weekly"
    BLOCKS = "blocks"
    FOUR_TEN = "four-ten"
    ON_OFF_DAILY = "on-off-daily"
    ON_OFF_WEEKLY = "on-off-weekly"
    ROSTER = "roster"
    FAIR = "fair"


COMPARED = (
    Pattern.EVERYONE,
    Pattern.RANDOM,
    Pattern.DAILY,
    Pattern.WEEKLY,
    Pattern.BLOCKS,
    Pattern.FOUR_TEN,
)


@dataclass(frozen=True, slots=True)
class Plan:
    """Who is called: `cells` (days, people); or at random, `heads` of them on each working day, anew in each run.

    A `planned` one is a finished roster of its pattern: its cells stand as they are.

    `teams` numbers the people who come together. `groups` is how many teams there are.
    """

    pattern: Pattern
    cells: Bools
    teams: Ints
    heads: int = 0
    groups: int = 1
    planned: bool = False

    @property
    def drawn(self) -> bool:
        return self.pattern is Pattern.RANDOM and not self.planned

    def in_runs(self, runs: int, key: tuple[int, int]) -> Bools:
        """(days, people), or (days, runs, people) where chance calls them."""
        if not self.drawn:
            return self.cells
        rng = np.random.default_rng((*key, 1))
        days, people = self.cells.shape
        rank = rng.random((days, runs, people)).argsort(axis=2).argsort(axis=2)
        open_days: Bools = np.any(self.cells, axis=1)
        called: Bools = (rank < self.heads) & open_days[:, None, None]
        return called

    def called(self) -> Ints:
        """Heads called, by day."""
        heads: Ints = self.cells.sum(axis=1, dtype=np.int32)
        return np.minimum(heads, self.heads) if self.drawn else heads


def heads_of(people: int, percent: float) -> int:
    """A share of the staff as heads, rounded down."""
    return int(people * percent / 100 + 1e-9)


def plan_of(pattern: Pattern, rooms: Ints, heads: int, horizon: Horizon) -> Plan | None:
    """The pattern for the staff of these rooms with at most `heads` in; `None` where it has no such share."""
    people = len(rooms)
    working = horizon.working
    if pattern is Pattern.EVERYONE or heads >= people:
        cells = np.repeat(working[:, None], people, axis=1)
        return (
            Plan(Pattern.EVERYONE, cells, np.zeros(people, dtype=np.int32))
            if pattern is Pattern.EVERYONE
            else None
        )
    if pattern is Pattern.RANDOM:
        teams = np.arange(people, dtype=np.int32)
        return Plan(pattern, np.repeat(working[:, None], people, axis=1), teams, heads, people)
    return _in_turn(pattern, rooms, heads, horizon)


def _in_turn(pattern: Pattern, rooms: Ints, heads: int, horizon: Horizon) -> Plan | None:
    """Teams in turn. Up to half the staff one team is in, above half one team is out."""
    people = len(rooms)
    half = 2 * heads <= people
    if not heads or (not half and pattern in (Pattern.FOUR_TEN, Pattern.BLOCKS)):
        return None
    if pattern in (Pattern.ON_OFF_DAILY, Pattern.ON_OFF_WEEKLY):
        groups, teams = 2, np.zeros(people, dtype=np.int32)
    else:
        groups = -(-people // heads) if half else people // (people - heads)
        teams = _dealt(rooms, groups)
    turn = _turns(pattern, groups, horizon)
    mine = teams[None, :] == turn[:, None]
    cells = (mine if half else ~mine) & (turn >= 0)[:, None]
    return Plan(pattern, cells, teams, groups=groups)


def _dealt(rooms: Ints, groups: int) -> Ints:
    """Room by room, one to each team in turn."""
    teams = np.empty(len(rooms), dtype=np.int32)
    teams[np.argsort(rooms, kind="stable")] = np.arange(len(rooms)) % groups
    return teams


def _turns(pattern: Pattern, groups: int, horizon: Horizon) -> Ints:
    """The team whose turn each day is; -1 where nobody comes."""
    working = horizon.working
    weekday = np.array([day.weekday() for day in horizon.dates])
    week = (np.arange(horizon.days) + weekday[0]) // _DAYS_A_WEEK
    if pattern in (Pattern.DAILY, Pattern.ON_OFF_DAILY):
        turn = (np.cumsum(working) - 1) % groups
    elif pattern is Pattern.BLOCKS:
        block = 2 * week + (weekday >= _MONDAY_TO_WEDNESDAY)
        # Of an even number of teams each round begins one later, so that long and short blocks change hands; two
        # teams keep theirs, for a Thursday to Friday that runs into Monday to Wednesday would be one long block.
        turn = (block + (block // groups if groups % 2 == 0 and groups > 2 else 0)) % groups
    else:
        turn = week % groups
    comes = working & (weekday < _MONDAY_TO_THURSDAY) if pattern is Pattern.FOUR_TEN else working
    return np.where(comes, turn, -1).astype(np.int32)


def plan_of_roster(cells: Bools, teams: Ints) -> Plan:
    """A roster as it is given."""
    return Plan(Pattern.ROSTER, cells, teams, groups=len(set(teams.tolist())))
