"""The presses of a day: when each person on duty comes and goes, as life is, and how they reach the server."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import cos, radians
from random import Random

from benchmarks.endurance.book import Book
from benchmarks.endurance.cast import act
from benchmarks.endurance.hands import Hands
from benchmarks.endurance.stage import Stage
from piket.planning.values import Place
from piket.presence.values import Kind, Position
from piket.web.intake.services import Fault, receive
from piket.web.organisation.models import Absence, Site
from piket.web.presence.pressed import Press
from piket.web.presence.services import record
from piket.web.rosters.models import Assignment
from piket.web.rosters.queries import IN_FORCE
from piket.web.tenancy import acting, set_local

SLOT = timedelta(minutes=10)
"""Presses of so long reach the server together, at the slot's end."""
BATCH = 250
BY_PHONE = 0.05
"""Share that is sent each by itself, by the person's own account; the others go through the batched door."""
_METRES = 111_320
_AT_WORK = (Place.OFFICE.value, Place.HOME.value)


@dataclass(frozen=True, slots=True)
class Coming:
    """A press that somebody will make: of which duty, when, from where, how often."""

    at: datetime
    person: int
    number: str
    duty: tuple[date, str]
    kind: Kind
    key: uuid.UUID
    position: Position | None
    queued: timedelta | None
    again: bool


def draw(stage: Stage, day: date, chance: Random) -> list[Coming]:
    """Of everyone on duty that day by the rosters in force, in the order of the instants. Needs the agency open.

    One in forty never presses, one in fifteen is late, one in eighty taps twice or stands somewhere else, one in two
    hundred has no network; half a hundredth forget to say when they leave.
    """
    away = set(Absence.objects.filter(start__lte=day, end__gte=day).values_list("employee", flat=True))
    sites = list(Site.objects.filter(agency=stage.agency).values_list("latitude", "longitude")) or [
        (-3.3, 102.9)
    ]
    rows = Assignment.objects.filter(roster__status__in=IN_FORCE, day=day, place__in=_AT_WORK).order_by("pk")
    columns = ("employee_id", "employee__number", "start", "end", "place", "shift")
    found = []
    for person, number, start, end, place, shift in rows.values_list(*columns):
        if person not in away and chance.random() >= 0.025:
            where = sites[person % len(sites)]
            found += _of_one(
                chance, person, number, (day, shift), (start, end), where if place == "K" else None
            )
    return sorted(found, key=lambda one: (one.at, one.person))


def _of_one(chance: Random, person: int, number: str, duty: tuple[date, str], hours: tuple[datetime, datetime],
            site: tuple[float, float] | None) -> Iterator[Coming]:  # fmt: skip
    late = chance.random() < 0.066
    came = hours[0] + timedelta(
        seconds=60 * (chance.triangular(1, 55, 8) if late else -chance.triangular(1, 45, 10))
    )
    left = hours[1] + timedelta(seconds=60 * chance.triangular(-4, 60, 6))
    if hours[1] - hours[0] >= timedelta(days=1):  # a day without hours of its own
        came, left = hours[0] + timedelta(hours=7, minutes=20), hours[0] + timedelta(hours=16, minutes=5)
    for kind, at in ((Kind.IN, came), (Kind.OUT, left)):
        if kind is Kind.OUT and chance.random() < 0.005:
            continue
        yield Coming(
            at=at,
            person=person,
            number=number,
            duty=duty,
            kind=kind,
            key=uuid.UUID(int=chance.getrandbits(128), version=4),
            position=_somewhere(chance, site, far=chance.random() < 0.0125) if site else None,
            queued=timedelta(minutes=chance.randrange(5, 50)) if chance.random() < 0.005 else None,
            again=chance.random() < 0.0125,
        )


def _somewhere(chance: Random, site: tuple[float, float], *, far: bool) -> Position:
    spread = 4_000 if far else 25
    north, east = (chance.gauss(0, spread) for _ in range(2))
    return Position(
        round(site[0] + north / _METRES, 6),
        round(site[1] + east / (_METRES * cos(radians(site[0]))), 6),
        float(chance.randrange(5, 40)),
    )


class Rush:
    """The presses that still lie ahead, of today and of the night that began yesterday."""

    def __init__(self, stage: Stage, book: Book, hands: Hands, chance: Random) -> None:
        self.stage, self.book, self.hands, self.chance = stage, book, hands, chance
        self.ahead: list[Coming] = []

    def begin(self, day: date) -> int:
        """Draw the day's presses; their number."""
        with acting(self.stage.agency.pk):
            drawn = draw(self.stage, day, self.chance)
        self.ahead = sorted([*self.ahead, *drawn], key=lambda one: (_arrives(one), one.person))
        return len(drawn)

    def from_anybody(self, people: Sequence[int], day: date) -> None:
        """A press of each, whatever the rosters say."""
        for person in people:
            key = uuid.UUID(int=self.chance.getrandbits(128), version=4)
            at = self.hands.at
            self._from_phone(Coming(at, person, "", (day, ""), Kind.IN, key, None, None, again=False))

    def until(self, end: datetime) -> None:
        """Send what arrives before the instant, slot by slot; who was found ill meanwhile stays silent."""
        while self.ahead and _arrives(self.ahead[0]) < end:
            closes = min(_arrives(self.ahead[0]) + SLOT, end)
            now = [one for one in self.ahead if _arrives(one) < closes]
            self.ahead = self.ahead[len(now) :]
            self._send([one for one in now if (one.person, one.duty[0]) not in self.book.away], closes)

    def _send(self, presses: Sequence[Coming], at: datetime) -> None:
        """Each person's are received at their own instant: the hands move with every few of them."""
        phones = [
            one for one in presses if self.chance.random() < BY_PHONE and one.person in self.stage.cast.own
        ]
        others = [one for one in presses if one not in set(phones)]
        for one in phones:
            self.hands.at = _arrives(one)
            self._from_phone(one)
        for few in _minutes(others):
            self.hands.at = _arrives(few[-1])
            self._from_reader(few)
        self.hands.at = max(self.hands.at, at - timedelta(seconds=1))

    def _from_phone(self, one: Coming) -> None:
        access = self.stage.cast.own[one.person]
        for _ in range(2 if one.again else 1):
            with act(access):
                (kept,) = record(access=access, presses=[_press(one)])
            self._acknowledged(one, kept.received)

    def _from_reader(self, few: Sequence[Coming]) -> None:
        sent = [_sent(one) for one in few] + [_sent(one) for one in few if one.again]
        with acting(self.stage.agency.pk):
            set_local(reader=self.stage.reader.pk)
            outcomes = receive(reader=self.stage.reader, sent=sent)
        for one, outcome in zip(few, outcomes, strict=False):
            if isinstance(outcome.of, Fault):
                self.book.refused[f"press {outcome.of.value}"] += 1
            else:
                self._acknowledged(one, outcome.of.received)

    def _acknowledged(self, one: Coming, received: datetime) -> None:
        book, duty = self.book, (one.person, *one.duty)
        book.pressed(one.key, one.person, one.kind.value, received)
        book.done["presses"] += 1
        if one.kind is Kind.IN:
            book.came[duty] = min(one.at, book.came.get(duty, one.at))
        else:
            book.left[duty] = max(one.at, book.left.get(duty, one.at))


def _arrives(one: Coming) -> datetime:
    return one.at + (one.queued or timedelta())


def _minutes(presses: Sequence[Coming]) -> Iterator[Sequence[Coming]]:
    """Those that arrive within a minute together, at most a batch."""
    few: list[Coming] = []
    for one in presses:
        if few and (len(few) == BATCH or _arrives(one) - _arrives(few[0]) > timedelta(minutes=1)):
            yield few
            few = []
        few.append(one)
    if few:
        yield few


def _press(one: Coming) -> Press:
    return Press(one.key, one.kind, one.at, one.queued is not None, one.position, uuid.UUID(int=one.person))


def _sent(one: Coming) -> dict[str, object]:
    where = one.position
    return {
        "number": one.number,
        "key": str(one.key),
        "kind": one.kind.value,
        "claimed": one.at.isoformat(),
        "queued": one.queued is not None,
        **(
            {"latitude": where.latitude, "longitude": where.longitude, "accuracy": where.accuracy}
            if where
            else {}
        ),
    }
