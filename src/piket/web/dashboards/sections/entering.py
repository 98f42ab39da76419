"""What waits for a treasurer: what she entered that lacks something, or has not been entered at all."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from piket.web.dashboards.sections.values import Asked, Figure, Section, number
from piket.web.money.queries import Only, overview
from piket.web.permissions import Action


def section(asked: Asked) -> Section | None:
    if not asked.access.may(Action.ENTER_MONEY):
        return None
    found = overview(asked.access, asked.day)
    index, counts = reverse("money:index"), found.counts
    figures = [
        (_("mata anggaran tanpa bukti"), counts.bare, f"{index}?hanya={Only.BARE}#mata"),
        (_("mata anggaran belum dilaporkan"), counts.silent, f"{index}?hanya={Only.SILENT}#mata"),
        (_("ditahan, menunggu kepala unit"), found.held_count, f"{index}#ditahan"),
        (_("mata anggaran di bawah rencana"), counts.behind, f"{index}?hanya={Only.BEHIND}#mata"),
    ]
    return Section(
        "entering",
        _("Menunggu bendahara"),
        [Figure(name, number(n), url, "wait" if n else "good") for name, n, url in figures],
        index,
    )
