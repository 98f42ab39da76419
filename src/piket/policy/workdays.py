"""On which days a unit works, by its own calendar."""

from __future__ import annotations

import csv
from datetime import date
from functools import cache
from importlib.resources import files

import holidays

from piket.policy.values import ROUND_THE_CLOCK, WorkPattern

_WORKS_THROUGH = ROUND_THE_CLOCK | {WorkPattern.MIXED}
_LAST_WEEKDAY = {WorkPattern.OFFICE_5D: 4, WorkPattern.OFFICE_6D: 5, WorkPattern.SCHOOL: 5}


def is_working_day(pattern: WorkPattern, day: date) -> bool:
    """Offices of five days work Monday to Friday, of six days and schools Monday to Saturday, none of them
    on holidays; services in shifts, and those that mix desks and shifts, work every day."""
    if pattern in _WORKS_THROUGH:
        return True
    return day.weekday() <= _LAST_WEEKDAY[pattern] and holiday_name(day) is None


def holiday_name(day: date) -> str | None:
    """The Indonesian name of a public holiday or a joint leave day in force; None on other days.

    The joint decrees that we hold come first, as they stood after their changes; for years without one, the
    `holidays` package.
    """
    decreed = _decreed()
    if day.year in decreed:
        return decreed[day.year].get(day)
    return _computed(day.year).get(day)


@cache
def _computed(year: int) -> dict[date, str]:
    return dict(holidays.country_holidays("ID", years=year, language="id").items())


@cache
def _decreed() -> dict[int, dict[date, str]]:
    found: dict[int, dict[date, str]] = {}
    with (files("piket.packs") / "calendars" / "holidays.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            year = found.setdefault(int(row["year"]), {})
            if row["status"] == "in_force":
                year[date.fromisoformat(row["date"])] = row["name_id"]
    return found
