"""A briefing as a calendar file. Nothing here knows the database."""

from __future__ import annotations

from icalendar import Calendar, Event

from piket.web.briefings.models import Briefing
from piket.web.calendars.writing import PRODUCT


def calendar_file(briefing: Briefing, address: str) -> bytes:
    """One event; a later file with a greater sequence replaces it, and a cancelled one takes it away."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    cancelled = briefing.state == Briefing.State.CANCELLED
    calendar.add("method", "CANCEL" if cancelled else "PUBLISH")
    calendar.add_component(_event(briefing, address, cancelled))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _event(briefing: Briefing, address: str, cancelled: bool) -> Event:
    event = Event()
    event.add("uid", f"{briefing.uid}@piket")
    event.add("sequence", briefing.sequence)
    event.add("dtstamp", briefing.changed_at)
    event.add("summary", briefing.title)
    event.add("description", "\n".join(part for part in (briefing.agenda, briefing.link, address) if part))
    event.add("location", briefing.place or briefing.link)
    if briefing.link:
        event.add("url", briefing.link)
    event.add("dtstart", briefing.start)
    event.add("dtend", briefing.end)
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    return event
