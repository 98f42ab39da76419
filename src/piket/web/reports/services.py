"""Writes of targets and reports: set for a group, report, judge."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.models import Max

from piket.presence.reports import Quality
from piket.web.organisation.models import Employee, Unit
from piket.web.permissions import Access, Action
from piket.web.presence.standing import assignments_of, clock_of, own_person
from piket.web.reports.attachments import MOST, File
from piket.web.reports.models import Attachment, Done, Report, Target
from piket.web.reports.queries import BACK
from piket.web.tenancy import name_act


class NotReported(Exception):
    """Nothing was kept. The argument says why: `nobody`, `day`, `accepted` or `files`."""


class NotJudged(Exception):
    """The report is not waiting any more, or a reason is missing: `status`, `reason`."""


@dataclass(frozen=True)
class Asked:
    """A target as it is set. `amount` None: it is not counted."""

    text: str
    first_day: date
    last_day: date
    amount: int | None = None
    measure: str = ""


def set_targets(*, access: Access, unit: Unit, people: Sequence[int], asked: Asked) -> int:
    """The same target for each of these people of the unit; how many. Raises `PermissionDenied`."""
    if not access.may(Action.SET_TARGETS, unit):
        raise PermissionDenied
    name_act("target.set")
    batch = uuid.uuid4()
    staff = Employee.objects.filter(pk__in=people, unit=unit, active=True)
    made = Target.objects.bulk_create(
        Target(
            agency=access.agency, employee=person, unit=unit, batch=batch, text=asked.text, amount=asked.amount,
            measure=asked.measure, first_day=asked.first_day, last_day=asked.last_day, set_by=access.user,
        )
        for person in staff
    )  # fmt: skip
    return len(made)


def stop_target(*, access: Access, target: Target) -> None:
    """Let it end yesterday, or on the last day that a report counts in it; one that has not begun goes altogether."""
    unit = target.employee.unit
    if not access.may(Action.SET_TARGETS, unit):
        raise PermissionDenied
    name_act("target.stop")
    target = Target.objects.select_for_update().get(pk=target.pk)
    today = clock_of(unit, access.agency.time_zone).today
    counted = target.done.aggregate(day=Max("report__day"))["day"]
    if counted is None and target.first_day >= today:
        target.delete()
        return
    last = max(day for day in (target.first_day, today - BACK, counted) if day is not None)
    target.last_day = min(target.last_day, last)
    target.save(update_fields=["last_day"])


@dataclass(frozen=True)
class Written:
    """What somebody reports of a day. `done` maps targets to amounts; `dropped` are attachments to leave out."""

    day: date
    text: str
    done: Mapping[int, int]
    files: Sequence[File] = ()
    dropped: Sequence[int] = ()


def report(*, access: Access, written: Written) -> Report:
    """Keep and send her report of a day; one that was returned is sent anew. Raises `NotReported`."""
    if not access.may(Action.ATTEND):
        raise PermissionDenied
    person = own_person(access)
    if person is None:
        raise NotReported("nobody")
    local = clock_of(person.unit, access.agency.time_zone)
    if not local.today - BACK <= written.day <= local.today:
        raise NotReported("day")
    name_act("report.send")
    kept = Report.objects.select_for_update().filter(employee=person, day=written.day).first()
    if kept is not None and kept.status == Report.Status.ACCEPTED:
        raise NotReported("accepted")
    made = kept or Report(agency=access.agency, employee=person, unit=person.unit, day=written.day)
    made.place = next((row.place for row in assignments_of(person, written.day, written.day)), "")
    made.text, made.sent_at, made.status = written.text, local.now, Report.Status.SENT
    made.quality, made.remark, made.judged_by, made.judged_at = "", "", None, None
    made.save()
    _keep_done(made, written.done)
    _keep_files(made, written)
    return made


def _keep_done(made: Report, done: Mapping[int, int]) -> None:
    own = Target.objects.filter(
        pk__in=done, employee=made.employee_id, first_day__lte=made.day, last_day__gte=made.day
    )
    made.done.all().delete()
    Done.objects.bulk_create(
        Done(
            agency_id=made.agency_id, report=made, target=target, employee_id=made.employee_id,
            unit_id=made.unit_id, amount=done[target.pk],
        )
        for target in own
    )  # fmt: skip


def _keep_files(made: Report, written: Written) -> None:
    made.attachments.filter(pk__in=written.dropped).delete()
    # Whoever heard no answer sends the whole form again: a file that is there already stays there once.
    there = set(made.attachments.values_list("name", "sha256"))
    files = [file for file in written.files if (file.name, file.columns["sha256"]) not in there]
    if len(there) + len(files) > MOST:
        raise NotReported("files")
    Attachment.objects.bulk_create(
        Attachment(
            agency_id=made.agency_id, report=made, employee_id=made.employee_id, unit_id=made.unit_id,
            **file.columns,
        )
        for file in files
    )  # fmt: skip


def accept(*, access: Access, report: Report, quality: Quality, remark: str = "") -> Report:
    """Accept a report with its quality against the published standard. Nobody judges her own."""
    return _judge(access, report, Report.Status.ACCEPTED, quality.value, remark)


def send_back(*, access: Access, report: Report, remark: str) -> Report:
    """Return a report with the reason, to be sent again. Raises `NotJudged` without one."""
    if not remark:
        raise NotJudged("reason")
    return _judge(access, report, Report.Status.RETURNED, "", remark)


def _judge(access: Access, report: Report, status: str, quality: str, remark: str) -> Report:
    if not access.may(Action.JUDGE_REPORT, report.unit) or report.employee_id == access.employee_id:
        raise PermissionDenied
    locked = Report.objects.select_for_update(of=("self",)).select_related("unit").get(pk=report.pk)
    if locked.status != Report.Status.SENT:
        raise NotJudged("status")
    name_act("report.judge")
    locked.status, locked.quality, locked.remark = status, quality, remark
    locked.judged_by, locked.judged_at = access.user, clock_of(locked.unit, access.agency.time_zone).now
    locked.save()
    return locked
