"""The follow-up as a workbook."""

from __future__ import annotations

import io
from collections.abc import Iterator

from django.utils.translation import gettext as _

from piket.web import sheets
from piket.web.duties.table import Cell, Table
from piket.web.presence.standing import Clock


def book_of(table: Table, clock: Clock) -> bytes:
    """A row for each unit, a column for each duty: handed in of those that fell due."""
    headers = [
        _("Unit"), *(duty.text for duty in table.duties), _("Jatuh tempo"), _("Diserahkan"), _("Tepat waktu"),
        _("Terlambat"), _("Dikunci"), _("Terlambat, diterima"), _("Tanpa batas waktu"),
    ]  # fmt: skip
    rows: Iterator[list[sheets.Cell]] = (
        [
            row.unit.name, *(_cell(cell) for cell in row.cells), row.total.asked, row.total.handed_in,
            row.total.in_time, row.total.late, row.total.locked, row.total.late_accepted, row.total.undated,
        ]
        for row in table.rows
    )  # fmt: skip
    widths = [38, *(18 for _duty in table.duties), *(12 for _n in range(7))]
    out = io.BytesIO()
    with sheets.workbook(out) as sheet:
        sheet.write(clock.today.isoformat(), headers, rows, widths)
    return out.getvalue()


def _cell(cell: Cell) -> str:
    if not cell.bond:
        return ""
    if cell.bond == "addressed":
        return _("disapa, tidak diwajibkan")
    if cell.bond == "undecided":
        return _("menunggu keputusan")
    counts = cell.counts
    if counts.undated:
        return _("belum ada batas waktu; {n} dari {all} ditanggapi").format(n=counts.begun, all=counts.all)
    return f"{counts.handed_in}/{counts.asked}"
