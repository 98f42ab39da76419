"""Writes: ask for a correction of one's own day, and decide somebody else's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from piket.web.permissions import Access, Action
from piket.web.presence.standing import Clock, clock_of, own_person
from piket.web.recap.models import Correction, Proof
from piket.web.reports.attachments import MOST, File
from piket.web.rosters.models import Assignment
from piket.web.rosters.queries import IN_FORCE
from piket.web.tenancy import name_act


class NotAsked(Exception):
    """Nothing was kept. The argument says why: `nobody`, `duty`, `times`, `order`, `ahead`, `open` or `files`."""


class NotDecided(Exception):
    """It is decided already, or the reason is missing: `status`, `reason`."""


@dataclass(frozen=True)
class Wanted:
    """What she says of a duty of hers, on the unit's own clock; None: it stays as it is recorded."""

    day: date
    shift: str
    came: time | None
    left: time | None
    reason: str


def ask(*, access: Access, wanted: Wanted, files: Sequence[File] = ()) -> Correction:
    """Keep and send what she asks. Raises `PermissionDenied`, `NotAsked`."""
    if not access.may(Action.ATTEND):
        raise PermissionDenied
    person = own_person(access)
    if person is None:
        raise NotAsked("nobody")
    clock = clock_of(person.unit, access.agency.time_zone)
    mine = Assignment.objects.filter(employee=person, day=wanted.day, shift=wanted.shift)
    duty = mine.filter(roster__status__in=IN_FORCE).first()
    if duty is None or duty.start > clock.now:
        raise NotAsked("duty")
    came = _instant(duty, wanted.came, duty.start, clock)
    left = _instant(duty, wanted.left, duty.end, clock)
    if came is None and left is None:
        raise NotAsked("times")
    if came is not None and left is not None and left <= came:
        raise NotAsked("order")
    if any(at is not None and at > clock.now for at in (came, left)):
        raise NotAsked("ahead")
    if Correction.objects.filter(
        employee=person, day=wanted.day, shift=wanted.shift, status=Correction.Status.ASKED
    ).exists():
        raise NotAsked("open")
    if len(files) > MOST:
        raise NotAsked("files")
    name_act("recap.ask")
    try:
        with transaction.atomic():
            made = Correction.objects.create(
                agency=access.agency, employee=person, unit=person.unit, day=wanted.day, shift=wanted.shift,
                came=came, left=left, reason=wanted.reason,
            )  # fmt: skip
    except IntegrityError as error:  # two taps at once: the other one was kept
        raise NotAsked("open") from error
    Proof.objects.bulk_create(
        Proof(agency=access.agency, correction=made, employee=person, unit=person.unit, **file.columns)
        for file in files
    )
    return made


def _instant(duty: Assignment, at: time | None, near: datetime, clock: Clock) -> datetime | None:
    """The hour on the day of the duty; of one that ends on the next day the one of the two that lies nearer to when it
    begins or ends."""
    if at is None:
        return None
    said = datetime.combine(duty.day, at, clock.zone)
    if duty.end.astimezone(clock.zone).date() == duty.day:
        return said
    return min((said, said + timedelta(days=1)), key=lambda found: abs(found - near))


def decide(*, access: Access, correction: Correction, grant: bool, reason: str) -> Correction:
    """Grant or refuse with a reason; nobody decides her own. Raises `PermissionDenied`, `NotDecided`."""
    if not access.may(Action.CORRECT_RECAP, correction.unit) or correction.employee_id == access.employee_id:
        raise PermissionDenied
    if not reason.strip():
        raise NotDecided("reason")
    rows = Correction.objects.select_for_update(of=("self",)).select_related("unit")
    current = rows.get(pk=correction.pk)
    if current.status != Correction.Status.ASKED:
        raise NotDecided("status")
    name_act("recap.correct")
    current.status = Correction.Status.GRANTED if grant else Correction.Status.REFUSED
    current.decided_by, current.decision_reason = access.user, reason.strip()
    current.decided_at = clock_of(current.unit, access.agency.time_zone).now
    current.save()
    return current
