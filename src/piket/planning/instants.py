"""From letters and shift codes to intervals on the clock of the unit's own time zone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from piket.planning.values import Assignment, Place, ShiftRoster

ZONES = {"WIB": "Asia/Jakarta", "WITA": "Asia/Makassar", "WIT": "Asia/Jayapura"}
_ON_DUTY = frozenset({Place.OFFICE, Place.HOME, Place.OTHER, Place.DUTY_TRAVEL})


class UnknownTimeZone(ValueError):
    """A time zone that neither Indonesia's three names nor the zone database have."""

    def __init__(self, name: str) -> None:
        self.id = f"Zona waktu '{name}' tidak dikenal; tulis WIB, WITA, WIT, atau nama seperti Asia/Jakarta."
        self.en = f"The time zone '{name}' is not known; write WIB, WITA, WIT or a name such as Asia/Jakarta."
        super().__init__(f"{self.id} / {self.en}")


def zone(timezone: str) -> ZoneInfo:
    """The zone of WIB, WITA, WIT or a name of the zone database."""
    try:
        return ZoneInfo(ZONES.get(timezone, timezone))
    except (KeyError, ValueError, OSError) as error:
        raise UnknownTimeZone(timezone) from error


def short_name(timezone: str) -> str:
    """'WIB' for Asia/Jakarta, by which people know their clock; any other name as it is."""
    return next((short for short, name in ZONES.items() if name == timezone), timezone)


def assignments(roster: ShiftRoster, timezone: str) -> tuple[Assignment, ...]:
    """Every shift of the roster as an interval, in the order of people, days and hours.

    A shift over midnight belongs to the day it starts. A day off has no assignment.
    """
    return tuple(_shift_assignments(roster, zone(timezone)))


def _shift_assignments(roster: ShiftRoster, local: ZoneInfo) -> Iterator[Assignment]:
    problem = roster.problem
    shifts = {shift.code: shift for shift in problem.shifts}
    for person, row in roster.cells.items():
        for day, cell in zip(problem.days, row, strict=True):
            for shift in sorted((shifts[code] for code in cell), key=lambda shift: shift.start):
                start, end = instant_of(day, shift.start, local), instant_of(day, shift.end, local)
                yield Assignment(person, problem.unit, day, start, end, Place.OFFICE, shift.code)


def office_assignments(
    unit: str, person: str, day: date, place: Place, start: int, end: int, timezone: str
) -> tuple[Assignment, ...]:
    """The one interval of an office day, in minutes after midnight; none when off, on leave or sick."""
    if place not in _ON_DUTY:
        return ()
    local = zone(timezone)
    return (Assignment(person, unit, day, instant_of(day, start, local), instant_of(day, end, local), place),)


def instant_of(day: date, minute: int, local: ZoneInfo) -> datetime:
    """The wall clock so many minutes after the day's midnight; minute 1440 and on lie on the next date."""
    return datetime.combine(day, time(), local) + timedelta(minutes=minute)
