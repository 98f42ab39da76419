"""Writes of observations: look for signs, ask; reply; decide; appeal. Each by a person, none by the machine."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from hashlib import sha256

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet

from piket.presence.signs import Pressed, signs
from piket.presence.signs import Sign as Found
from piket.presence.values import Position
from piket.web.observations.models import Case, Evidence, Sign
from piket.web.organisation.models import Agency
from piket.web.permissions import Access, Action
from piket.web.presence.models import Observed
from piket.web.presence.standing import clock_in, clock_of
from piket.web.reports.attachments import MOST, File
from piket.web.tenancy import name_act

REPLY_DAYS = timedelta(days=3)
"""How long somebody has to reply before a decision may be made without her word: a measure of the house, no law."""


class NotNow(Exception):
    """The case does not stand so: it waits for her reply, is closed, or was appealed before."""


def look(*, access: Access, day: date) -> int:
    """Keep the signs of a day in her branch and ask those concerned; how many are new. Raises `PermissionDenied`."""
    if not access.may(Action.DECIDE_SIGN):
        raise PermissionDenied
    units = access.units(Action.DECIDE_SIGN)
    return look_among(access.agency, day, Observed.objects.filter(unit__in=units))


def look_among(agency: Agency, day: date, seen: QuerySet[Observed]) -> int:
    """The same for these check-ins: of a branch, or in a nightly job of the agency. Safe to run twice."""
    name_act("sign.look")
    clock = clock_in(agency.time_zone)
    # A reader on the wall is one point and one device for everybody: that is no sign.
    rows = {
        row.check_in_id: row
        for row in seen.filter(day=day, check_in__reader=None).select_related("check_in").order_by("id")
    }
    new = 0
    for found in signs([_pressed(row) for row in rows.values()], clock.zone):
        new += _keep(agency, day, found, rows, clock.today + REPLY_DAYS)
    return new


def _pressed(row: Observed) -> Pressed:
    kept = row.check_in
    position = None
    if kept.latitude is not None and kept.longitude is not None:
        position = Position(kept.latitude, kept.longitude, kept.accuracy)
    return Pressed(kept.pk, row.employee_id, row.at, str(kept.device or ""), position)


def _keep(agency: Agency, day: date, found: Found, rows: dict[int, Observed], reply_by: date) -> bool:
    """A sign that grew with later check-ins is a new one; it asks only those not yet asked of its kind that day."""
    mark = sha256(f"{day} {found.kind} {found.refs}".encode()).hexdigest()
    asked = Case.objects.filter(sign__kind=found.kind.value, sign__day=day).values_list("employee", flat=True)
    people = set(found.people) - set(asked)
    if not people or Sign.objects.filter(mark=mark).exists():
        return False
    text = {"id": found.text.id, "en": found.text.en}
    sign = Sign.objects.create(agency=agency, kind=found.kind.value, day=day, mark=mark, text=text)
    units = {rows[ref].employee_id: rows[ref].unit_id for ref in found.refs}
    Case.objects.bulk_create(
        Case(agency=agency, sign=sign, employee_id=person, unit_id=units[person], reply_by=reply_by)
        for person in sorted(people)
    )
    return True


def reply(*, access: Access, case: Case, text: str, files: Sequence[File] = ()) -> None:
    """Her own word and evidence; until a decision it may be added to. Raises `PermissionDenied`, `NotNow`."""
    current = _own(access, case, (Case.Status.ASKED, Case.Status.REPLIED))
    name_act("sign.reply")
    current.reply = text if not current.reply else f"{current.reply}\n{text}"
    current.replied_at, current.status = _now(access, current), Case.Status.REPLIED
    current.save()
    _keep_files(current, files)


def appeal(*, access: Access, case: Case, text: str, files: Sequence[File] = ()) -> None:
    """She asks somebody else to look again, once. Raises `PermissionDenied`, `NotNow`."""
    current = _own(access, case, (Case.Status.DECIDED,))
    name_act("sign.appeal")
    current.appeal, current.appealed_at = text, _now(access, current)
    current.status = Case.Status.APPEALED
    current.save()
    _keep_files(current, files)


def decide(*, access: Access, case: Case, decision: Case.Decision, reason: str) -> None:
    """After her reply, or when the days for it are over; with a reason. Raises `PermissionDenied`, `NotNow`."""
    current = _judged(access, case)
    waits = current.status == Case.Status.ASKED and current.reply_by >= _today(access, current)
    if waits or current.status not in (Case.Status.ASKED, Case.Status.REPLIED):
        raise NotNow
    name_act("sign.decide")
    current.decision, current.decision_reason = decision, reason
    current.decided_by, current.decided_at = access.user, _now(access, current)
    current.status = Case.Status.DECIDED
    current.save()


def decide_appeal(*, access: Access, case: Case, decision: Case.Decision, reason: str) -> None:
    """Somebody else's last word. Raises `PermissionDenied` for whoever decided before or is party, `NotNow`."""
    current = _judged(access, case)
    if current.status != Case.Status.APPEALED:
        raise NotNow
    if current.decided_by_id == access.user.pk:
        raise PermissionDenied
    name_act("sign.decide_appeal")
    current.final, current.final_reason = decision, reason
    current.final_by, current.final_at = access.user, _now(access, current)
    current.status = Case.Status.CLOSED
    current.save()


def is_party(access: Access, case: Case) -> bool:
    """Whoever the same sign concerns decides nothing of it."""
    mine = access.employee_id
    return mine is not None and Case.objects.filter(sign=case.sign_id, employee=mine).exists()


def _own(access: Access, case: Case, states: tuple[Case.Status, ...]) -> Case:
    if not access.may(Action.ATTEND) or case.employee_id != access.employee_id:
        raise PermissionDenied
    current = _locked(case)
    if current.status not in states:
        raise NotNow
    return current


def _judged(access: Access, case: Case) -> Case:
    if not access.may(Action.DECIDE_SIGN, case.unit) or is_party(access, case):
        raise PermissionDenied
    return _locked(case)


def _locked(case: Case) -> Case:
    return Case.objects.select_for_update(of=("self",)).select_related("unit").get(pk=case.pk)


def _now(access: Access, case: Case) -> datetime:
    return clock_of(case.unit, access.agency.time_zone).now


def _today(access: Access, case: Case) -> date:
    return clock_of(case.unit, access.agency.time_zone).today


def _keep_files(case: Case, files: Sequence[File]) -> None:
    if case.evidence.count() + len(files) > 2 * MOST:
        raise NotNow
    Evidence.objects.bulk_create(
        Evidence(
            agency_id=case.agency_id, case=case, employee_id=case.employee_id, unit_id=case.unit_id,
            **file.columns,
        )
        for file in files
    )  # fmt: skip
