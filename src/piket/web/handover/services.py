"""The roll call of a shift: who is there, who is not and why. Signing is in `signing`, filling a gap in `filling`."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.core.exceptions import PermissionDenied

from piket.presence.relief import EARLIEST, Difference, Relief, State, came_at
from piket.web.handover.models import Mark, Turn
from piket.web.handover.page import Whole, latest_marks, whole_of
from piket.web.handover.shifts import Shift
from piket.web.organisation.models import Employee, Unit
from piket.web.permissions import Access, Action
from piket.web.presence.standing import Clock, clock_of
from piket.web.tenancy import name_act

_DAY = timedelta(days=1)


class NotKept(Exception):
    """Nothing was kept. `why` is a code for the page's sentence; the others say what of."""

    def __init__(
        self,
        why: str,
        *,
        names: Sequence[str] = (),
        relief: Relief | None = None,
        differing: Sequence[Difference] = (),
    ) -> None:
        super().__init__(why)
        self.why, self.names, self.relief, self.differing = why, tuple(names), relief, tuple(differing)


@dataclass(frozen=True)
class Said:
    """What a call says of one person. `at` is when a late one came, on the unit's clock; None: now."""

    person: int
    state: State
    at: time | None = None
    note: str = ""


@dataclass(frozen=True)
class Sheet:
    """A roll call as it was sent, with an identifier of its own; `paper`: typed in from a sheet of paper."""

    key: uuid.UUID
    people: tuple[Said, ...]
    paper: bool = False


def call_roll(*, access: Access, unit: Unit, day: date, code: str, sheet: Sheet) -> Turn:
    """Keep what a call says of a shift's people; the same sheet again adds nothing. Raises `PermissionDenied`,
    `NotKept`: `shift`, `early`, `ahead`, `over`, `people`, `late`, each before anything is written."""
    whole, clock = opened(access, unit, day, code)
    shift = whole.shift
    if clock.now < shift.start - EARLIEST:
        raise NotKept("early")
    if sheet.paper and clock.now < shift.start:
        raise NotKept("ahead")
    if not sheet.paper and clock.now > shift.end:
        raise NotKept("over")
    people = _people(shift, [said.person for said in sheet.people])
    known = latest_marks(shift)
    rows = [_came(shift, said, sheet, clock, known.get(said.person)) for said in sheet.people]
    changed = [
        (said, came) for said, came in zip(sheet.people, rows, strict=True) if _is_new(known, said, came)
    ]
    name_act("handover.roll")
    turn = turn_of(access, whole, clock)
    Mark.objects.bulk_create(
        [
            Mark(
                agency=access.agency, turn=turn, employee=people[said.person], unit=unit, day=day, shift=code,
                state=said.state.value, came=came, note=said.note, paper=sheet.paper, key=sheet.key,
                marked_by=access.user, marked_at=clock.now,
            )
            for said, came in changed
        ],
        ignore_conflicts=True,
    )  # fmt: skip
    return turn


def opened(access: Access, unit: Unit, day: date, code: str) -> tuple[Whole, Clock]:
    if not access.may(Action.KEEP_HANDOVER, unit):
        raise PermissionDenied
    whole = whole_of(unit, day, code)
    if whole is None or whole.shift.roster is None:
        raise NotKept("shift")
    return whole, clock_of(unit, access.agency.time_zone)


def _people(shift: Shift, wanted: Iterable[int]) -> dict[int, Employee]:
    """Of the shift, or of the unit's staff besides. Raises `NotKept`."""
    found = {person.pk: person for person in shift.people}
    others = set(wanted) - found.keys()
    found |= {p.pk: p for p in Employee.objects.filter(pk__in=others, unit=shift.unit, active=True)}
    if others - found.keys():
        raise NotKept("people")
    return found


def _came(shift: Shift, said: Said, sheet: Sheet, clock: Clock, mark: Mark | None) -> datetime | None:
    """A second call that says the same of somebody, with another note perhaps, leaves when she came as it was."""
    if said.at is None and mark is not None and mark.state == said.state:
        return mark.came
    if said.state is State.LATE and said.at is not None:
        came = _near(shift, said.at, clock)
        if came > clock.now or came < shift.start:
            raise NotKept("late")
        return came
    if sheet.paper:
        if said.state is State.LATE:
            raise NotKept("late")
        return shift.start if said.state.there else None
    return came_at(said.state, shift.start, clock.now)


def _near(shift: Shift, at: time, clock: Clock) -> datetime:
    """The instant that a clock time means within a shift, also past midnight."""
    came = datetime.combine(shift.start.astimezone(clock.zone).date(), at, clock.zone)
    return came if came >= shift.start else came + _DAY if came + _DAY <= shift.end else came


def _is_new(known: Mapping[int, Mark], said: Said, came: datetime | None) -> bool:
    """Somebody marked present stays so from the first call on; another word is another mark."""
    mark = known.get(said.person)
    if mark is None or mark.state != said.state or mark.note != said.note:
        return True
    return said.at is not None and mark.came != came


def turn_of(access: Access, whole: Whole, clock: Clock) -> Turn:
    """The handover of a shift, locked till the transaction ends; made by whoever comes first. Till it is closed it says
    what the roster in force says."""
    shift, before = whole.shift, whole.before
    stands = {
        "start": shift.start,
        "end": shift.end,
        "before_day": before.day if before else None,
        "before_shift": before.code if before else "",
        "before_end": before.end if before else None,
    }
    Turn.objects.get_or_create(
        agency=access.agency,
        unit=shift.unit,
        day=shift.day,
        shift=shift.code,
        defaults={**stands, "opened_by": access.user, "opened_at": clock.now},
    )
    turn = Turn.objects.select_for_update(of=("self",)).get(unit=shift.unit, day=shift.day, shift=shift.code)
    if turn.closed_at is None and any(getattr(turn, name) != value for name, value in stands.items()):
        for name, value in stands.items():
            setattr(turn, name, value)
        turn.save(update_fields=list(stands))
    return turn
