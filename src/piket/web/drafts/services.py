"""A draft's life: begun from a roster, approved, taken back, put in force or laid aside; and what is said about it."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from piket.web.drafts import store
from piket.web.drafts.models import Draft, Note
from piket.web.drafts.steps import Stale, locked
from piket.web.notices.again import tell_unmoved
from piket.web.organisation.models import Employee
from piket.web.permissions import Access, Action
from piket.web.rosters.models import Roster
from piket.web.rosters.queries import IN_FORCE
from piket.web.rosters.services import OPEN, NotPublishable
from piket.web.rosters.services import publish as put_in_force
from piket.web.rosters.versions import copy_days, next_draft
from piket.web.tenancy import name_act


def begin(*, access: Access, roster: Roster) -> Roster:
    """The draft to edit: the unit's open one for these days, else a new version drafted from this one."""
    _require(access, Action.EDIT_ROSTER, roster)
    same = Roster.objects.filter(unit_id=roster.unit_id, first_day=roster.first_day, last_day=roster.last_day)
    found = same.filter(status__in=OPEN).order_by("-version").first()
    name_act("draft.begin")
    if found is None:
        found = _drafted_from(access, roster)
    base = same.filter(status__in=IN_FORCE).first()
    Draft.objects.get_or_create(
        roster=found, defaults={"agency_id": found.agency_id, "base": base if base != found else None}
    )
    return found


def _drafted_from(access: Access, base: Roster) -> Roster:
    base.refresh_from_db(fields=["book"])
    made = next_draft(base, access.user)
    copy_days([(base, made)], base.last_day)
    store.keep(made, store.content_of(made), {}, _zone(access, made))
    return made


def approve(*, access: Access, roster: Roster, revision: int, reason: str = "") -> Roster:
    """The head stands for it; it can be put in force, and not be edited until it is taken back.

    Raises `Stale`, or `NotPublishable` as `publish` does.
    """
    _require(access, Action.PUBLISH_ROSTER, roster)
    current, draft = locked(roster, revision)
    current.reason = reason.strip() or current.reason
    if fault := not_ready(current):
        raise NotPublishable(fault)
    name_act("draft.approve")
    current.status = Roster.Status.APPROVED
    current.save(update_fields=["status", "reason"])
    draft.approved_by, draft.approved_at = access.user, timezone.now()
    draft.save(update_fields=["approved_by", "approved_at"])
    return current


def not_ready(roster: Roster) -> str:
    """Why it cannot be approved yet; empty where it can."""
    if roster.violations:
        return "violations"
    return "reason" if roster.wishes and not roster.reason else ""


def reopen(*, access: Access, roster: Roster) -> Roster:
    """An approved roster becomes a draft again."""
    _require(access, Action.EDIT_ROSTER, roster)
    current = Roster.objects.select_for_update(of=("self",)).select_related("unit").get(pk=roster.pk)
    if current.status != Roster.Status.APPROVED:
        raise Stale
    name_act("draft.reopen")
    current.status = Roster.Status.DRAFT
    current.save(update_fields=["status"])
    Draft.objects.filter(roster=current).update(approved_by=None, approved_at=None)
    return current


def publish(
    *, access: Access, roster: Roster, revision: int, reason: str = "", tell_all: bool = False
) -> Roster:
    """Put exactly what was seen in force; only those whose days change are told, or the others too."""
    _require(access, Action.PUBLISH_ROSTER, roster)
    if not Draft.objects.filter(roster=roster, revision=revision).exists():
        raise Stale
    made = put_in_force(access=access, roster=roster, reason=reason)
    if tell_all:
        tell_unmoved(made)
    return made


def discard(*, access: Access, roster: Roster) -> None:
    """The draft is laid aside; it stays readable as a superseded version."""
    _require(access, Action.EDIT_ROSTER, roster)
    name_act("draft.discard")
    Roster.objects.filter(pk=roster.pk, status__in=OPEN).update(status=Roster.Status.SUPERSEDED)


def note(
    *, access: Access, roster: Roster, text: str, employee: Employee | None = None, day: date | None = None
) -> Note:
    """A comment on the roster, or on the cell of a person and a day."""
    _require(access, Action.EDIT_ROSTER, roster)
    name_act("draft.note")
    whole = employee is not None and day is not None
    return Note.objects.create(
        agency_id=roster.agency_id,
        roster=roster,
        employee=employee if whole else None,
        day=day if whole else None,
        text=text,
        author=access.user,
    )


def _require(access: Access, action: Action, roster: Roster) -> None:
    if not access.may(action, roster.unit):
        raise PermissionDenied


def _zone(access: Access, roster: Roster) -> str:
    return roster.unit.zone_name(access.agency.time_zone)
