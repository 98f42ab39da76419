"""Assignments as CSV, one row an interval, for other programs. A book cannot be checked from it alone."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date, datetime
from typing import TypeVar

from piket.planning.checks import Saying
from piket.planning.rosterfile.book import FileFault, RosterBook, RosterFileError
from piket.planning.values import Assignment, Place

Value = TypeVar("Value")

_NO_TIME = datetime.fromisoformat("0001-01-01T00:00")
COLUMNS = ("employee", "unit", "day", "start", "end", "place", "shift")
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def guard(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_DANGEROUS) else text


def unguard(text: str) -> str:
    """The text before `guard`."""
    return text[1:] if text.startswith("'") and text[1:].startswith(_DANGEROUS) else text


def cells_of(row: Assignment) -> tuple[str, ...]:
    """One assignment as text, in the order of `COLUMNS`."""
    start, end = row.start.isoformat(timespec="minutes"), row.end.isoformat(timespec="minutes")
    return row.person, row.unit, row.day.isoformat(), start, end, row.place.value, row.shift or ""


def to_csv(book: RosterBook) -> str:
    """The book's assignments, with a byte order mark so that spreadsheets read it as UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([guard(cell) for cell in cells_of(row)] for row in book.assignments)
    return "\ufeff" + out.getvalue()


def from_csv(text: str) -> RosterBook:
    """Assignments only. Raises `RosterFileError` with every fault, by row and column."""
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    header = tuple(rows[0]) if rows else ()
    missing = [name for name in COLUMNS if name not in header]
    if missing:
        raise RosterFileError(FileFault(None, 1, name, "", _NO_COLUMN) for name in missing)
    faults: list[FileFault] = []
    read = [
        parse_assignment(dict(zip(header, map(unguard, row), strict=False)), number, None, faults)
        for number, row in enumerate(rows[1:], start=2)
        if row
    ]
    if faults:
        raise RosterFileError(faults)
    return RosterBook(assignments=tuple(row for row in read if row is not None))


_NO_COLUMN = Saying(
    "Kolom ini tidak ada. Tambahkan di baris pertama.", "This column is missing. Add it in the first row."
)
_BAD = {
    "day": Saying("Tulis tanggal seperti 2021-07-26.", "Write the date like 2021-07-26."),
    "start": Saying("Tulis waktu seperti 2021-07-26T07:30.", "Write the time like 2021-07-26T07:30."),
    "end": Saying("Tulis waktu seperti 2021-07-26T16:00.", "Write the time like 2021-07-26T16:00."),
    "place": Saying(
        "Pakai salah satu huruf K, R, T, D, C, S, L.", "Use one of the letters K, R, T, D, C, S, L."
    ),
    "employee": Saying("Isi nomor induk pegawai.", "Fill in the employee's number."),
    "unit": Saying("Isi kode unit.", "Fill in the unit's code."),
}


def parse_assignment(
    row: dict[str, str], number: int, sheet: str | None, faults: list[FileFault]
) -> Assignment | None:
    """One row; its faults are added to `faults`, and then None is returned."""
    before = len(faults)

    def cell(column: str, parse: Callable[[str], Value], stand_in: Value) -> Value:
        try:
            return parse(row.get(column, ""))
        except ValueError:
            faults.append(FileFault(sheet, number, column, row.get(column, "")[:60], _BAD[column]))
            return stand_in

    read = Assignment(
        person=cell("employee", _filled, ""),
        unit=cell("unit", _filled, ""),
        day=cell("day", date.fromisoformat, date.min),
        start=cell("start", datetime.fromisoformat, _NO_TIME),
        end=cell("end", datetime.fromisoformat, _NO_TIME),
        place=cell("place", Place, Place.HOME),
        shift=row.get("shift") or None,
    )
    return read if len(faults) == before else None


def _filled(text: str) -> str:
    if not text:
        raise ValueError(text)
    return text
