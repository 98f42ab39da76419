"""The health of the staff in numbers: new cases by unit and day, closed offices, inspections and open findings."""

from __future__ import annotations

from fractions import Fraction

from django.urls import reverse
from django.utils.translation import gettext as _

from piket.policy.wording import percent, short_date
from piket.web.cases.closures import closures_on
from piket.web.cases.days import Days, by_day
from piket.web.cases.services import keeping_of
from piket.web.dashboards.sections.values import Asked, Figure, Section, Table, number, unknown
from piket.web.language import language
from piket.web.permissions import Action
from piket.web.protocol.lists import Only, totals
from piket.web.protocol.queries import Sums
from piket.web.situation.drawing import flow_chart

SHOWN = 12


def section(asked: Asked) -> Section | None:
    """Numbers of nobody in particular. Where nobody records cases their number is unknown, not nought."""
    if not asked.access.may(Action.VIEW_PROTOCOL):
        return None
    found, recorded = by_day(asked.access, asked.day), keeping_of(asked.access.agency) is not None
    title = _("Kasus baru pegawai")
    drawn = flow_chart(title, found.told, "new") if found.total else None
    return Section(
        "health",
        _("Kesehatan pegawai dan protokol"),
        [
            *_cases(asked, found, recorded=recorded),
            _closed(asked),
            *_checked(totals(asked.access, asked.day)),
        ],
        reverse("protocol:index"),
        _table(found),
        "" if recorded else _("Kasus pegawai belum dicatat di instansi ini."),
        "dashboards/_cases.html" if drawn else "",
        drawn,
    )


def _cases(asked: Asked, found: Days, *, recorded: bool) -> list[Figure]:
    url = f"{reverse('cases:by_day')}?hari={asked.day.isoformat()}"
    if not recorded:
        return [Figure(_("kasus pegawai"), unknown(), url, "unknown")]
    return [
        Figure(
            _("kasus baru pegawai, tujuh hari"), number(found.week), url, "wait" if found.week else "good"
        ),
        Figure(_("kasus pegawai belum selesai"), number(found.open), url, "wait" if found.open else "good"),
    ]


def _closed(asked: Asked) -> Figure:
    closed = [one for one in closures_on(asked.access, asked.day) if one.first_day <= asked.day]
    return Figure(
        _("kantor ditutup"), number(len(closed)), reverse("protocol:index"), "bad" if closed else "good"
    )


def _checked(sums: Sums) -> list[Figure]:
    findings, inspections = reverse("protocol:findings"), reverse("protocol:inspections")
    return [
        Figure(_("temuan terbuka"), number(sums.open), findings, "wait" if sums.open else "good"),
        Figure(
            _("temuan lewat batas"), number(sums.late), f"{findings}?hanya={Only.LATE}", "bad" if sums.late else ""
        ),
        Figure(
            _("pemeriksaan lewat batas"), number(sums.overdue), f"{inspections}?hanya={Only.LATE}",
            "bad" if sums.overdue else "",
        ),
        Figure(_("butir dipenuhi, tiga puluh hari"), _met(sums), f"{inspections}?hanya={Only.DONE}"),
    ]  # fmt: skip


def _met(sums: Sums) -> str:
    """Rounded down, as on the pages of the protocol."""
    found = sums.score.percent
    return unknown() if found is None else percent(Fraction(found, 100), language())


def _table(found: Days) -> Table | None:
    """The units with most cases in these days first; the list behind the figures has them all, day by day."""
    lines = sorted(found.lines, key=lambda line: (-line.total, line.unit.sort))[:SHOWN]
    if not lines:
        return None
    since = short_date(found.days[0], language())
    return Table(
        [_("Unit"), _("Baru sejak {day}").format(day=since), _("Belum selesai")],
        [[line.unit.name, number(line.total), number(line.open)] for line in lines],
        [False, True, True],
        [reverse("protocol:unit", args=[line.unit.code]) for line in lines],
    )
