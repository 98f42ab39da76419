"""From a roster to what the epidemic room takes: who is in the office on which day, with their teams and rooms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from piket.epidemic.values import Bools, Horizon, Ints
from piket.planning.rosterfile import Entry
from piket.planning.values import Place, QuotaRoster

_WEEK, _SATURDAY, _SUNDAY = 7, 5, 6


@dataclass(frozen=True, slots=True)
class OfficeRoster:
    """A roster as yes or no: `cells` is (days, people) over `horizon`; `heads` the most it lets in on a day."""

    horizon: Horizon
    cells: Bools
    teams: Ints
    rooms: Ints
    heads: int


def office_roster(entry: Entry, days: int | None = None) -> OfficeRoster:
    """The roster over `days` days from its first, repeated by whole weeks; without `days`, once.

    A counter is a room; people without one share a room. Who has no team is a team of one.
    """
    roster = entry.roster
    people = roster.problem.people
    dates = entry.roster.days
    period = -(-((dates[-1] - dates[0]).days + 1) // _WEEK) * _WEEK
    horizon = weekly_horizon(dates, days or period, period)
    at = {day: index for index, day in enumerate(dates)}
    columns = np.array([[_in_office(entry, p.id, index) for p in people] for index in range(len(dates))])
    cells = np.zeros((horizon.days, len(people)), dtype=np.bool_)
    for number in range(horizon.days):
        index = at.get(dates[0] + timedelta(days=number % period))
        if index is not None:
            cells[number] = columns[index]
    teams = numbered([p.team or f"\0{p.id}" for p in people])
    rooms = numbered([p.desk or "" for p in people])
    return OfficeRoster(horizon, cells, teams, rooms, int(cells.sum(axis=1).max()))


def weekly_horizon(dates: Sequence[date], days: int, period: int) -> Horizon:
    """The calendar of a roster that repeats after `period` days.

    The week's length is the roster's; its other working days without an entry are holidays, each period alike.
    """
    weekdays = {day.weekday() for day in dates}
    workdays = 7 if _SUNDAY in weekdays else 6 if _SATURDAY in weekdays else 5
    known = set(dates)
    all_days = (dates[0] + timedelta(days=n) for n in range(days))
    holidays = {d for d in all_days if dates[0] + timedelta(days=(d - dates[0]).days % period) not in known}
    return Horizon(dates[0], days, workdays, frozenset(d for d in holidays if d.weekday() < workdays))


def _in_office(entry: Entry, person: str, index: int) -> bool:
    roster = entry.roster
    if isinstance(roster, QuotaRoster):
        return roster.cells[person][index] is Place.OFFICE
    return bool(roster.cells[person][index])


def numbered(names: Sequence[str]) -> Ints:
    order = {name: number for number, name in enumerate(dict.fromkeys(names))}
    return np.array([order[name] for name in names], dtype=np.int32)
