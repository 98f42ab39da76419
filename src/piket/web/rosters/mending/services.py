"""The one write of a mending: a new version of the roster, with what became known of its people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import PermissionDenied

from piket.pipeline.closing_down import closed_down
from piket.pipeline.mending import MendedBook
from piket.pipeline.opening_up import Law, opened_up
from piket.pipeline.standing_down import Released, stood_down
from piket.pipeline.values import UnitPlan
from piket.planning.mending.values import ABSENCE, Change, Kind
from piket.planning.rosterfile import RosterBook
from piket.planning.rosterfile.as_json import to_json
from piket.policy.values import Bilingual
from piket.web.organisation.models import Employee
from piket.web.organisation.services import record_absence, record_return
from piket.web.permissions import Access, Action
from piket.web.rosters.files import book_of, stored_book
from piket.web.rosters.mending.queries import mark_of, mended_book
from piket.web.rosters.models import Roster
from piket.web.rosters.parts import part_json, population_of
from piket.web.rosters.services import OPEN, give_way, publish, store_assignments
from piket.web.rosters.versions import next_draft
from piket.web.tenancy import name_act


class NotAccepted(Exception):
    """The roster is no longer in force, or the mending is no longer the one that was seen."""


def accept(*, access: Access, roster: Roster, changes: Sequence[Change], mark: str) -> Roster:
    """Keep the mending that `mark` names as the next version, and the absences and returns it records.

    Who may publish puts it in force at once and queues messages for those whose days changed; else it waits
    as a draft for the unit's head. Runs in the request's transaction. Raises `PermissionDenied`,
    `NotAccepted`, or `NotMendable` where the changes have become impossible.
    """
    if not access.may(Action.EDIT_ROSTER, roster.unit):
        raise PermissionDenied
    current = Roster.objects.select_for_update(of=("self",)).select_related("unit").get(pk=roster.pk)
    if not current.in_force:
        raise NotAccepted("status")
    mended = mended_book(current, changes, current.unit.zone_name(access.agency.time_zone))
    if mark_of(mended) != mark or any(entry.violations for entry in mended.entries):
        raise NotAccepted("mark")
    name_act("roster.mend")
    for change in changes:
        _record(change)
    made = _store(access, current, mended)
    standing = in_force_as(access, current)
    if standing is None:
        return made
    return publish(access=access, roster=made, provisional=standing is Roster.Status.PROVISIONAL)


def draft_recall(*, access: Access, roster: Roster, changes: Sequence[Change], since: date) -> Roster:
    """The next version with people called in beside the bound, as a draft; `recall.services` orders it and puts it in
    force. `roster` is locked by the caller. Raises `PermissionDenied`, or `NotMendable` with the reasons."""
    if not access.may(Action.ORDER_RECALL, roster.unit):
        raise PermissionDenied
    mended = mended_book(roster, changes, roster.unit.zone_name(access.agency.time_zone), since)
    return _store_lawful(access, roster, mended)


def draft_stood_down(*, access: Access, roster: Roster, released: Released, since: date) -> Roster:
    """The next version with people who were called in at home again, as a draft; `recall.withdrawing` puts it in
    force. `roster` is locked by the caller. Raises `PermissionDenied`, or `NotMendable` with the reasons."""
    if not access.may(Action.ORDER_RECALL, roster.unit):
        raise PermissionDenied
    zone = roster.unit.zone_name(access.agency.time_zone)
    mended = stood_down(book_of(roster, zone, health=True), released, since, zone)
    return _store_lawful(access, roster, mended)


def draft_filling(*, access: Access, roster: Roster, changes: Sequence[Change], since: date) -> Roster:
    """The next version with a gap in a shift filled, as a draft; `handover.filling` puts it in force. The caller has
    locked `roster`. Raises `PermissionDenied`, `NotAccepted`, or `NotMendable` with the reasons."""
    if not access.may(Action.KEEP_HANDOVER, roster.unit):
        raise PermissionDenied
    if not roster.in_force:
        raise NotAccepted("status")
    mended = mended_book(roster, changes, roster.unit.zone_name(access.agency.time_zone), since)
    return _store_lawful(access, roster, mended)


def closed_book(roster: Roster, first: date, last: date, since: date, agency_zone: str) -> MendedBook:
    """The roster with nobody at the office on these days, not kept yet. Raises `NotMendable`."""
    zone = roster.unit.zone_name(agency_zone)
    return closed_down(book_of(roster, zone, health=True), first, last, since, zone)


def opened_book(
    roster: Roster, law: Law, former: Sequence[Roster], since: date, agency_zone: str
) -> MendedBook:
    """The roster with its office open again as `law` says, not kept yet; `former`: versions that say who would have
    come, the latest first. Raises `NotMendable`."""
    zone = roster.unit.zone_name(agency_zone)
    return opened_up(
        book_of(roster, zone, health=True), law, [stored_book(one) for one in former], since, zone
    )


def draft_closed(*, access: Access, roster: Roster, mended: MendedBook) -> Roster:
    """The next version of an office that closes or opens, as a draft; `cases.effects` puts it in force. The caller has
    locked `roster`. Raises `PermissionDenied`, or `NotAccepted`."""
    if not access.may(Action.CLOSE_OFFICE, roster.unit):
        raise PermissionDenied
    if not roster.in_force:
        raise NotAccepted("status")
    return _store_lawful(access, roster, mended)


def in_force_as(access: Access, roster: Roster) -> Roster.Status | None:
    """How her mending comes into force: as provisional as it was, or published; None: as a draft for the head."""
    if roster.status == Roster.Status.PROVISIONAL and access.may(Action.PUBLISH_PROVISIONAL, roster.unit):
        return Roster.Status.PROVISIONAL
    return Roster.Status.PUBLISHED if access.may(Action.PUBLISH_ROSTER, roster.unit) else None


def _record(change: Change) -> None:
    """An absence or a return is a fact about the person, which every later plan must know."""
    employee = Employee.objects.filter(number=change.person).first()
    if employee is not None and change.kind in ABSENCE:
        letter = ABSENCE[change.kind].value
        record_absence(employee=employee, kind=letter, start=change.start, end=change.end)
    elif employee is not None and change.kind is Kind.BACK:
        record_return(employee=employee, start=change.start, end=change.end)


def _store_lawful(access: Access, current: Roster, mended: MendedBook) -> Roster:
    """Raises `NotAccepted` where a rule would be broken."""
    if any(entry.violations for entry in mended.entries):
        raise NotAccepted("violations")
    return _store(access, current, mended)


def _store(access: Access, current: Roster, mended: MendedBook) -> Roster:
    give_way(Roster.objects.filter(pk=current.pk), OPEN)
    book = to_json(RosterBook(mended.book.entries))
    made = next_draft(current, access.user, parts=_parts(current, mended), book=book)
    code = current.unit.code
    store_assignments(made.agency_id, {code: made.unit_id}, {code: made.pk}, mended.book.assignments)
    return made


def _parts(current: Roster, mended: MendedBook) -> list[dict[str, object]]:
    """Parts that did not change stay as they were; the notices of one that did stay with it."""
    old = {part["label"]: part for part in current.parts}
    mendings = {entry.after.key: entry for entry in mended.entries}
    found = []
    for entry in mended.book.entries:
        made = mendings.get(entry.key)
        if made is None:
            found.append(old[entry.label])
            continue
        notices = tuple(Bilingual(**notice) for notice in old[entry.label]["notices"])
        plan = UnitPlan(entry.key[0], population_of(entry.label), entry.roster, made.violations, notices)
        names = {current.unit.code: current.unit.name}
        found.append(part_json(plan, names, made.mending, mended.book.names))
    return found
