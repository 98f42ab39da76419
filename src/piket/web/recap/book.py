"""The recap as a workbook, in the columns of whoever receives it."""

from __future__ import annotations

import io
from collections.abc import Sequence

from piket.web import sheets
from piket.web.recap.columns import FIELDS
from piket.web.recap.queries import Recap


def workbook(recap: Recap, columns: Sequence[tuple[str, str]]) -> bytes:
    """One row for each person, one sheet. `columns` are (header, field)."""
    chosen = [FIELDS[field] for _header, field in columns]
    rows = ([field.value(recap.month, line) for field in chosen] for line in recap.lines)
    out = io.BytesIO()
    with sheets.workbook(out) as sheet:
        headers = [header for header, _field in columns]
        sheet.write(f"{recap.month.first:%Y-%m}", headers, rows, [field.width for field in chosen])
    return out.getvalue()
