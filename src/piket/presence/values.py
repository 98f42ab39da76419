"""The values that cross the border of the presence room. It knows no name, keeps nothing, and reads no clock.

An observation says what a person who looks at a check-in should know. It is never a verdict.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from piket.organisation.values import Absence
from piket.planning.values import Place
from piket.policy.values import Bilingual


class Kind(StrEnum):
    IN = "in"
    OUT = "out"


@dataclass(frozen=True, slots=True)
class Position:
    """Degrees (WGS 84); `accuracy` is the radius in metres within which the phone believes it is."""

    latitude: float
    longitude: float
    accuracy: float | None = None


@dataclass(frozen=True, slots=True)
class Site:
    """Where a unit works: a point, and how far from it (metres) still counts as there."""

    name: str
    latitude: float
    longitude: float
    radius: int


def is_whole_day(shift: str, start: datetime, end: datetime) -> bool:
    """No hours are known for this day: the roster holds it from midnight to midnight."""
    return not shift and end - start >= timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Duty:
    """One interval of a person's roster in force. `ref` is the caller's own number for it, given back untouched.

    `recalled` is the instant of a leader's order to come in: from then on a day at home is a day at the office.
    """

    day: date
    start: datetime
    end: datetime
    place: Place
    shift: str = ""
    recalled: datetime | None = None
    ref: int | None = None

    @property
    def whole_day(self) -> bool:
        return is_whole_day(self.shift, self.start, self.end)

    def place_at(self, instant: datetime) -> Place:
        """Where the person is to be at that instant, a recall considered."""
        if self.place is Place.HOME and self.recalled is not None and instant >= self.recalled:
            return Place.OFFICE
        return self.place


@dataclass(frozen=True, slots=True)
class Said:
    """What a check-in says. `received` is the server's instant; `claimed` is what the phone's clock said.

    `queued`: the phone had no network and kept it.
    """

    kind: Kind
    received: datetime
    claimed: datetime | None = None
    queued: bool = False
    position: Position | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """What held of the person: her duties around the instant, her absences, and where her unit works."""

    zone: ZoneInfo
    duties: tuple[Duty, ...] = ()
    absences: tuple[Absence, ...] = ()
    sites: tuple[Site, ...] = ()


@dataclass(frozen=True, slots=True)
class Customs:
    """Measures of the house, no law: an agency sets its own.

    `early`: how long before a duty a check-in still belongs to it without a word. `after`: how long after its end a
    check-out still does. `clock`: how far a phone's clock may be off before it is worth a note.
    """

    early: timedelta = timedelta(minutes=90)
    after: timedelta = timedelta(hours=12)
    clock: timedelta = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing noticed. `look`: somebody should look at it; else it is only told."""

    code: str
    text: Bilingual
    look: bool = True


@dataclass(frozen=True, slots=True)
class Observation:
    """How a check-in lies to the day's roster. `day` is that of the duty, or the local day where there is none.

    `at` is the instant that was judged; `site` and `distance` (metres) are those of the nearest site, if known.
    """

    day: date
    at: datetime
    place: Place | None
    duty: Duty | None = None
    reasons: tuple[Reason, ...] = ()
    site: str = ""
    distance: int | None = None

    @property
    def fits(self) -> bool:
        return not any(reason.look for reason in self.reasons)
