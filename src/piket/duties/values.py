"""The values that cross the border of the room."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum


class Every(StrEnum):
    """How often a duty is done. A named weekday makes `WEEKLY` fall on that day."""

    ONCE = "once"
    DAILY = "daily"
    WORKDAYS = "workdays"
    WEEKLY = "weekly"
    MONTHLY = "monthly"


class Proof(StrEnum):
    """What counts as evidence that a duty was done."""

    TEXT = "text"
    FIGURE = "figure"
    FILE = "file"
    LINK = "link"


class State(StrEnum):
    OPEN = "open"
    ACKNOWLEDGED = "acknowledged"
    IN_WORK = "in_work"
    DONE = "done"
    ACCEPTED = "accepted"
    RETURNED = "returned"


class Bond(StrEnum):
    """Whether the circular obliges a unit, or speaks to it without this duty binding it.

    `UNDECIDED`: somebody has yet to say which law holds for the unit; nothing is asked of it until then.
    """

    OBLIGED = "obliged"
    ADDRESSED = "addressed"
    UNDECIDED = "undecided"


class Timing(StrEnum):
    """How an occurrence stands against its time. `UNDATED`: nobody has said by when."""

    UNDATED = "undated"
    AWAITED = "awaited"
    LATE = "late"
    LOCKED = "locked"
    IN_TIME = "in_time"
    DONE_LATE = "done_late"
    LATE_ACCEPTED = "late_accepted"


@dataclass(frozen=True, slots=True)
class Cadence:
    """How often, and by when within each period. Raises ValueError for what no calendar can hold.

    `times` a period where the text names a number ('dua kali seminggu') and no weekdays (0 is Monday). `by` is the
    hour on the last day of the period, `on` the day of a duty done once; None: the end of the day, no day named.
    `locks_after` days past the due day nothing is handed in any more; None: it is never locked.
    """

    every: Every
    times: int = 1
    weekdays: tuple[int, ...] = ()
    by: time | None = None
    on: date | None = None
    locks_after: int | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.times <= 7:
            raise ValueError(f"{self.times} times in a period")
        if any(not 0 <= day <= 6 for day in self.weekdays):
            raise ValueError(f"weekdays {self.weekdays}")
        if self.weekdays and self.every is not Every.WEEKLY:
            raise ValueError("only a weekly duty has weekdays")
        if self.times > 1 and (self.weekdays or self.every not in (Every.WEEKLY, Every.MONTHLY)):
            raise ValueError("only a week or a month without named days holds several")
        if self.on is not None and self.every is not Every.ONCE:
            raise ValueError("only a duty done once has a day")
        if self.locks_after is not None and not 0 <= self.locks_after <= 60:
            raise ValueError(f"locked {self.locks_after} days after it is due")


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One time that a duty is to be done. `key` and `number` name it for good, whatever the end of the directive."""

    key: str
    number: int
    first: date
    last: date
    due: date | None


@dataclass(frozen=True, slots=True)
class Times:
    """The instants of an occurrence: due by, locked from."""

    due: datetime | None
    locks: datetime | None


@dataclass(frozen=True, slots=True)
class Placed:
    """An occurrence on a unit's own clock, as the records keep it."""

    key: str
    number: int
    first: date
    last: date
    times: Times

    @property
    def name(self) -> tuple[str, int]:
        return self.key, self.number


@dataclass(frozen=True, slots=True)
class Pace:
    """How the agency reminds: so long before, and one tier further up for each `step` that something is late."""

    before: timedelta = timedelta(days=1)
    step: timedelta = timedelta(days=1)

    @property
    def hours(self) -> tuple[int, int]:
        return self.before // timedelta(hours=1), self.step // timedelta(hours=1)
