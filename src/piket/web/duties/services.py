"""Writes of duties: take note, begin, hand in, judge, name somebody for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.core.exceptions import PermissionDenied

from piket.duties.standing import may_follow, needs_reason
from piket.duties.values import State, Times
from piket.web.duties.access import may_do, may_judge
from piket.web.duties.models import Evidence, Obligation, Occurrence, Step
from piket.web.organisation.models import Employee
from piket.web.permissions import Access, Action
from piket.web.presence.standing import clock_of
from piket.web.reports.attachments import File
from piket.web.tenancy import name_act


class NotDone(Exception):
    """Nothing was kept. The argument says why: `state`, `evidence`, `kind`, `reason`, `remark`, `ended`, `person`."""


@dataclass(frozen=True)
class Handed:
    """What is handed in. `reason`: why it comes only now, where it was locked already."""

    text: str = ""
    figure: Decimal | None = None
    link: str = ""
    files: Sequence[File] = ()
    reason: str = ""

    @property
    def kinds(self) -> set[str]:
        given = {"text": self.text, "figure": self.figure is not None, "link": self.link, "file": self.files}
        return {kind for kind, there in given.items() if there}


def acknowledge(*, access: Access, occurrence: Occurrence) -> Occurrence:
    """The unit says that it knows. Raises `PermissionDenied` or `NotDone`."""
    return _on(access, occurrence, State.ACKNOWLEDGED, "duty.acknowledge", "")


def begin(*, access: Access, occurrence: Occurrence, note: str = "") -> Occurrence:
    return _on(access, occurrence, State.IN_WORK, "duty.start", note)


def _on(access: Access, occurrence: Occurrence, state: State, act: str, note: str) -> Occurrence:
    locked, now = _locked(access, occurrence)
    if not may_do(access, locked.obligation):
        raise PermissionDenied
    _follow(locked, state)
    name_act(act)
    locked.save(update_fields=["state"])
    _step(access, locked, now, note)
    return locked


def hand_in(*, access: Access, occurrence: Occurrence, handed: Handed) -> Occurrence:
    """Keep what shows that it was done, and put it before whoever judges it. Raises `PermissionDenied`, `NotDone`."""
    locked, now = _locked(access, occurrence)
    if not may_do(access, locked.obligation):
        raise PermissionDenied
    _check(locked, handed, now)
    _follow(locked, State.DONE)
    name_act("duty.hand_in")
    locked.handed_in_at, locked.handed_in_by, locked.late_reason = now, access.user, handed.reason
    locked.judged_at, locked.judged_by, locked.remark = None, None, ""
    locked.save()
    _keep_evidence(_step(access, locked, now, handed.reason), handed)
    return locked


def _check(occurrence: Occurrence, handed: Handed, now: datetime) -> None:
    asks = set(occurrence.obligation.duty.asks)
    if not handed.kinds:
        raise NotDone("evidence")
    if asks and not asks & handed.kinds:
        raise NotDone("kind")
    if needs_reason(Times(occurrence.due_at, occurrence.locks_at), now) and not handed.reason:
        raise NotDone("reason")


def _keep_evidence(step: Step, handed: Handed) -> None:
    common = {"agency_id": step.agency_id, "step": step, "unit_id": step.unit_id}
    rows = [Evidence(**common, kind="file", **file.columns) for file in handed.files]
    if handed.text:
        rows.append(Evidence(**common, kind="text", text=handed.text))
    if handed.figure is not None:
        rows.append(Evidence(**common, kind="figure", figure=handed.figure))
    if handed.link:
        rows.append(Evidence(**common, kind="link", text=handed.link))
    Evidence.objects.bulk_create(rows)


def judge(*, access: Access, occurrence: Occurrence, accepted: bool, remark: str = "") -> Occurrence:
    """Accept or return what was handed in: what came late only with the ground, a return only with the reason."""
    locked, now = _locked(access, occurrence)
    if not may_judge(access, locked):
        raise PermissionDenied
    if not remark and (locked.came_late or not accepted):
        raise NotDone("remark")
    _follow(locked, State.ACCEPTED if accepted else State.RETURNED)
    name_act("duty.judge")
    locked.judged_at, locked.judged_by, locked.remark = now, access.user, remark
    locked.save()
    _step(access, locked, now, remark)
    return locked


def assign(*, access: Access, obligation: Obligation, person: Employee | None) -> Obligation:
    """Name who does a unit's duty from now on, or nobody. Raises `NotDone` for somebody of another unit."""
    locked = Obligation.objects.select_for_update(of=("self",)).select_related("unit").get(pk=obligation.pk)
    if not access.may(Action.DO_DUTY, locked.unit):
        raise PermissionDenied
    if person is not None and (person.unit_id != locked.unit_id or not person.active):
        raise NotDone("person")
    name_act("duty.assign")
    locked.person = person
    locked.save(update_fields=["person"])
    return locked


def _locked(access: Access, occurrence: Occurrence) -> tuple[Occurrence, datetime]:
    rows = Occurrence.objects.select_for_update(of=("self",))
    found = rows.select_related("obligation__duty", "obligation__unit", "unit__parent").get(pk=occurrence.pk)
    return found, clock_of(found.unit, access.agency.time_zone).now


def _follow(occurrence: Occurrence, state: State) -> None:
    if occurrence.ended:
        raise NotDone("ended")
    if not may_follow(State(occurrence.state), state):
        raise NotDone("state")
    occurrence.state = state.value


def _step(access: Access, occurrence: Occurrence, at: datetime, text: str) -> Step:
    return Step.objects.create(
        agency_id=occurrence.agency_id, occurrence=occurrence, unit_id=occurrence.unit_id, state=occurrence.state,
        text=text, by=access.user, at=at,
    )  # fmt: skip
