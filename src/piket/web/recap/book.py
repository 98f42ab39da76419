"""The recap as a workbook, in the columns of whoever receives it. Text is always written as text."""

from __future__ import annotations

import io
from collections.abc import Sequence

import xlsxwriter

from piket.presence.recap import NAMES
from piket.web.recap.queries import Line, Recap

_WIDE = {"name": 34, "unit": 40, "position": 30, "number": 22}


def own_columns(language: str) -> list[tuple[str, str]]:
    """Piket's own columns, where no format was chosen."""
    people = {
        "number": ("NIP", "Employee number"),
        "name": ("Nama", "Name"),
        "unit": ("Unit", "Unit"),
        "position": ("Jabatan", "Position"),
        "month": ("Bulan", "Month"),
    }
    english = language.startswith("en")
    rows = [(names[english], field) for field, names in people.items()]
    return rows + [(words.in_language(language), field) for field, words in NAMES.items()]


def workbook(recap: Recap, columns: Sequence[tuple[str, str]]) -> bytes:
    """One row for each person, one sheet."""
    out = io.BytesIO()
    plain = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, plain) as book:
        sheet = book.add_worksheet(recap.month.first.isoformat()[:7])
        bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
        for at, (header, field) in enumerate(columns):
            sheet.set_column(at, at, _WIDE.get(field, 14))
            sheet.write_string(0, at, header, bold)
        for row, line in enumerate(recap.lines, 1):
            for at, (_header, field) in enumerate(columns):
                value = _value(recap, line, field)
                if isinstance(value, str):
                    sheet.write_string(row, at, value)
                else:
                    sheet.write_number(row, at, value)
        sheet.freeze_panes(1, 0)
    return out.getvalue()


def _value(recap: Recap, line: Line, field: str) -> str | int:
    match field:
        case "number":
            return line.person.number
        case "name":
            return line.person.name
        case "unit":
            return line.unit.name
        case "position":
            return line.person.position
        case "month":
            return recap.month.first.isoformat()[:7]
        case _:
            return int(getattr(line.total, field))
