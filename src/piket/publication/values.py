"""What the public is told, as values: everything in them may be known by anyone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction

from piket.policy.values import Bilingual
from piket.publication.openings import Span


class State(StrEnum):
    """How a counter stands on a day.

    `UNKNOWN`: no roster in force names the day, so nobody can say; `FORBIDDEN`: the ruling lets nobody come;
    `CLOSED`: an order or a decision has closed the office for some days;
    `NO_STAFF`: people may come, and the roster has too few of the counter's own there; `DAY_OFF`: no working day.
    """

    OPEN = "open"
    DAY_OFF = "day_off"
    FORBIDDEN = "forbidden"
    CLOSED = "closed"
    NO_STAFF = "no_staff"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Day:
    """One day of one service. `online` are the hours in which somebody answers, wherever he works."""

    day: date
    state: State
    spans: tuple[Span, ...] = ()
    online: tuple[Span, ...] = ()
    cap: Fraction | None = None
    heads: int | None = None
    base: int = 0
    basis: tuple[str, ...] = ()
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class Service:
    """A service at one counter (`desk`). Whatever is empty is not known, and said so or left out."""

    key: str
    name: Bilingual
    desk: str = ""
    address: str = ""
    phone: str = ""
    online_url: str = ""
    online_note: str = ""
    standard: str = ""
    standard_url: str = ""
    requirements: tuple[str, ...] = ()
    days: tuple[Day, ...] = ()


_NOTHING = Bilingual("", "")


class VisitState(StrEnum):
    """How people in an office's care can be visited. `unknown`: nobody has said so."""

    OPEN = "open"
    LIMITED = "limited"
    ONLINE = "online"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Visits:
    """Visits from a day on, with the ground; `last` None: until something else is said."""

    state: VisitState
    first: date | None = None
    last: date | None = None
    words: Bilingual = _NOTHING
    basis: Bilingual = _NOTHING


@dataclass(frozen=True, slots=True)
class Office:
    """A unit that serves the public. `visits`: of one with people in its care, in the order of their days."""

    key: str
    name: str
    zone: str
    offset: int
    services: tuple[Service, ...] = ()
    visits: tuple[Visits, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a press release as it was derived: its words, and the page that shows where it comes from."""

    key: str
    label: Bilingual
    value: Bilingual
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Release:
    """A published press release. `withdrawn` says why it no longer holds."""

    key: str
    number: str
    headline: str
    place: str
    on: date
    published_at: datetime
    updated_at: datetime
    paragraphs: tuple[str, ...]
    figures: tuple[Figure, ...] = ()
    contact: str = ""
    archived: bool = False
    outdated: bool = False


@dataclass(frozen=True, slots=True)
class Site:
    """All that one agency publishes, as of one moment. `days` are those that every service is said for."""

    key: str
    agency: str
    as_of: datetime
    zone: str
    days: tuple[date, ...]
    offices: tuple[Office, ...]
    releases: tuple[Release, ...] = ()
    address: str = ""
    origin: str = ""
    made_up: bool = False
