"""A file of rows as text grids, one a sheet: CSV in any of its dialects, or XLSX."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from pathlib import Path

from piket.organisation.faults import FileErrors, whole_file
from piket.organisation.headers import HEADER_SEARCH_ROWS, fold
from piket.organisation.workbook import read_workbook

MAX_BYTES = 64 * 1024 * 1024
MAX_ROWS = 250_000
_DELIMITERS = ",;\t"

Grid = list[list[str]]


def read_sheets(path: Path, known: Mapping[str, str]) -> dict[str, Grid]:
    """Sheet name to rows of text cells; a CSV is one sheet without a name. `known`: the folded headers it may have."""
    check_size(path)
    if path.suffix.lower() in {".xlsx", ".xlsm"}:
        return read_workbook(path, MAX_ROWS)
    return {"": read_csv(path, lambda cell: fold(cell) in known)}


def check_size(path: Path) -> None:
    if not path.is_file():
        raise whole_file(
            path,
            "not_found",
            f"Berkas {path.name} tidak ditemukan. Periksa nama dan foldernya.",
            f"The file {path.name} was not found. Check its name and folder.",
        )
    size = path.stat().st_size
    if size == 0:
        raise whole_file(
            path,
            "empty_file",
            f"Berkas {path.name} kosong (0 bita). Ekspor ulang dari aplikasi asalnya.",
            f"The file {path.name} is empty (0 bytes). Export it again from where it came.",
        )
    if size > MAX_BYTES:
        raise whole_file(
            path,
            "too_large",
            f"Berkas {size / 2**20:.0f} MB; batasnya {MAX_BYTES // 2**20} MB. Pecah per perangkat daerah, "
            "atau hapus lembar dan gambar yang tidak perlu.",
            f"The file has {size / 2**20:.0f} MB; the limit is {MAX_BYTES // 2**20} MB. Split it by office, "
            "or remove sheets and pictures that are not needed.",
        )


def read_csv(path: Path, is_known: Callable[[str], bool]) -> list[list[str]]:
    """Rows of text cells, split by the delimiter under which the most headers are known. Raises `FileErrors`."""
    text = _decode(path)
    head = "\n".join(text.splitlines()[:HEADER_SEARCH_ROWS])

    def hits(delimiter: str) -> int:
        rows = csv.reader(io.StringIO(head), delimiter=delimiter)
        return max((sum(is_known(c) for c in row) for row in rows), default=0)

    try:
        best = max(_DELIMITERS, key=hits)
        return [[c.strip() for c in row] for row in csv.reader(io.StringIO(text, newline=""), delimiter=best)]
    except csv.Error as error:
        raise whole_file(
            path,
            "not_csv",
            f"Berkas ini bukan CSV yang utuh ({error}). Simpan ulang sebagai 'CSV UTF-8'.",
            f"This is not a whole CSV file ({error}). Save it again as 'CSV UTF-8'.",
        ) from error


def _decode(path: Path) -> str:
    raw = path.read_bytes()
    if b"\x00" in raw or raw[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0"):
        raise _wrong_encoding(path)
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _wrong_encoding(path)


def _wrong_encoding(path: Path) -> FileErrors:
    return whole_file(
        path,
        "wrong_encoding",
        "Isi berkas tidak terbaca sebagai teks UTF-8 atau Windows-1252. Simpan ulang dari Excel sebagai "
        "'CSV UTF-8 (Comma delimited)' atau kirim berkas .xlsx.",
        "The file cannot be read as UTF-8 or Windows-1252 text. Save it from Excel as "
        "'CSV UTF-8 (Comma delimited)' or send an .xlsx file.",
    )
