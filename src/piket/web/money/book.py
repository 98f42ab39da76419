"""The recap of a year as a workbook and as a PDF of the same rows, in the columns that the agency set."""

from __future__ import annotations

import io
from collections.abc import Sequence

from django.utils.translation import gettext as _

from piket.letters.pdf import compiled
from piket.money.rupiah import written
from piket.policy.wording import short_date
from piket.web import sheets
from piket.web.language import language
from piket.web.money.queries import Overview
from piket.web.money.record import FIELDS, rows_of
from piket.web.organisation.models import Agency
from piket.web.sheets import Cell

Columns = Sequence[tuple[str, str]]
_WIDE = {"unit": 30, "activity": 40, "ground": 34, "reviewer": 24}


def workbook(overview: Overview, columns: Columns) -> bytes:
    """Amounts are numbers, so that the spreadsheet can add them."""
    out = io.BytesIO()
    widths = [_WIDE.get(code, 18 if FIELDS[code].rupiah else 14) for _header, code in columns]
    with sheets.workbook(out) as sheet:
        headers = [header for header, _code in columns]
        sheet.write(_("Anggaran"), headers, rows_of(overview.shown, columns), widths)
    return out.getvalue()


def pdf(overview: Overview, columns: Columns, agency: Agency) -> bytes:
    day = overview.day
    codes = [code for _header, code in columns]
    rows = [
        [_text(cell, code) for cell, code in zip(row, codes, strict=True)]
        for row in rows_of(overview.shown, columns)
    ]
    data = {
        "title": _("Rekap anggaran {year}").format(year=overview.year),
        "agency": agency.name,
        "day": short_date(day, language()),
        "date_parts": [day.year, day.month, day.day],
        "headers": [header for header, _code in columns],
        "rows": rows,
        "widths": [2.2 if code in _WIDE else 1.1 for _header, code in columns],
        "numbers": [FIELDS[code].rupiah or code.startswith("of_") for _header, code in columns],
    }
    return compiled("register", data, ["a-2a"])


def _text(cell: Cell, code: str) -> str:
    """What is unknown is said in words: a dash could be nought."""
    if cell is None:
        return _("tidak diketahui")
    if isinstance(cell, int) and FIELDS[code].rupiah:
        return written(cell, language())
    return str(cell)
