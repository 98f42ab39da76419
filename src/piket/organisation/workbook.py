"""XLSX sheets as text grids. A number of more than 15 digits is marked: its last digits are lost.

fastexcel gives the values (dates as ISO text) but hides whether a cell was text or a number. A second,
streaming look at the sheet's XML finds numeric cells too long to be exact (IEEE 754: 15 digits are safe).
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import fastexcel
from lxml import etree

from piket.organisation.faults import whole_file

LONG_NUMBER = "\x01"
"""First character of a cell whose digits a spreadsheet has rounded away."""

MAX_UNPACKED = 400 * 1024 * 1024
_CELL = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}c"
_VALUE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}v"
_SAFE_NUMBER = 1e15
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    etree.XMLSyntaxError,
    fastexcel.FastExcelError,
    OSError,
    EOFError,
    ValueError,
    OverflowError,
    NotImplementedError,
    RuntimeError,
)
"""What zipfile, lxml and fastexcel raise on damaged, encrypted or foreign archives (found by fuzzing)."""


def read_workbook(path: Path, max_rows: int) -> dict[str, list[list[str]]]:
    """Sheet name to rows of text cells, in the workbook's order, empty ones left out. Raises `FileErrors`."""
    try:
        with zipfile.ZipFile(path) as archive:
            if sum(i.file_size for i in archive.infolist()) > MAX_UNPACKED:
                raise whole_file(path, *_TOO_LARGE)
            if archive.testzip() is not None:  # an entry that unpacks to something else than it says
                raise whole_file(path, *_UNREADABLE)
            rounded = _rounded_values(archive)
        book = fastexcel.read_excel(path)
        grids = {name: _grid(book, name, max_rows + 100, rounded) for name in book.sheet_names}
    except _BROKEN as error:
        raise whole_file(path, *_UNREADABLE) from error
    return {name: grid for name, grid in grids.items() if grid}


def _grid(book: fastexcel.ExcelReader, sheet: str, max_rows: int, rounded: frozenset[str]) -> list[list[str]]:
    loaded = book.load_sheet(sheet, header_row=None, skip_rows=0, n_rows=max_rows, dtypes="string")
    return [[_text(c, rounded) for c in row] for row in loaded.to_polars().rows()]


def _text(cell: str | None, rounded: frozenset[str]) -> str:
    text = "" if cell is None else cell.strip()
    return LONG_NUMBER + text if text in rounded else text


def _rounded_values(archive: zipfile.ZipFile) -> frozenset[str]:
    """Every number above 15 digits in any sheet, as fastexcel will write it.

    By value and not by place: fastexcel leaves out empty columns before the first used one.
    """
    found: set[str] = set()
    for name in archive.namelist():
        if name.startswith("xl/worksheets/") and name.endswith(".xml"):
            with archive.open(name) as stream:
                found.update(_long_numbers(stream))
    return frozenset(found)


def _long_numbers(stream: IO[bytes]) -> Iterator[str]:
    for _, cell in etree.iterparse(stream, tag=_CELL, resolve_entities=False, no_network=True):
        value = cell.findtext(_VALUE)
        if value and cell.get("t", "n") == "n" and abs(float(value)) >= _SAFE_NUMBER:
            yield str(int(float(value)))
        cell.clear()


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
