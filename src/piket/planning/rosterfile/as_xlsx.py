"""The roster book as a workbook: the schedule people read and print, and the sheets a check reads.

Text is always written as text, so that no cell that begins with = + - or @ is taken for a formula.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import xlsxwriter

from piket.planning.rosterfile.book import Entry, RosterBook, whole_file
from piket.planning.rosterfile.tables import COLUMNS, SCHEDULE, Row, rows_of
from piket.planning.values import Place, QuotaRoster

FIXED = ("unit", "kelompok", "nomor_induk", "nama")
MOST_ROWS = 1_048_000
_WIDTHS = {
    "nomor_induk": 21,
    "nama": 30,
    "nama_unit": 40,
    "tidak_hadir": 30,
    "employee": 21,
    "start": 17,
    "end": 17,
}
# Letter: ground, pattern of the fill (Excel's numbers), ink. Told apart by letter, then pattern, then colour.
_LOOKS = {
    "K": ("#0b4f7d", 1, "#ffffff"),
    "R": ("#ffffff", 1, "#1a1a1a"),
    "T": ("#009e73", 17, "#1a1a1a"),
    "D": ("#56b4e9", 11, "#1a1a1a"),
    "C": ("#e69f00", 14, "#1a1a1a"),
    "S": ("#cc79a7", 15, "#1a1a1a"),
    "L": ("#d9d9d9", 1, "#1a1a1a"),
}
_SHIFT_LOOKS = (
    ("#ffffff", 1, "#1a1a1a"),
    ("#e69f00", 14, "#1a1a1a"),
    ("#0b4f7d", 1, "#ffffff"),
    ("#009e73", 17, "#1a1a1a"),
    ("#56b4e9", 11, "#1a1a1a"),
    ("#cc79a7", 15, "#1a1a1a"),
)


def to_xlsx(book: RosterBook) -> bytes:
    """The workbook. Raises `RosterFileError` where a sheet would have more rows than Excel holds."""
    if len(book.assignments) > MOST_ROWS:
        raise whole_file(
            "Penugasan melebihi baris satu lembar Excel. Bagi per periode, atau ekspor JSON.",
            "There are more assignments than rows in an Excel sheet. Split by period, or export JSON.",
        )
    out = io.BytesIO()
    workbook = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    _Schedule(workbook, book).write()
    for name, rows in rows_of(book).items():
        _table(workbook, name, rows)
    workbook.close()
    return out.getvalue()


def _table(workbook: Any, name: str, rows: Iterable[Row]) -> None:
    sheet = workbook.add_worksheet(name)
    bold = workbook.add_format({"bold": True, "bottom": 1})
    for at, column in enumerate(COLUMNS[name]):
        sheet.write_string(0, at, column, bold)
        sheet.set_column(at, at, _WIDTHS.get(column, 12))
    last = 0
    for last, row in enumerate(rows, start=1):
        for at, value in enumerate(row):
            if isinstance(value, int):
                sheet.write_number(last, at, value)
            elif value:
                sheet.write_string(last, at, value)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(last, 1), len(COLUMNS[name]) - 1)


class _Schedule:
    """The sheet 'Jadwal': a block per unit, people × days, planned heads against the bounds."""

    def __init__(self, workbook: Any, book: RosterBook) -> None:
        self.workbook, self.book = workbook, book
        self.sheet = workbook.add_worksheet(SCHEDULE)
        days = {day for entry in book.entries for day in entry.roster.days}
        self.column = {day: len(FIXED) + at for at, day in enumerate(sorted(days))}
        self.bold = workbook.add_format({"bold": True})
        self.note = workbook.add_format({"italic": True, "align": "center", "font_size": 9})
        self.over = workbook.add_format(
            {"bold": True, "align": "center", "font_size": 9, "font_color": "#b00020"}
        )
        self.looks: dict[tuple[str, int, str], Any] = {}
        self.row = 0

    def write(self) -> None:
        """The whole sheet, ready to print on A4 landscape."""
        self._heading()
        for entry in self.book.entries:
            self._block(entry)
        self._page()

    def _heading(self) -> None:
        dated = self.workbook.add_format(
            {"bold": True, "num_format": "[$-421]ddd d/m", "align": "center", "bottom": 1, "rotation": 90}
        )
        bold = self.workbook.add_format({"bold": True, "bottom": 1, "valign": "bottom"})
        for at, name in enumerate(FIXED):
            self.sheet.write_string(0, at, name, bold)
            self.sheet.set_column(at, at, _WIDTHS.get(name, 10))
        for day, at in self.column.items():
            self.sheet.write_datetime(0, at, day, dated)
        if self.column:
            self.sheet.set_column(len(FIXED), len(FIXED) + len(self.column) - 1, 5)

    def _block(self, entry: Entry) -> None:
        roster = entry.roster
        title = entry.unit_name or roster.problem.unit
        self._line(entry, "", f"{title} ({entry.label})" if entry.label else title, self.bold)
        codes = {} if isinstance(roster, QuotaRoster) else _shift_looks(s.code for s in roster.problem.shifts)
        days = entry.roster.days
        for person in roster.problem.people:
            self._line(entry, person.id, self.book.names.get(person.id, ""))
            away = dict(person.away)
            cells: Sequence[Place | tuple[str, ...]] = roster.cells[person.id]
            for day, cell in zip(days, cells, strict=True):
                self._cell(day, text_of(cell, away.get(day)), codes)
        if isinstance(roster, QuotaRoster):
            self._heads(entry, roster)
        self.row += 1

    def _line(self, entry: Entry, person: str, text: str, look: Any = None) -> None:
        self.row += 1
        for at, value in enumerate((*entry.key, person, text)):
            if value:
                self.sheet.write_string(self.row, at, value, look)

    def _cell(self, day: date, text: str, codes: Mapping[str, tuple[str, int, str]]) -> None:
        look = codes.get(text.split("+")[0]) or _LOOKS.get(text, _LOOKS["R"])
        self.sheet.write_string(self.row, self.column[day], text, self._look(look))

    def _look(self, look: tuple[str, int, str]) -> Any:
        if look not in self.looks:
            ground, pattern, ink = look
            fill = (
                {"bg_color": ground, "pattern": 1}
                if pattern == 1
                else {"fg_color": ground, "pattern": pattern}
            )
            edge = {
                "border": 1,
                "border_color": "#bfbfbf",
                "align": "center",
                "font_color": ink,
                "bold": pattern > 1,
            }
            self.looks[look] = self.workbook.add_format({**fill, **edge})
        return self.looks[look]

    def _heads(self, entry: Entry, roster: QuotaRoster) -> None:
        """Planned heads, then the bounds; red where the law is not kept."""
        rows = list(roster.cells.values())
        planned = [sum(row[at] is Place.OFFICE for row in rows) for at in range(len(roster.problem.days))]
        self._line(entry, "", "Rencana", self.bold)
        for bounds, heads in zip(roster.problem.days, planned, strict=True):
            good = bounds.office_min <= heads <= bounds.office_max
            self.sheet.write_number(
                self.row, self.column[bounds.day], heads, self.note if good else self.over
            )
        self._line(entry, "", "Batas", self.bold)
        for bounds in roster.problem.days:
            low, high = bounds.office_min, bounds.office_max
            text = str(high) if low in (0, high) else f"{low}–{high}"
            self.sheet.write_string(self.row, self.column[bounds.day], text, self.note)

    def _page(self) -> None:
        sheet = self.sheet
        sheet.freeze_panes(1, len(FIXED))
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.set_margins(0.4, 0.4, 0.6, 0.6)
        title = (self.book.title or "Jadwal piket").replace("&", "&&")
        sheet.set_header(f"&L&B{title}&R{'DRAF' if self.book.draft else ''}")
        sheet.set_footer(
            "K kantor · R rumah · T tempat lain · D dinas luar · C cuti · S sakit/isolasi · L libur&R&P / &N"
        )


def text_of(cell: Place | tuple[str, ...], away: Place | None) -> str:
    """'K'; shifts of one date as 'P+M'; a date without a shift shows why: leave, else L."""
    if isinstance(cell, Place):
        return cell.value
    return "+".join(cell) or (away or Place.OFF).value


def _shift_looks(codes: Iterable[str]) -> dict[str, tuple[str, int, str]]:
    return {code: _SHIFT_LOOKS[at % len(_SHIFT_LOOKS)] for at, code in enumerate(codes)}
