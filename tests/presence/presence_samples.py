"""A Monday at the town hall, a night at a prison, and the clocks of two zones."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from piket.planning.instants import zone
from piket.planning.values import Place
from piket.presence.values import Duty, Site

WIB, WIT = zone("WIB"), zone("WIT")
HALL = Site("Balai Kota", -3.263, 102.8751, 100)
NEAR = Site("Gedung B", -3.27, 102.88, 50)


def at(day: date, clock: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock), WIB)


def _monday(start: str, hours: float, shift: str = "") -> Duty:
    day = date(2021, 7, 26)
    return Duty(day, at(day, start), at(day, start) + timedelta(hours=hours), Place.OFFICE, shift)


OFFICE_DAY = _monday("07:30", 8.5)
SHIFT_NIGHT = _monday("20:00", 11, "M")


def day_of(duty: Duty, later: int) -> Duty:
    """The same duty some days later."""
    days = timedelta(days=later)
    return replace(duty, day=duty.day + days, start=duty.start + days, end=duty.end + days)
