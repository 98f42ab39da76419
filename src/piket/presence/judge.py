"""A check-in held against the day's roster, leave and sites: what fits, and what somebody should look at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from piket.organisation.values import AbsenceKind
from piket.planning.values import Place
from piket.presence import words
from piket.presence.distance import nearest
from piket.presence.duties import duty_of
from piket.presence.values import (
    Customs,
    Duty,
    Kind,
    Observation,
    Position,
    Reason,
    Said,
    Site,
    Standing,
)

COARSE_DECIMALS = 2
"""Of a degree: about a kilometre. Where somebody lives is nobody's business."""
_AWAY = (Place.LEAVE, Place.SICK)


def judge(said: Said, standing: Standing, customs: Customs | None = None) -> Observation:
    """The observation of one check-in; the same input always gives the same. Never raises."""
    measures = customs or Customs()
    at = counted(said)
    duty = duty_of(said.kind, at, standing, measures)
    day = duty.day if duty else at.astimezone(standing.zone).date()
    place = _place(duty, day, at, standing)
    close = nearest(said.position, standing.sites) if said.position else None
    reasons = [
        *_of_clocks(said, duty, standing, measures),
        *_of_time(said, at, duty, place, standing, measures),
    ]
    if place is Place.OFFICE:
        reasons += _of_office(said.position, close)
    elif place is Place.HOME and (office := _site_around(close)):
        reasons.append(words.home_at_office(office))
    return Observation(
        day=day,
        at=at,
        place=place,
        duty=duty,
        reasons=tuple(reasons),
        site=close[0].name if close else "",
        distance=round(close[1]) if close else None,
    )


def counted(said: Said) -> datetime:
    """The instant that counts: the server's; for one kept without network the claim, where it can be true."""
    if said.queued and said.claimed is not None and said.claimed <= said.received:
        return said.claimed
    return said.received


def to_keep(position: Position | None, seen: Observation, sites: tuple[Site, ...]) -> Position | None:
    """The position as it may be kept: on a day at home, away from the office, only about where."""
    if position is None or seen.place is not Place.HOME or _site_around(nearest(position, sites)):
        return position
    latitude, longitude = (
        round(degrees, COARSE_DECIMALS) for degrees in (position.latitude, position.longitude)
    )
    return replace(position, latitude=latitude, longitude=longitude)


def _place(duty: Duty | None, day: date, at: datetime, standing: Standing) -> Place | None:
    """Granted leave wins over any roster."""
    kinds = {absence.kind for absence in standing.absences if absence.start <= day <= absence.end}
    for kind in (AbsenceKind.SICK, AbsenceKind.LEAVE, AbsenceKind.DUTY_TRAVEL):
        if kind in kinds:
            return Place(kind.value)
    return duty.place_at(at) if duty else None


def _of_clocks(said: Said, duty: Duty | None, standing: Standing, customs: Customs) -> Iterator[Reason]:
    if said.claimed is None:
        return
    if said.queued and said.claimed > said.received + customs.clock:
        yield words.claim_ahead(said.claimed, said.received, standing.zone)
    elif said.queued:
        relies = said.kind is Kind.IN and duty is not None and said.claimed <= duty.start < said.received
        make = words.rests_on_claim if relies and not _has_no_hours(duty) else words.kept_on_phone
        yield make(said.claimed, said.received, standing.zone)
    elif abs(said.claimed - said.received) > customs.clock:
        yield words.clock_differs(said.claimed - said.received)


def _has_no_hours(duty: Duty | None) -> bool:
    """A duty without hours of its own: nobody can be early or late for it."""
    return duty is None or duty.whole_day or duty.place in (*_AWAY, Place.OFF)


def _of_time(
    said: Said, at: datetime, duty: Duty | None, place: Place | None, standing: Standing, customs: Customs
) -> Iterator[Reason]:
    if place in _AWAY:
        yield words.away(place)
    elif duty is None:
        if place is None:
            yield words.no_roster(at.astimezone(standing.zone).date())
    elif not _has_no_hours(duty):
        yield from _of_hours(said.kind, at, duty, standing, customs)


def _of_hours(kind: Kind, at: datetime, duty: Duty, standing: Standing, customs: Customs) -> Iterator[Reason]:
    """A minute that has begun is not yet over: 07.30.59 is in time for 07.30."""
    if kind is Kind.OUT:
        if words.minutes(duty.end - at) > 0:
            yield words.left_early(duty.end - at, duty.end, standing.zone)
    elif at < duty.start - customs.early:
        yield words.too_early(duty.start - at, duty.start, standing.zone)
    elif words.minutes(at - duty.start) > 0 and duty.recalled is None:
        yield words.late(at - duty.start, duty.start, standing.zone)


def _of_office(position: Position | None, close: tuple[Site, float] | None) -> Iterator[Reason]:
    """Accuracy speaks for the person: only what lies outside even so is told as outside."""
    if close is None or position is None:
        yield words.no_position() if position is None else words.no_site()
        return
    site, distance = close
    accuracy = position.accuracy or 0.0
    if distance - accuracy > site.radius:
        yield words.outside(distance, accuracy, site)
    elif distance > site.radius:
        yield words.cannot_tell(distance, accuracy, site)


def _site_around(close: tuple[Site, float] | None) -> Site | None:
    """The site that the position lies in, without the help of accuracy."""
    return close[0] if close is not None and close[1] <= close[0].radius else None
