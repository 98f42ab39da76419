"""Writes of the agency's shifts, audited. What held before stays; rosters take new hours when planned anew."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q

from piket.organisation.values import ServiceShift
from piket.pipeline.services import own_hours, service_for, turn_of
from piket.web.clock import today
from piket.web.organisation.models import Agency, Shift
from piket.web.organisation.queries import shift_values
from piket.web.permissions import Access, Action
from piket.web.tenancy import name_act

_DAY = timedelta(days=1)


class NotKept(Exception):
    """The hours cannot be: `past`, they would begin on a day that is over; `rest`, the turn would meet itself;
    `pause`, the rest inside is as long as the shift."""


@dataclass(frozen=True)
class Wanted:
    """A shift as somebody sets it. `first`: the first day on which it holds."""

    unit_type: str
    code: str
    name: str
    start: time
    end: time
    pause: int
    first: date
    ground: str


@transaction.atomic
def keep_shift(*, access: Access, wanted: Wanted) -> Shift:
    """Set a shift's hours from a day on, until those that are set for later; the same day again is a correction.

    What holds until then ends the day before. Raises `NotKept`.
    """
    _ask(access)
    _check(access.agency, wanted)
    name_act("shift.keep")
    same = Shift.objects.filter(agency=access.agency, unit_type=wanted.unit_type, code=wanted.code)
    later = same.filter(first__gt=wanted.first).order_by("first").first()
    before = same.filter(first__lt=wanted.first)
    open_then = before.filter(Q(last=None) | Q(last__gte=wanted.first))
    open_then.update(last=wanted.first - _DAY)
    kept, _new = Shift.objects.update_or_create(
        agency=access.agency,
        unit_type=wanted.unit_type,
        code=wanted.code,
        first=wanted.first,
        defaults={
            "name": wanted.name,
            "start": wanted.start,
            "end": wanted.end,
            "pause": wanted.pause,
            "ground": wanted.ground,
            "last": later.first - _DAY if later else None,
        },
    )
    return kept


@transaction.atomic
def end_shift(*, access: Access, shift: Shift) -> None:
    """From tomorrow on the pattern's own hours hold again; what was to begin later goes altogether."""
    _ask(access)
    name_act("shift.end")
    day = today()
    if shift.first > day:
        shift.delete()
    elif shift.last is None or shift.last > day:
        shift.last = day
        shift.save(update_fields=["last"])


def _check(agency: Agency, wanted: Wanted) -> None:
    if wanted.first < today():
        raise NotKept("past")
    asked = ServiceShift(
        wanted.unit_type, wanted.code, wanted.name, wanted.start, wanted.end, wanted.first, pause=wanted.pause
    )
    start, end = asked.span
    if wanted.pause >= end - start:
        raise NotKept("pause")
    others = [s for s in shift_values(agency) if (s.unit_type, s.code) != (asked.unit_type, asked.code)]
    service = service_for(wanted.unit_type)
    shifts = own_hours(service.shifts, [*others, asked], wanted.unit_type, wanted.first)
    if turn_of(service.cycle, shifts, service.twice).rest < 0:
        raise NotKept("rest")


def _ask(access: Access) -> None:
    """Shifts are the whole agency's."""
    if not access.holds_whole_agency(Action.ARRANGE):
        raise PermissionDenied
