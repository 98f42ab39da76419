"""XLSX sheets as text grids. A number of more than 15 digits is marked: its last digits are lost.

fastexcel gives the values (dates as ISO text) but hides whether a cell was text or a number. A second,
streaming look at the sheet's XML finds numeric cells too long to be exact (IEEE 754: 15 digits are safe).
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import fastexcel
from lxml import etree

from piket.organisation.faults import whole_file

LONG_NUMBER = "\x01"
"""First character of a cell whose digits a spreadsheet has rounded away."""

MAX_UNPACKED = 400 * 1024 * 1024
_CELL = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}c"
_VALUE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}v"
_SAFE_NUMBER = 1e15


def read_workbook(path: Path, max_rows: int) -> dict[str, list[list[str]]]:
    """Sheet name to rows of text cells, in the workbook's order; hidden parts and empty sheets left out."""
    try:
        with zipfile.ZipFile(path) as archive:
            if sum(i.file_size for i in archive.infolist()) > MAX_UNPACKED:
                raise whole_file(path, *_TOO_LARGE)
            rounded = _rounded_cells(archive)
        book = fastexcel.read_excel(path)
        names = list(book.sheet_names)
        grids = [_grid(book, n, max_rows + 100) for n in names]
    except (zipfile.BadZipFile, etree.XMLSyntaxError, fastexcel.FastExcelError) as error:
        raise whole_file(path, *_UNREADABLE) from error
    for index, grid in enumerate(grids):
        _mark(grid, rounded.get(index, frozenset()))
    return {n: g for n, g in zip(names, grids, strict=True) if g}


def _grid(book: fastexcel.ExcelReader, sheet: str, max_rows: int) -> list[list[str]]:
    loaded = book.load_sheet(sheet, header_row=None, skip_rows=0, n_rows=max_rows, dtypes="string")
    return [["" if c is None else str(c).strip() for c in row] for row in loaded.to_polars().rows()]


def _mark(grid: list[list[str]], cells: frozenset[tuple[int, int]]) -> None:
    for row, column in cells:
        if row < len(grid) and column < len(grid[row]):
            grid[row][column] = LONG_NUMBER + grid[row][column]


def _rounded_cells(archive: zipfile.ZipFile) -> dict[int, frozenset[tuple[int, int]]]:
    """Per sheet (by place in the workbook), the 0-based row and column of each number above 15 digits."""
    parts = sorted(
        (n for n in archive.namelist() if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", n)),
        key=lambda n: int("".join(c for c in n if c.isdigit())),
    )
    return {i: frozenset(_long_numbers(archive, name)) for i, name in enumerate(parts)}


def _long_numbers(archive: zipfile.ZipFile, name: str) -> list[tuple[int, int]]:
    found = []
    with archive.open(name) as stream:
        for _, cell in etree.iterparse(stream, tag=_CELL, resolve_entities=False, no_network=True):
            value = cell.findtext(_VALUE)
            if value and cell.get("t", "n") == "n" and abs(float(value)) >= _SAFE_NUMBER:
                found.append(_position(cell.get("r", "A1")))
            cell.clear()
    return found


def _position(reference: str) -> tuple[int, int]:
    """`B4` is row 3, column 1."""
    letters = reference.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(reference[len(letters) :]) - 1, column - 1


_TOO_LARGE = (
    "too_large",
    f"Isi buku kerja melebihi {MAX_UNPACKED // 2**20} MB setelah dibuka. Hapus lembar yang tidak perlu.",
    f"The workbook exceeds {MAX_UNPACKED // 2**20} MB when unpacked. Remove sheets that are not needed.",
)
_UNREADABLE = (
    "not_a_workbook",
    "Berkas ini tidak terbaca sebagai buku kerja Excel. Buka di Excel dan simpan ulang sebagai .xlsx tanpa "
    "kata sandi.",
    "This file cannot be read as an Excel workbook. Open it in Excel and save it as .xlsx without "
    "a password.",
)
