"""A published roster taken back before its first day: its people are told, and it is a draft again."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from piket.web.clock import today
from piket.web.permissions import Access, Action
from piket.web.rosters.models import Roster
from piket.web.rosters.services import OPEN, give_way
from piket.web.rosters.shortening import tell_withdrawn
from piket.web.rosters.versions import copy_days, next_draft
from piket.web.tenancy import name_act

Status = Roster.Status
WHY_NOT = {
    "status": _("Jadwal ini tidak sedang berlaku; tidak ada yang ditarik."),
    "begun": _("Jadwal ini sudah berjalan dan tidak dapat ditarik. Ubah hari yang belum lewat."),
    "reason": _("Tulis dahulu alasannya: ia disampaikan kepada semua yang terjadwal."),
}


class NotWithdrawn(Exception):
    """`status`: it is not in force; `begun`: its first day has come; `reason`: none was given."""


def may_withdraw(access: Access, roster: Roster) -> bool:
    """Whoever could have put it in force, until the evening before its first day."""
    return roster.in_force and roster.first_day > today() and _allowed(access, roster)


def withdraw(*, access: Access, roster: Roster, reason: str) -> Roster:
    """The same cells as a new draft; the version that was in force stays to be read. Everybody who had a day in it is
    told who took it back and why, and is told anew once there is another. Raises `PermissionDenied`, `NotWithdrawn`.
    """
    if not _allowed(access, roster):
        raise PermissionDenied
    current = Roster.objects.select_for_update(of=("self",)).select_related("unit").get(pk=roster.pk)
    if not current.in_force:
        raise NotWithdrawn("status")
    if current.first_day <= today():
        raise NotWithdrawn("begun")
    if not reason.strip():
        raise NotWithdrawn("reason")
    name_act("roster.withdraw")
    give_way(Roster.objects.filter(pk=current.pk), OPEN)
    current.status = Status.SUPERSEDED
    current.save(update_fields=["status"])
    tell_withdrawn(access.agency, {current.pk: current}, f"{access.user.name}: {reason.strip().rstrip('.')}")
    made = next_draft(current, access.user, wishes=current.wishes, reason=current.reason)
    copy_days([(current, made)], current.last_day)
    return made


def _allowed(access: Access, roster: Roster) -> bool:
    if access.may(Action.PUBLISH_ROSTER, roster.unit):
        return True
    return roster.status == Status.PROVISIONAL and access.may(Action.PUBLISH_PROVISIONAL, roster.unit)
