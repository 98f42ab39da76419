"""The weeks of a roster in force as pictures for a chat group."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from piket.letters.picture import Issue, pictures_of, render_week, weeks_of
from piket.web.rosters.checking import check_address, issued_on
from piket.web.rosters.files import wall_sheet
from piket.web.rosters.models import Roster
from piket.web.rosters.queries import days_of


class NoPicture(Exception):
    """The roster is not in force, or has no such week or part."""


@dataclass(frozen=True)
class Picture:
    """One picture that can be had: its week, and which part of the people."""

    monday: date
    first: date
    last: date
    part: int
    parts: int


def pictures(roster: Roster) -> list[Picture]:
    """All of them, week by week; none where it is not in force."""
    if not roster.in_force:
        return []
    parts = pictures_of(len({number for part in roster.parts for number in part["members"]}))
    return [
        Picture(
            monday,
            max(monday, roster.first_day),
            min(monday + timedelta(days=6), roster.last_day),
            part,
            parts,
        )
        for monday in weeks_of(days_of(roster))
        for part in range(1, parts + 1)
    ]


def this_week(roster: Roster, day: date) -> date:
    """The Monday of the day's week where the roster has it, else of its first."""
    mondays = weeks_of(days_of(roster))
    monday = day - timedelta(days=day.weekday())
    return monday if monday in mondays else mondays[0]


def draw(roster: Roster, monday: date, part: int) -> bytes:
    """PNG. Raises `NoPicture`."""
    on = issued_on(roster)
    if not roster.in_force or on is None:
        raise NoPicture
    try:
        return render_week(
            wall_sheet(roster, "", on), monday, Issue(on, roster.version, check_address(roster)), part
        )
    except ValueError as error:
        raise NoPicture from error
