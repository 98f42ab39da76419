"""When a notice goes out, how long it is tried, and how the waits between tries grow. Pure."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

KEPT_TRYING = timedelta(hours=24)
KEPT_TRYING_URGENT = timedelta(hours=2)
CODE_VALID = timedelta(minutes=15)
"""Measures of the house, and no law."""
_FIRST_WAIT = timedelta(seconds=15)
_LONGEST_WAIT = timedelta(minutes=15)


def after_quiet(now: datetime, local: ZoneInfo, quiet_from: time | None, quiet_to: time | None) -> datetime:
    """`now`, or the end of the quiet hours in which it lies; they may run over midnight."""
    if quiet_from is None or quiet_to is None or quiet_from == quiet_to:
        return now
    here = now.astimezone(local)
    clock, over_midnight = here.time(), quiet_from > quiet_to
    inside = clock >= quiet_from or clock < quiet_to if over_midnight else quiet_from <= clock < quiet_to
    if not inside:
        return now
    day = here.date() + timedelta(days=1) if over_midnight and clock >= quiet_from else here.date()
    return datetime.combine(day, quiet_to, local)


def wait_after(failures: int) -> timedelta:
    """15 seconds after the first failure, then twice as long each time, a quarter of an hour at most."""
    doublings: int = 2 ** min(max(0, failures - 1), 10)
    return min(_FIRST_WAIT * doublings, _LONGEST_WAIT)


def kept_trying(urgent: bool) -> timedelta:
    return KEPT_TRYING_URGENT if urgent else KEPT_TRYING
