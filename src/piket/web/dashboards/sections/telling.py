"""What waits for public relations, and for whoever approves what they wrote."""

from __future__ import annotations

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from piket.web.dashboards.sections.values import Asked, Figure, Section, number
from piket.web.permissions import Action
from piket.web.public.models import Release
from piket.web.public.queries import lines

Status = Release.Status


def section(asked: Asked) -> Section | None:
    """Releases that wait for a hand, and counters of which citizens do not find all they ask for. Three queries."""
    access, index = asked.access, reverse("public:index")
    if not (access.may(Action.WRITE_RELEASE) or access.may(Action.APPROVE_RELEASE)):
        return None
    waiting = Q(status=Status.DRAFT)
    if not access.may(Action.WRITE_RELEASE):
        waiting &= ~Q(written_by=access.user)
    told = Release.objects.aggregate(
        drafts=Count("pk", filter=waiting), ready=Count("pk", filter=Q(status=Status.APPROVED))
    )
    figures = [(_("siaran pers menunggu persetujuan"), told["drafts"], f"{index}#siaran")]
    if access.may(Action.WRITE_RELEASE):
        figures.append((_("siaran pers disetujui, belum terbit"), told["ready"], f"{index}#siaran"))
    if access.may(Action.EDIT_SERVICES):
        lacking = sum(one.missing > 0 for one in lines(access))
        figures.append((_("loket yang keterangannya belum lengkap"), lacking, f"{index}#loket"))
    return Section(
        "telling",
        _("Yang dibaca warga"),
        [Figure(name, number(n), url, "wait" if n else "good") for name, n, url in figures],
        index,
    )
