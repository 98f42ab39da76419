"""Writes of amounts: entered by one, looked over by another, kept against the checks only by whoever answers for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied

from piket.money.checks import check
from piket.money.values import Booking, Kind, total
from piket.web.money.models import Entry, Evidence, Line
from piket.web.money.services import Doubted, NotKept, flags_of, locked_line
from piket.web.money.standing import booked, budget_on
from piket.web.permissions import Access, Action
from piket.web.presence.standing import clock_in
from piket.web.reports.attachments import File
from piket.web.tenancy import name_act

State = Entry.State


@dataclass(frozen=True)
class Told:
    """An amount as somebody enters it, what it was for, and the files that show it."""

    booking: Booking
    purpose: str
    files: Sequence[File] = ()


def record(*, access: Access, line: Line, told: Told, before_head: bool = False) -> Entry:
    """Book an amount. One in doubt is put before the head where somebody asks for that, and counts for nothing yet.

    Raises `Doubted`, `NotKept` ('future', 'year'), `PermissionDenied`.
    """
    locked = locked_line(line.pk)
    if not access.may(Action.ENTER_MONEY, locked.unit):
        raise PermissionDenied
    clock = clock_in(access.agency.time_zone)
    _possible(locked, told.booking, clock.today)
    findings = check(budget_on(locked, told.booking.day), booked(locked), told.booking)
    if findings and not before_head:
        raise Doubted(findings)
    name_act("money.record")
    entry = Entry.objects.create(
        agency=access.agency, line=locked, unit=locked.unit, kind=told.booking.kind.value, day=told.booking.day,
        rupiah=told.booking.rupiah, number=told.booking.number, purpose=told.purpose, flags=flags_of(findings),
        state=State.HELD if findings else State.WAITING, entered_by=access.user, entered_at=clock.now,
    )  # fmt: skip
    _keep_files(access, entry, told.files)
    return entry


def _possible(line: Line, booking: Booking, today: date) -> None:
    if booking.day > today:
        raise NotKept("future")
    if booking.day.year != line.year:
        raise NotKept("year")


def add_evidence(*, access: Access, entry: Entry, files: Sequence[File]) -> None:
    """More files for an amount, by whoever enters them there."""
    found, _line = _locked(entry)
    if not access.may(Action.ENTER_MONEY, found.unit):
        raise PermissionDenied
    if not files:
        raise NotKept("file")
    if found.state in (State.RETURNED, State.WITHDRAWN):
        raise NotKept("state")
    name_act("money.evidence")
    _keep_files(access, found, files)


def _keep_files(access: Access, entry: Entry, files: Sequence[File]) -> None:
    now = clock_in(access.agency.time_zone).now
    Evidence.objects.bulk_create(
        Evidence(
            agency=access.agency, entry=entry, unit_id=entry.unit_id, added_by=access.user, added_at=now, **file.columns
        )
        for file in files
    )  # fmt: skip


def may_settle(access: Access, entry: Entry) -> bool:
    """The head of its unit; never who entered it."""
    return access.may(Action.INSIST_MONEY, entry.unit) and entry.entered_by_id != access.user.pk


def settle(*, access: Access, entry: Entry, insist: bool, reason: str) -> Entry:
    """The head keeps an amount that looks impossible, flagged and with her reason, or refuses it.

    Nobody does so with what she entered. What is wrong is found anew, as the line stands now.
    """
    held, line = _locked(entry)
    if not may_settle(access, held):
        raise PermissionDenied
    if held.state != State.HELD:
        raise NotKept("state")
    if not reason:
        raise NotKept("reason")
    name_act("money.insist" if insist else "money.refuse")
    held.insisted_by, held.insisted_at = access.user, clock_in(access.agency.time_zone).now
    if insist:
        booking = Booking(Kind(held.kind), held.day, held.rupiah, held.number)
        found = flags_of(check(budget_on(line, held.day), booked(line, but=held.pk), booking))
        held.flags, held.reason, held.state = found or held.flags, reason, State.WAITING
    else:
        held.remark, held.state = reason, State.RETURNED
    held.save()
    return held


def may_review(access: Access, line: Line, entry: Entry) -> bool:
    """The line's reviewer; where none is named whoever may there; never who entered it or insisted on it."""
    if access.user.pk in (entry.entered_by_id, entry.insisted_by_id):
        return False
    if not access.may(Action.REVIEW_MONEY, line.unit):
        return False
    named = line.reviewer_id in (None, access.user.pk)
    return named or access.holds_whole_agency(Action.REVIEW_MONEY)


def review(*, access: Access, entry: Entry, accept: bool, remark: str = "") -> Entry:
    """Accept an amount, spent only with evidence, or return it with the reason.

    Raises `NotKept` ('state', 'evidence', 'reason', 'needed'), `PermissionDenied`.
    """
    found, line = _locked(entry)
    if not may_review(access, line, found):
        raise PermissionDenied
    if found.state != State.WAITING:
        raise NotKept("state")
    if accept and found.kind == Entry.Kind.REALISATION and not found.evidence.exists():
        raise NotKept("evidence")
    if not accept and not remark:
        raise NotKept("reason")
    if not accept:
        _not_needed(line, found)
    name_act("money.review")
    found.state = State.ACCEPTED if accept else State.RETURNED
    found.reviewed_by, found.reviewed_at = access.user, clock_in(access.agency.time_zone).now
    found.remark = remark
    found.save()
    return found


def withdraw(*, access: Access, entry: Entry, reason: str) -> Entry:
    """Take back an amount that nobody has accepted yet.

    Raises `NotKept` ('state', 'reason', 'needed'), `PermissionDenied`.
    """
    found, line = _locked(entry)
    if not access.may(Action.ENTER_MONEY, found.unit):
        raise PermissionDenied
    if found.state not in (State.WAITING, State.HELD):
        raise NotKept("state")
    if not reason:
        raise NotKept("reason")
    if found.state == State.WAITING:
        _not_needed(line, found)
    name_act("money.withdraw")
    found.state, found.remark = State.WITHDRAWN, reason
    found.save()
    return found


def _not_needed(line: Line, entry: Entry) -> None:
    """A commitment goes only where what is spent stays covered without it. Raises `NotKept('needed')`."""
    if entry.kind == Entry.Kind.COMMITMENT:
        rest = booked(line, but=entry.pk)
        if (total(rest, Kind.REALISATION) or 0) > (total(rest, Kind.COMMITMENT) or 0):
            raise NotKept("needed")


def _locked(entry: Entry) -> tuple[Entry, Line]:
    """The line first, as `record` does, so that two who act at once wait and never stop each other."""
    line = locked_line(entry.line_id)
    rows = Entry.objects.select_for_update(of=("self",)).select_related("unit")
    return rows.get(pk=entry.pk), line
