from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from piket.policy.wording import short_date
from piket.situation.figures import Kind
from piket.web.dashboards.sections.values import Asked, Figure, Section, Table, number, unknown
from piket.web.language import language
from piket.web.permissions import Action
from piket.web.situation import queries
from piket.web.situation.drawing import flow_chart
from piket.web.situation.page import sums
from piket.web.situation.services import told_by


def section(asked: Asked) -> Section | None:
    """What the units told of themselves, and the curve of a region of theirs. Whoever did not tell is counted."""
    if not asked.access.may(Action.VIEW_SITUATION):
        return None
    held = list(queries.cadences(asked.access, asked.day))
    lines = queries.owed(asked.access, held, asked.clock, asked.day)
    units = [line for line in lines if line.kind is Kind.UNIT]
    told = sum(line.report is not None for line in units)
    missing = sum(line.state == "missing" for line in lines)
    index, day = reverse("situation:index"), f"?hari={asked.day.isoformat()}"
    found = sums(lines)
    table = f"{reverse('situation:table')}?sampai={asked.day.isoformat()}"
    figures = [Figure(one["name"], number(one["sum"]), table) for one in found]
    if not found:
        figures = [Figure(_("kasus aktif pegawai"), unknown(), index + day, "unknown")]
    tone = "bad" if missing else "good"
    late = Figure(_("laporan belum masuk"), number(missing), f"{index}{day}&hanya=missing", tone)
    generated = any(line.report and line.report.source == "generated" for line in lines)
    return Section(
        "cases",
        _("Kasus dan situasi"),
        [*figures, late] if lines else figures,
        index + day,
        _table(asked),
        _note(told, len(units), generated=generated),
        *_chart(asked),
    )  # fmt: skip


def _note(told: int, units: int, *, generated: bool) -> str:
    said = _("Dari laporan {told} unit di antara {units} yang jatuh tempo.").format(
        told=number(told), units=number(units)
    )
    made = _("Angka di bawah dibuat untuk peragaan; bukan angka sungguhan.") if generated else ""
    return f"{said} {made}".strip() if units else made


def _table(asked: Asked) -> Table | None:
    """The newest report of each region of theirs."""
    told = [line for line in asked.regions if line.told]
    if not told:
        return None
    day = f"?hari={asked.day.isoformat()}"
    rows = []
    for line in told:
        newest = line.told[-1]
        figures = (newest.figures.get(code) for code in ("cases", "active", "deaths"))
        rows.append([line.name, short_date(newest.last_day, language()), *(number(one) for one in figures)])
    return Table(
        [_("Wilayah"), _("Laporan sampai"), _("Kasus baru"), _("Kasus aktif"), _("Meninggal")],
        rows,
        [False, False, True, True, True],
        [reverse("situation:region", args=[line.code]) + day for line in told],
    )


def _chart(asked: Asked) -> tuple[str, object]:
    """Of the region that told most often."""
    told = max(asked.regions, key=lambda line: len(line.told), default=None)
    if told is None or not told.told:
        return "", None
    title = _("Kasus baru, {region}").format(region=told.name)
    drawn = flow_chart(title, [told_by(report) for report in told.told], "cases")
    return ("dashboards/_cases.html", drawn) if drawn else ("", None)
