from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from piket.web.dashboards.sections.values import Asked, Figure, Section, Table, number, unknown
from piket.web.money.drawing import curve_of
from piket.web.money.queries import Only, UnitStands, overview
from piket.web.permissions import Action
from piket.web.templatetags.piket import known_share, rupiah

SHOWN = 12


def section(asked: Asked) -> Section | None:
    """How far the budget is spent; the units that are furthest behind first."""
    if not asked.access.may(Action.VIEW_MONEY):
        return None
    found = overview(asked.access, asked.day)
    day = f"?hari={asked.day.isoformat()}"
    index = reverse("money:index") + day
    counts = found.counts

    def opened(only: Only) -> str:
        return f"{index}&hanya={only.value}#mata"

    drawn = curve_of(found)
    behind, held = counts.behind, found.held_count
    return Section(
        "money",
        _("Anggaran"),
        [
            Figure(_("realisasi"), rupiah(found.sum.realised), f"{index}#mata"),
            Figure(_("serapan terhadap pagu"), known_share(found.sum.of_ceiling), f"{index}#unit"),
            Figure(_("serapan terhadap rencana"), known_share(found.sum.of_plan), f"{index}#unit"),
            Figure(_("mata anggaran di bawah rencana"), number(behind), opened(Only.BEHIND), "wait" if behind else ""),
            Figure(_("tanpa bukti"), number(counts.bare), opened(Only.BARE), "bad" if counts.bare else ""),
            Figure(_("menunggu kepala unit"), number(held), f"{index}#ditahan", "wait" if held else ""),
        ] if found.plans else [Figure(_("serapan terhadap pagu"), unknown(), index, "unknown")],
        index,
        _table(found.units, index),
        _("Angka di bawah dibuat untuk peragaan; bukan angka sungguhan.") if found.generated else "",
        "dashboards/_money.html" if drawn else "",
        drawn,
    )  # fmt: skip


def _table(units: list[UnitStands], index: str) -> Table | None:
    known = sorted(units, key=lambda one: (one.sum.of_ceiling is None, one.sum.of_ceiling or 0))[:SHOWN]
    if not known:
        return None
    return Table(
        [_("Unit"), _("Pagu"), _("Realisasi"), _("Serapan")],
        [
            [
                one.unit.name,
                rupiah(one.sum.ceiling),
                rupiah(one.sum.realised),
                known_share(one.sum.of_ceiling),
            ]
            for one in known
        ],
        [False, True, True, True],
        [f"{index}&unit={one.unit.code}#mata" for one in known],
    )
