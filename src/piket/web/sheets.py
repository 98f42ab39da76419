"""Workbooks of plain tables. Text is always written as text, so that nothing in it is ever a formula or a link."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date

import xlsxwriter

Cell = str | int | date | None
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@contextmanager
def workbook(out: io.BytesIO) -> Iterator[Sheets]:
    """The sheets to write; the workbook is in `out` once the block ends."""
    plain = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, plain) as book:
        yield Sheets(book)


class Sheets:
    """Tables with a header that stays, and dates as dates."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        self._bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
        self._day = book.add_format({"num_format": "dd/mm/yyyy", "align": "left"})

    def write(
        self, name: str, headers: Sequence[str], rows: Iterable[Sequence[Cell]], widths: Sequence[int]
    ) -> None:
        sheet = self._book.add_worksheet(name)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        for column, header in enumerate(headers):
            sheet.write_string(0, column, header, self._bold)
        for at, row in enumerate(rows, 1):
            for column, cell in enumerate(row):
                self._cell(sheet, at, column, cell)
        sheet.freeze_panes(1, 0)

    def _cell(self, sheet: xlsxwriter.worksheet.Worksheet, row: int, column: int, cell: Cell) -> None:
        if isinstance(cell, str):
            sheet.write_string(row, column, cell)
        elif isinstance(cell, date):
            sheet.write_datetime(row, column, cell, self._day)
        elif cell is not None:
            sheet.write_number(row, column, cell)
