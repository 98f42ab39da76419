from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from piket.web.dashboards.sections.values import Asked, Figure, Section, number
from piket.web.duties.queries import Look
from piket.web.permissions import Action


def section(asked: Asked) -> Section | None:
    """How duties stand now; a circular that gives none, and one that nobody approved, have nothing late."""
    if not asked.access.may(Action.VIEW_DUTIES):
        return None
    found, index = asked.duties, reverse("duties:index")

    def opened(look: Look) -> str:
        return f"{index}?lihat={look.value}"

    return Section(
        "duties",
        _("Kewajiban dari surat edaran dan arahan"),
        [
            Figure(_("terlambat"), number(found.late), opened(Look.LATE), "bad" if found.late else "good"),
            Figure(_("di antaranya dikunci"), number(found.locked), opened(Look.LATE)),
            Figure(_("menunggu penilaian"), number(found.to_judge), opened(Look.TO_JUDGE)),
            Figure(
                _("tanpa batas waktu"), number(found.undated), opened(Look.UNDATED), "wait" if found.undated else ""
            ),
        ],
        reverse("duties:table"),
    )  # fmt: skip
