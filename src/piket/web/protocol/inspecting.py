"""Writes of inspections and findings: ask for one, do it, mend, return, close."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.core.exceptions import PermissionDenied

from piket.health.scoring import Value, score
from piket.web.notices.services import send_word
from piket.web.organisation.models import Employee, Unit
from piket.web.permissions import Access, Action
from piket.web.posting import NotKept
from piket.web.presence.standing import clock_of
from piket.web.protocol import photos
from piket.web.protocol.checklists import items_of
from piket.web.protocol.models import Answer, Area, Finding, Inspection, Item, Photo
from piket.web.protocol.wording import SUBJECT, asked_text, finding_text, returned_text
from piket.web.tenancy import name_act

ROOM_FOR = timedelta(days=60)
"""How far ahead an inspection or a finding may fall due."""


def ask(
    *, access: Access, unit: Unit, area: Area, inspector: Employee, due: date, place: str = ""
) -> Inspection:
    """Somebody of the agency is to inspect; she is told. Nothing is asked where the check-list is empty."""
    if not access.may(Action.INSPECT, unit):
        raise PermissionDenied
    today = clock_of(unit, access.agency.time_zone).today
    if not today <= due <= today + ROOM_FOR:
        raise NotKept("due")
    if not inspector.active:
        raise NotKept("inspector")
    if not items_of(unit, area, today):
        raise NotKept("empty")
    name_act("protocol.ask")
    made = Inspection.objects.create(
        agency=access.agency, unit=unit, area=area.value, place=place, due=due, inspector=inspector,
        asked_by=access.user,
    )  # fmt: skip
    send_word(access.agency, SUBJECT, [(inspector, asked_text(made))])
    return made


@dataclass(frozen=True)
class Found:
    """What was found of one item. Of what is not met: who mends it, until when."""

    value: Value
    note: str = ""
    responsible: Employee | None = None
    due: date | None = None
    photos: Sequence[bytes] = ()


@dataclass(frozen=True)
class Done:
    answers: Mapping[int, Found] = field(default_factory=dict)
    remark: str = ""
    photos: Sequence[bytes] = ()


def may_do(access: Access, inspection: Inspection) -> bool:
    """Whoever it was given to, and nobody in her place."""
    return (
        inspection.done_at is None
        and access.may(Action.ATTEND)
        and access.employee_id == inspection.inspector_id
    )


def do(*, access: Access, inspection: Inspection, done: Done) -> Inspection:
    """Each item answered, the score counted, a finding with its owner and day for each that is not met."""
    if not access.may(Action.ATTEND) or access.employee_id != inspection.inspector_id:
        raise PermissionDenied
    locked = Inspection.objects.select_for_update(of=("self",)).select_related("unit").get(pk=inspection.pk)
    if locked.done_at is not None:
        raise NotKept("done")
    clock = clock_of(locked.unit, access.agency.time_zone)
    items = items_of(locked.unit, Area(locked.area), clock.today)
    _refuse_incomplete(items, done, clock.today)
    name_act("protocol.inspect")
    got = score(done.answers[item.pk].value for item in items)
    locked.done_at, locked.remark, locked.met, locked.asked = clock.now, done.remark, got.met, got.asked
    locked.save(update_fields=["done_at", "remark", "met", "asked"])
    answers = Answer.objects.bulk_create(
        Answer(
            agency=access.agency, inspection=locked, item=item, value=done.answers[item.pk].value.value,
            note=done.answers[item.pk].note,
        )
        for item in items
    )  # fmt: skip
    _keep_photos(access, locked.pk, locked.unit, done.photos)
    for item, answer in zip(items, answers, strict=True):
        if answer.value == Value.UNMET:
            _find(access, locked, item, answer, done.answers[item.pk])
    return locked


def _refuse_incomplete(items: Sequence[Item], done: Done, today: date) -> None:
    if any(item.pk not in done.answers for item in items):
        raise NotKept("answers")
    for item in items:
        found = done.answers[item.pk]
        if found.value is not Value.UNMET:
            continue
        if not found.note:
            raise NotKept("note")
        if found.responsible is None or not found.responsible.active:
            raise NotKept("responsible")
        if found.due is None or not today <= found.due <= today + ROOM_FOR:
            raise NotKept("due")


def _find(access: Access, inspection: Inspection, item: Item, answer: Answer, found: Found) -> None:
    assert found.responsible is not None and found.due is not None  # noqa: S101, PT018 - refused above
    made = Finding.objects.create(
        agency=access.agency, inspection=inspection, answer=answer, unit=inspection.unit, text=found.note,
        responsible=found.responsible, due=found.due,
    )  # fmt: skip
    _keep_photos(access, inspection.pk, inspection.unit, found.photos, made)
    send_word(access.agency, "protocol.finding", [(found.responsible, finding_text(made, item))])


def _keep_photos(
    access: Access,
    inspection: int,
    unit: Unit,
    taken: Sequence[bytes],
    finding: Finding | None = None,
    *,
    evidence: bool = False,
) -> None:
    before = Photo.objects.filter(inspection=inspection).count() if taken else 0
    for number, content in enumerate(taken, before + 1):
        Photo.objects.create(
            agency=access.agency, inspection_id=inspection, finding=finding, evidence=evidence, unit=unit,
            sent_by=access.user, **photos.file_of(content, number).columns,
        )  # fmt: skip


def mend(*, access: Access, finding: Finding, evidence: str, taken: Sequence[bytes]) -> Finding:
    """Whoever is responsible says that it is mended, and how; somebody else looks and closes."""
    if not access.may(Action.ATTEND) or access.employee_id != finding.responsible_id:
        raise PermissionDenied
    locked = _locked(finding)
    if locked.closed_at or locked.fixed_at:
        raise NotKept("fixed")
    if not evidence:
        raise NotKept("evidence")
    name_act("protocol.mend")
    _keep_photos(access, locked.inspection_id, locked.unit, taken, locked, evidence=True)
    locked.evidence, locked.fixed_by, locked.returned = evidence, access.user, ""
    locked.fixed_at = clock_of(locked.unit, access.agency.time_zone).now
    locked.save(update_fields=["evidence", "fixed_by", "returned", "fixed_at"])
    return locked


def close(*, access: Access, finding: Finding) -> Finding:
    """Mended, by the word of somebody else than who mended it."""
    locked = _judged(access, finding)
    name_act("protocol.close")
    locked.closed_at, locked.closed_by = clock_of(locked.unit, access.agency.time_zone).now, access.user
    locked.save(update_fields=["closed_at", "closed_by"])
    return locked


def send_back(*, access: Access, finding: Finding, reason: str) -> Finding:
    """Not mended yet: open again, with the reason; who is responsible is told."""
    if not reason:
        raise NotKept("reason")
    locked = _judged(access, finding)
    name_act("protocol.return")
    locked.returned, locked.evidence, locked.fixed_at, locked.fixed_by = reason, "", None, None
    locked.save(update_fields=["returned", "evidence", "fixed_at", "fixed_by"])
    send_word(access.agency, "protocol.finding", [(locked.responsible, returned_text(locked))])
    return locked


def may_judge(access: Access, finding: Finding) -> bool:
    """Never who mended it, nor who answers for it."""
    return (
        access.may(Action.INSPECT, finding.unit)
        and access.user.pk != finding.fixed_by_id
        and (access.employee_id is None or access.employee_id != finding.responsible_id)
    )


def _judged(access: Access, finding: Finding) -> Finding:
    locked = _locked(finding)
    if not may_judge(access, locked):
        raise PermissionDenied
    if locked.fixed_at is None or locked.closed_at is not None:
        raise NotKept("not_fixed")
    return locked


def _locked(finding: Finding) -> Finding:
    rows = Finding.objects.select_for_update(of=("self",))
    return rows.select_related("unit", "responsible").get(pk=finding.pk)
