"""What waits for whoever heads a unit."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from piket.web.dashboards.sections.values import Asked, Figure, Section, number
from piket.web.duties.queries import Look
from piket.web.money.queries import to_review
from piket.web.permissions import Action
from piket.web.recap.corrections.queries import waiting_count


def section(asked: Asked) -> Section | None:
    access, found = asked.access, []
    if access.may(Action.DO_DUTY):
        n = asked.duties.to_do
        url = f"{reverse('duties:index')}?lihat={Look.TO_DO.value}"
        found.append(Figure(_("kewajiban unit Anda"), number(n), url, "wait" if n else "good"))
    if access.may(Action.CORRECT_RECAP):
        n = waiting_count(access)
        found.append(
            Figure(_("koreksi presensi"), number(n), reverse("corrections:index"), "wait" if n else "good")
        )
    if access.may(Action.REVIEW_MONEY):
        n = to_review(access).count()
        found.append(
            Figure(
                _("catatan anggaran untuk diperiksa"),
                number(n),
                reverse("money:index"),
                "wait" if n else "good",
            )
        )
    return Section("own", _("Menunggu Anda"), found) if found else None
