"""Handovers of the demonstration's morning: one prison has closed its own, another still waits for a signature.

Made up as the people are, and kept as the services keep them. The commanders are accounts to play with.
"""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from piket.presence.relief import State
from piket.web.accounts.models import Role, User
from piket.web.accounts.services import DEMO_FIRST_DAY, DEMO_PREFIX, grant
from piket.web.demo.services import SHOWN_UNITS
from piket.web.handover.models import Mark, Point, Statement, Strength, Turn
from piket.web.handover.page import compared, points_of
from piket.web.handover.shifts import DAY, Shift, relieved_by, shifts_of
from piket.web.handover.signing import counted
from piket.web.organisation.models import Absence, Agency, Employee, Unit
from piket.web.presence.models import Observed
from piket.web.presence.standing import Clock, clock_in
from piket.web.rosters.models import Assignment
from piket.web.rosters.queries import IN_FORCE

_SEED = 11
_POINTS = (
    ("people", "Blok A", 212), ("people", "Blok B", 187), ("people", "Blok C", 164), ("people", "Klinik", 6),
    ("keys", "Gerbang utama", 2), ("keys", "Blok hunian", 12),
    ("equipment", "Handy talky", 8), ("equipment", "Senter", 6),
)  # fmt: skip
_COUNTED_ANEW = frozenset({"people"})
"""Their number changes from day to day, so that the list says none."""
_PEOPLE_A_SHIFT = 3


@dataclass(frozen=True)
class _Morning:
    """The shift that took over this morning, and the one it relieved."""

    shift: Shift
    before: Shift | None


def fill_handovers(agency: Agency) -> int:
    """The handovers of the demo's day; their number. Needs the agency open, nobody signed in. Run again it adds
    nothing."""
    shown = SHOWN_UNITS.get(agency.code)
    clock = clock_in(agency.time_zone)
    if shown is None or Point.objects.exists():
        return 0
    mornings = list(_mornings(agency, clock, shown))
    for at, morning in enumerate(mornings):
        _lists(morning.shift.unit)
        _hand_over(morning, closed=at == 0)
    for shift in shifts_of(mornings[0].shift.unit, clock.today, clock.today) if mornings else []:
        _commander(shift)
    return len(mornings)


def _mornings(agency: Agency, clock: Clock, shown: str) -> Iterator[_Morning]:
    """Of the unit that the demo shows, then of one other."""
    rows = Assignment.objects.filter(roster__status__in=IN_FORCE, day=clock.today).exclude(shift="")
    units = Unit.objects.filter(agency=agency, pk__in=rows.values("roster__unit"))
    ordered = sorted(units, key=lambda unit: (unit.code != shown, unit.sort))
    for unit in ordered[:2] if ordered and ordered[0].code == shown else []:
        found = shifts_of(unit, clock.today - DAY, clock.today)
        today = [shift for shift in found if shift.day == clock.today and shift.start <= clock.now]
        if today:
            yield _Morning(today[0], relieved_by(today[0], found))


def _lists(unit: Unit) -> None:
    Point.objects.bulk_create(
        Point(
            agency_id=unit.agency_id, unit=unit, kind=kind, name=name,
            expected=None if kind in _COUNTED_ANEW else number,
        )
        for kind, name, number in _POINTS
    )  # fmt: skip
    Strength.objects.create(
        agency_id=unit.agency_id, unit=unit, people=_PEOPLE_A_SHIFT, ground="Contoh untuk peragaan"
    )


def _hand_over(morning: _Morning, *, closed: bool) -> None:
    shift, before = morning.shift, morning.before
    taker = _commander(shift)
    giver = _commander(before) if before else None
    turn = Turn(
        agency_id=shift.unit.agency_id, unit=shift.unit, day=shift.day, shift=shift.code, start=shift.start,
        end=shift.end, before_day=before.day if before else None, before_shift=before.code if before else "",
        before_end=before.end if before else None, opened_by=taker, opened_at=shift.start - timedelta(minutes=15),
    )  # fmt: skip
    turn.save()
    _roll(turn, shift, taker)
    at = shift.start + timedelta(minutes=6)
    said = [_side(turn, Statement.Side.GIVEN, giver, at)] if giver else []
    if closed:
        said.append(_side(turn, Statement.Side.TAKEN, taker, at + timedelta(minutes=3)))
        both = [one.counts for one in said]
        turn.closed_at = at + timedelta(minutes=3)
        turn.differing = len(compared(*both)) if giver else 0
        turn.save()


def _commander(shift: Shift) -> User:
    """The account of who may be in charge of a shift, to be played in the demo; made once."""
    person = next(one for one in (*(p for p in shift.people if p.lead), *shift.people))
    agency = shift.unit.agency
    squad = "-".join(person.squad.casefold().split()) or str(person.pk)
    username = f"{DEMO_PREFIX}{agency.code}.commander.{shift.unit.code.casefold()}.{squad}"
    user, created = User.objects.get_or_create(username=username, defaults={"name": person.name})
    if created:
        user.set_password(secrets.token_urlsafe(24))
        user.save(update_fields=["password"])
    grant(
        user=user, agency=agency, role=Role.COMMANDER, valid_from=DEMO_FIRST_DAY, unit=shift.unit,
        employee=person,
    )  # fmt: skip
    return user


def _roll(turn: Turn, shift: Shift, by: User) -> None:
    """Nearly all in time. Of those of whom no phone said anything one is late and one ill."""
    away = set(
        Absence.objects.filter(start__lte=shift.day, end__gte=shift.day).values_list("employee", flat=True)
    )
    people = [person for person in shift.people if person.pk not in away]
    phones = set(
        Observed.objects.filter(day=shift.day, employee__in=people).values_list("employee", flat=True)
    )
    silent = [person.pk for person in people if person.pk not in phones and not person.lead]
    words = dict(zip(silent, (State.LATE, State.ILL), strict=False))
    Mark.objects.bulk_create(_mark(turn, one, words.get(one.pk, State.PRESENT), by) for one in people)


def _mark(turn: Turn, person: Employee, state: State, by: User) -> Mark:
    came: datetime | None = None
    if state.there:
        came = turn.start + timedelta(minutes=9 if state is State.LATE else 0)
    return Mark(
        agency_id=turn.agency_id, turn=turn, employee=person, unit_id=turn.unit_id, day=turn.day, shift=turn.shift,
        state=state.value, came=came, note="demam" if state is State.ILL else "", key=_key(turn, f"{person.pk}"),
        marked_by=by, marked_at=came or turn.start,
    )  # fmt: skip


def _side(turn: Turn, side: Statement.Side, by: User, at: datetime) -> Statement:
    """Both sides count alike but for one thing, which is explained."""
    points = points_of(turn.unit)
    numbers = {(kind, name): number for kind, name, number in _POINTS}
    amounts = {point.pk: numbers[point.kind, point.name] for point in points}
    taken = side == Statement.Side.TAKEN
    lamp = next((point.pk for point in points if point.name == "Senter"), None)
    if taken and lamp is not None:
        amounts[lamp] -= 1
    return Statement.objects.create(
        agency_id=turn.agency_id, turn=turn, unit_id=turn.unit_id, side=side, counts=counted(points, amounts),
        events="" if taken else "Malam tenang. Pukul 02.10 satu warga binaan dirawat di klinik.",
        matters="" if taken else "Lampu selasar blok C padam, sudah dilaporkan.",
        explanation="Satu senter rusak, diserahkan ke perlengkapan." if taken else "",
        means=Statement.Means.OWN, signed_by=by, signed_at=at, key=_key(turn, side.value),
    )  # fmt: skip


def _key(turn: Turn, of: str) -> uuid.UUID:
    chance = Random(f"{_SEED}{turn.unit_id}{of}")  # noqa: S311 - made up, the same each time
    return uuid.UUID(int=chance.getrandbits(128), version=4)
