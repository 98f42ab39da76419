"""Reports of some days as a table and as a workbook."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, timedelta

from django.utils.translation import gettext as _

from piket.policy.regions import region_name
from piket.situation.figures import FIGURES, Figure, Kind
from piket.web.language import language
from piket.web.permissions import Access
from piket.web.sheets import Cell, workbook
from piket.web.situation.models import Report
from piket.web.situation.queries import reports

USUAL = timedelta(days=13)
_MOST = 2000


def rows(access: Access, kind: Kind, first: date, last: date) -> list[Report]:
    """The last version of each, the newest day first. One query."""
    found = reports(access).filter(kind=kind.value, last_day__range=(first, last)).latest_only()
    return list(found.order_by("-last_day", "unit__sort")[:_MOST])


def used(kind: Kind, told: Sequence[Report]) -> list[Figure]:
    """The figures that some report has."""
    return [figure for figure in FIGURES[kind] if any(figure.code in row.figures for row in told)]


def workbook_of(kind: Kind, told: Sequence[Report]) -> bytes:
    figures = used(kind, told)
    header = [
        _("Unit"), _("Wilayah"), _("Dari"), _("Sampai"),
        *(figure.name.in_language(language()) for figure in figures),
        _("Kebutuhan"), _("Tetap disimpan karena"), _("Asal"),
    ]  # fmt: skip
    out = io.BytesIO()
    with workbook(out) as sheets:
        widths = [32, 24, 12, 12, *([12] * len(figures)), 30, 30, 16]
        sheets.write(_("Situasi"), header, [_row(one, figures) for one in told], widths)
    return out.getvalue()


def _row(report: Report, figures: Sequence[Figure]) -> list[Cell]:
    return [
        report.unit.name, region_name(report.region), report.first_day, report.last_day,
        *(report.figures.get(figure.code) for figure in figures),
        report.needs, report.reason, str(report.get_source_display()),
    ]  # fmt: skip
