"""What waits for the health officer today."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from piket.web.cases.queries import arranged
from piket.web.dashboards.sections.values import Asked, Figure, Section, number
from piket.web.permissions import Action
from piket.web.protocol.lists import Only, findings, totals
from piket.web.vaccination.campaigns import untallied


def section(asked: Asked) -> Section | None:
    """Each figure opens the page where it is done. Nothing of anybody's health stands in it."""
    access = asked.access
    if not access.may(Action.VIEW_HEALTH):
        return None
    away, near = arranged(access, asked.day)
    untold = len({one.employee_id for unit in near for one in unit.contacts if one.told_at is None})
    uncovered = sum(one.counted_on for one in away)
    sums, visits = totals(access, asked.day), untallied(access, asked.day)
    arranging = reverse("cases:arranged")
    found = [
        (_("orang yang pernah sekantor, belum diberi tahu"), untold, arranging),
        (_("isolasi yang masih dihitung jadwal"), uncovered, arranging),
        (_("sesi vaksinasi hari ini yang belum dicatat"), visits, reverse("vaccination:campaigns")),
        (_("pemeriksaan lewat batas"), sums.overdue, f"{reverse('protocol:inspections')}?hanya={Only.LATE}"),
        (
            _("temuan dilaporkan selesai, belum diperiksa"),
            findings(access, asked.day, Only.WAITING).count,
            f"{reverse('protocol:findings')}?hanya={Only.WAITING}",
        ),
    ]
    return Section(
        "watch",
        _("Menunggu petugas kesehatan"),
        [Figure(name, number(n), url, "wait" if n else "good") for name, n, url in found],
        reverse("cases:index"),
    )
