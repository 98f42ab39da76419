"""Days on a roster as an iCalendar file. Nothing here knows the database."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event

PRODUCT = "-//Piket//Jadwal//ID"
REFRESH = timedelta(hours=1)


@dataclass(frozen=True)
class Entry:
    """One interval of one person's day, or the whole day where `start` and `end` are None.

    `uid` stays the same when the day's duty changes, `sequence` then grows; `cancelled`: the duty is no more.
    """

    uid: str
    sequence: int
    changed: datetime
    day: date
    summary: str
    description: str
    location: str = ""
    start: datetime | None = None
    end: datetime | None = None
    busy: bool = True
    cancelled: bool = False


def calendar_of(name: str, entries: Iterable[Entry]) -> bytes:
    """A whole calendar with the time zones that its instants name. Instants must carry an IANA zone."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    for entry in entries:
        calendar.add_component(_event(entry))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _event(entry: Entry) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", entry.changed)
    event.add("last-modified", entry.changed)
    event.add("summary", entry.summary)
    event.add("description", entry.description)
    if entry.location:
        event.add("location", entry.location)
    event.add("dtstart", entry.start or entry.day)
    event.add("dtend", entry.end or entry.day + timedelta(days=1))
    event.add("transp", "OPAQUE" if entry.busy and not entry.cancelled else "TRANSPARENT")
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    return event
