"""What waits for a commander: today's handovers in the units whose shifts she answers for herself."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from piket.web.dashboards.sections.values import Asked, Figure, Section, number
from piket.web.handover.overview import lines, own_units, sums
from piket.web.organisation.models import Unit


def section(asked: Asked) -> Section | None:
    units = own_units(asked.access)[:3]
    figures = [figure for unit in units for figure in _figures(asked, unit)]
    return Section("turns", _("Serah terima jaga hari ini"), figures) if figures else None


def _figures(asked: Asked, unit: Unit) -> Iterator[Figure]:
    counted = dict(sums(lines(asked.access, asked.day, asked.clock, unit)))
    url = reverse("handover:unit", args=[unit.code])
    yield Figure(_("terlambat ditutup"), number(counted["late"]), url, "bad" if counted["late"] else "good")
    yield Figure(_("sedang berjalan"), number(counted["open"]), url, "wait" if counted["open"] else "")
    yield Figure(_("jaga berikutnya"), number(counted["ahead"]), url)
