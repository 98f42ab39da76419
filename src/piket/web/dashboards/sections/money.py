from __future__ import annotations

from fractions import Fraction

from django.urls import reverse
from django.utils.translation import gettext as _

from piket.money.rupiah import written
from piket.policy.wording import percent
from piket.web.dashboards.sections.values import Asked, Figure, Section, Table, number, unknown
from piket.web.language import language
from piket.web.money.drawing import curve
from piket.web.money.queries import Only, UnitStands, overview
from piket.web.permissions import Action

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

    drawn = curve(
        [one.revision.plan if one.revision else [] for one in found.plans], found.bookings, found.day
    )
    generated = any(one.line.generated for one in found.plans)
    behind, held = counts.behind, counts.held
    return Section(
        "money",
        _("Anggaran"),
        [
            Figure(_("realisasi"), rupiah(found.sum.realised), f"{index}#mata"),
            Figure(_("serapan terhadap pagu"), share(found.sum.of_ceiling), f"{index}#unit"),
            Figure(_("serapan terhadap rencana"), share(found.sum.of_plan), f"{index}#unit"),
            Figure(_("mata anggaran di bawah rencana"), number(behind), opened(Only.BEHIND), "wait" if behind else ""),
            Figure(_("tanpa bukti"), number(counts.bare), opened(Only.BARE), "bad" if counts.bare else ""),
            Figure(_("menunggu kepala unit"), number(held), f"{index}#ditahan", "wait" if held else ""),
        ] if found.plans else [Figure(_("serapan terhadap pagu"), unknown(), index, "unknown")],
        index,
        _table(found.units, index),
        _("Angka di bawah dibuat untuk peragaan; bukan angka sungguhan.") if generated else "",
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
            [one.unit.name, rupiah(one.sum.ceiling), rupiah(one.sum.realised), share(one.sum.of_ceiling)]
            for one in known
        ],
        [False, True, True, True],
        [f"{index}&unit={one.unit.code}#mata" for one in known],
    )


def rupiah(amount: int | None) -> str:
    return unknown() if amount is None else written(amount, language())


def share(value: Fraction | None) -> str:
    return unknown() if value is None else percent(Fraction(round(value * 1000), 1000), language())
