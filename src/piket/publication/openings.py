"""When a counter is staffed, from the duties of those who run it. No clock: the caller says which day.

A span is a pair of local minutes of the day, 0 to 1440. A duty that runs past midnight opens both days.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta

DAY = 24 * 60
Span = tuple[int, int]
Duty = tuple[datetime, datetime]
"""From when to when somebody is on duty: aware instants."""


def staffed(duties: Iterable[Duty], need: int, day: date) -> tuple[Span, ...]:
    """The spans of the day in which at least `need` of the duties run together; in the duties' own zone."""
    changes: dict[int, int] = {}
    for start, end in duties:
        first, last = _minute(start, day), _minute(end, day)
        if first < last:
            changes[first] = changes.get(first, 0) + 1
            changes[last] = changes.get(last, 0) - 1
    found: list[Span] = []
    there, since = 0, -1
    for minute in sorted(changes):
        there += changes[minute]
        if there >= need and since < 0:
            since = minute
        elif there < need and since >= 0:
            found.append((since, minute))
            since = -1
    return tuple(found)


def clock(minute: int) -> str:
    """'07.30'; the end of the day is '24.00'."""
    return f"{minute // 60:02d}.{minute % 60:02d}"


def said(spans: Sequence[Span], language: str = "id") -> str:
    """'07.30–12.00 dan 12.30–16.00'; a whole day is '24 jam'; '' for none."""
    if tuple(spans) == ((0, DAY),):
        return "24 jam" if language == "id" else "24 hours"
    joint = " dan " if language == "id" else " and "
    return joint.join(f"{clock(start)}–{clock(end)}" for start, end in spans)


def _minute(at: datetime, day: date) -> int:
    """The local minute of the day, before it 0 and after it 1440; seconds are dropped."""
    local = at.replace(tzinfo=None)
    midnight = datetime.combine(day, time())
    if local >= midnight + timedelta(days=1):
        return DAY
    return max(0, int((local - midnight).total_seconds() // 60))
