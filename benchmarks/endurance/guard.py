"""Shifts handed over: the roll called, gaps filled before they begin, both sides counting and signing."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
from random import Random

from django.core.exceptions import PermissionDenied

from benchmarks.endurance.book import Book
from benchmarks.endurance.cast import act
from benchmarks.endurance.stage import Stage
from piket.planning.mending.values import NotMendable
from piket.presence.relief import State
from piket.web.handover import filling, services, signing
from piket.web.handover.calling import call_everyone
from piket.web.handover.models import Mark, Statement
from piket.web.handover.page import Whole, points_of, whole_of
from piket.web.handover.services import NotKept
from piket.web.handover.shifts import Shift, shifts_of
from piket.web.organisation.models import Unit
from piket.web.permissions import Access, Action
from piket.web.presence.standing import clock_of
from piket.web.tenancy import acting

Event = tuple[datetime, Callable[[], None]]
_AHEAD = timedelta(hours=3)
_AFTER = timedelta(minutes=12)
_GAPS = 2
"""Gaps that are filled in a day and unit: more would have the solvers plan prisons all day long."""


def shifts_on(stage: Stage, day: date) -> list[tuple[Unit, Shift]]:
    """Those that begin on the day, in every guarded unit, by their starts."""
    with acting(stage.agency.pk):
        found = [(unit, shift) for unit in stage.guards for shift in shifts_of(unit, day, day)]
    return sorted(found, key=lambda one: (one[1].start, one[0].pk))


def events(stage: Stage, book: Book, day: date, chance: Random) -> list[Event]:
    """Of each shift its gap, before it begins, and its handover as it begins."""
    filled: Counter[int] = Counter()
    found: list[Event] = []
    for unit, shift in shifts_on(stage, day):
        found.append((shift.start - _AHEAD, partial(_gap, stage, book, unit, shift, filled)))
        found.append((shift.start + _AFTER, partial(_hand_over, stage, book, unit, shift, chance)))
    return found


def _gap(stage: Stage, book: Book, unit: Unit, shift: Shift, filled: Counter[int]) -> None:
    if filled[unit.pk] < _GAPS:
        filled[unit.pk] += _fill(stage, book, unit, shift)


def _fill(stage: Stage, book: Book, unit: Unit, shift: Shift) -> int:
    """One where somebody lacks: the first who may come, else everyone is called."""
    access = stage.cast.superior(Action.KEEP_HANDOVER, unit)
    with act(access):
        whole = whole_of(unit, shift.day, shift.code)
        if whole is None or whole.shift.roster is None or whole.ahead.complete:
            return 0
        found = filling.offers(whole, clock_of(unit, access.agency.time_zone))
        chosen = next((one.person.pk for one in found.may if one.person.pk != access.employee_id), None)
    try:
        with act(access):
            if chosen is None:
                call_everyone(
                    access=access, unit=unit, day=shift.day, code=shift.code, reason="Kekurangan orang"
                )
                book.done["called out"] += 1
            else:
                filling.fill(access=access, unit=unit, day=shift.day, code=shift.code, person=chosen)
                book.done["gap filled"] += 1
    except (NotKept, NotMendable, PermissionDenied) as error:
        book.refused[f"gap {'rules' if isinstance(error, NotMendable) else error}"] += 1
    return 1


def _hand_over(stage: Stage, book: Book, unit: Unit, shift: Shift, chance: Random) -> None:
    """By who commands the shift and, for the one relieved, the head or another commander."""
    with acting(stage.agency.pk):
        whole = whole_of(unit, shift.day, shift.code)
    if whole is None or whole.shift.roster is None:
        return
    taker = _commander(stage, whole.shift) or stage.cast.superior(Action.KEEP_HANDOVER, unit)
    giver = _commander(stage, whole.before, but=taker) if whole.before else None
    giver = giver or stage.cast.superior(Action.KEEP_HANDOVER, unit, but=taker.employee_id)
    try:
        with act(taker):
            services.call_roll(
                access=taker, unit=unit, day=shift.day, code=shift.code, sheet=_sheet(whole, book, chance)
            )
        _remember(stage, book, whole)
        if whole.before is not None:
            _sign(giver, unit, shift, Statement.Side.GIVEN, chance)
        made = _sign(taker, unit, shift, Statement.Side.TAKEN, chance)
    except (NotKept, PermissionDenied) as error:
        book.refused[f"handover {error}"] += 1
        return
    if made:
        book.closed.add((unit.pk, shift.day, shift.code))
        book.done["handovers"] += 1


def _commander(stage: Stage, shift: Shift, but: Access | None = None) -> Access | None:
    for person in shift.people:
        own = stage.cast.own.get(person.pk)
        if own is not None and own.may(Action.KEEP_HANDOVER, shift.unit) and own is not but:
            return own
    return None


def _sheet(whole: Whole, book: Book, chance: Random) -> services.Sheet:
    said = []
    for person in whole.shift.people:
        away = (person.pk, whole.shift.day) in book.away
        state = State.ILL if away else State.UNKNOWN if chance.random() < 0.01 else State.PRESENT
        said.append(services.Said(person.pk, state))
    return services.Sheet(uuid.UUID(int=chance.getrandbits(128), version=4), tuple(said))


def _sign(access: Access, unit: Unit, shift: Shift, side: str, chance: Random) -> bool:
    key = uuid.UUID(int=chance.getrandbits(128), version=4)
    with act(access):
        counts = {
            point.pk: point.expected if point.expected is not None else 180 for point in points_of(unit)
        }
        signing.sign(access=access, unit=unit, day=shift.day, code=shift.code,
                     words=signing.Words(key, side, counts, events="Nihil"))  # fmt: skip
    return side == Statement.Side.TAKEN


def _remember(stage: Stage, book: Book, whole: Whole) -> None:
    """A roll call speaks for who was there where the phone says nothing: by what the call itself keeps."""
    shift = whole.shift
    with acting(stage.agency.pk):
        marks = Mark.objects.filter(unit=shift.unit, day=shift.day, shift=shift.code).order_by("pk")
        for person, came in marks.values_list("employee_id", "came"):
            duty = (person, shift.day, shift.code)
            if came is not None:
                book.called[duty] = came
            else:
                book.called.pop(duty, None)
