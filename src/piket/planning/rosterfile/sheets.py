"""Reading the sheets of a workbook as rows of text, with every fault kept beside its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

import fastexcel

from piket.planning.checks import Saying
from piket.planning.rosterfile.book import FileFault, RosterFileError, whole_file
from piket.planning.rosterfile.tables import COLUMNS, OPTIONAL
from piket.planning.values import Place

Value = TypeVar("Value")
Grid = list[tuple[str, ...]]
Faults = list[FileFault]

DATE = Saying("Tulis tanggal seperti 2021-07-26.", "Write the date like 2021-07-26.")
NUMBER = Saying("Tulis bilangan bulat.", "Write a whole number.")
LETTERS = frozenset(place.value for place in Place)
LETTER = Saying("Pakai salah satu huruf K, R, T, D, C, S, L.", "Use one of the letters K, R, T, D, C, S, L.")
MARKS = Saying("Tulis seperti 2021-07-26=C; 2021-07-27=C.", "Write like 2021-07-26=C; 2021-07-27=C.")
CLOCK = Saying("Tulis jam seperti 07:30.", "Write the time like 07:30.")
MISSING = Saying(
    "Lembar ini tidak ada. Ekspor ulang dari Piket.", "This sheet is missing. Export again from Piket."
)
NO_COLUMN = Saying("Kolom ini tidak ada. Tambahkan di baris 1.", "This column is missing. Add it in row 1.")


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a sheet. Readers add to `faults` and give a stand-in, so that all faults are found."""

    sheet: str
    number: int
    cells: dict[str, str]
    faults: Faults = field(repr=False)

    @property
    def key(self) -> tuple[str, str]:
        return self.text("unit"), self.text("kelompok")

    def text(self, column: str) -> str:
        return self.cells.get(column, "")

    def read(self, column: str, parse: Callable[[str], Value], mend: Saying, default: Value) -> Value:
        """The parsed cell, or the default and a fault."""
        try:
            return parse(self.text(column))
        except (ValueError, KeyError):
            self.fault(column, mend)
            return default

    def fault(self, column: str, mend: Saying) -> None:
        self.faults.append(FileFault(self.sheet, self.number, column, self.text(column)[:60], mend))

    def whole(self, column: str) -> int:
        return self.read(column, lambda text: int(float(text)), NUMBER, 0)

    def maybe_whole(self, column: str) -> int | None:
        return self.whole(column) if self.text(column) else None

    def day(self, column: str) -> date:
        return self.read(column, day_of, DATE, date.min)


def day_of(text: str) -> date:
    """The date of '2021-07-26' or of a spreadsheet's '2021-07-26 00:00:00'."""
    return date.fromisoformat(text[:10])


def marks_of(text: str) -> tuple[tuple[date, Place], ...]:
    """'2021-07-26=C; 2021-07-27=C' as pairs."""
    pairs = (part.split("=", 1) for part in text.split(";") if part.strip())
    return tuple((day_of(pair[0].strip()), Place(pair[1].strip())) for pair in map(_two, pairs))


def _two(pair: list[str]) -> list[str]:
    if len(pair) != 2:
        raise ValueError(pair)
    return pair


def minutes_of(text: str) -> int:
    """Minutes after midnight of '07:30'; hours may pass 24."""
    hours, minutes = text.split(":")[:2]
    return int(hours) * 60 + int(minutes)


def grids(content: bytes) -> dict[str, Grid]:
    """Every sheet as rows of text, row 1 first."""
    try:
        reader = fastexcel.read_excel(content)
        frames = {
            name: reader.load_sheet(name, header_row=None, dtypes="string").to_polars()
            for name in reader.sheet_names
        }
    except fastexcel.FastExcelError:
        raise whole_file(
            "Ini bukan buku kerja Excel yang utuh. Simpan ulang sebagai .xlsx.",
            "This is no whole Excel workbook. Save it again as .xlsx.",
        ) from None
    return {
        name: [tuple(cell or "" for cell in row) for row in frame.iter_rows()]
        for name, frame in frames.items()
    }


def lines(found: dict[str, Grid], sheet: str, faults: Faults) -> Iterator[Line]:
    """The rows of a table sheet below its header; faults for a missing sheet or column."""
    grid = found.get(sheet)
    if not grid:
        if sheet not in OPTIONAL:
            faults.append(FileFault(sheet, None, None, "", MISSING))
        return
    header = grid[0]
    absent = [name for name in COLUMNS[sheet] if name not in header]
    faults.extend(FileFault(sheet, 1, name, "", NO_COLUMN) for name in absent)
    if absent:
        return
    for number, row in enumerate(grid[1:], start=2):
        if any(row):
            yield Line(sheet, number, dict(zip(header, row, strict=True)), faults)


def stop_on(faults: Faults) -> None:
    """Raise all faults found so far, if any."""
    if faults:
        raise RosterFileError(faults)
