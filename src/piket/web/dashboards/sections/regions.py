from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from piket.policy.regions import region_name
from piket.web.dashboards.sections.values import Asked, Figure, Section, Table, unknown
from piket.web.permissions import Action
from piket.web.situation.atlas import atlas
from piket.web.situation.queries import RegionLine


def section(asked: Asked) -> Section | None:
    """The regencies where the units stand: the law's word and the level that the figures give, kept apart."""
    if not asked.access.may(Action.VIEW_SITUATION):
        return None
    day = f"?hari={asked.day.isoformat()}"
    lines = asked.regions
    provinces = sorted({code.split(".")[0] for code in asked.own})
    drawn = [atlas(asked.regimes, asked.own, province) for province in provinces]
    return Section(
        "regions",
        _("Wilayah"),
        [
            Figure(
                line.name, line.regime.state.name if line.regime else unknown(),
                reverse("situation:region", args=[line.code]) + day, "" if line.regime else "unknown",
            )
            for line in lines[:6]
        ],
        reverse("situation:atlas") + day,
        Table(
            [_("Wilayah"), _("Rezim hukum"), _("Level situasi hasil penilaian")],
            [[line.name, line.regime.state.name if line.regime else unknown(), _level(line)] for line in lines],
            [False, False, False],
            [reverse("situation:region", args=[line.code]) + day for line in lines],
        ) if lines else None,
        template="dashboards/_map.html" if drawn else "",
        drawn=[(region_name(code), one) for code, one in zip(provinces, drawn, strict=True)],
    )  # fmt: skip


def _level(line: RegionLine) -> str:
    level = line.assessment.level if line.assessment else None
    return unknown() if level is None else str(level)
