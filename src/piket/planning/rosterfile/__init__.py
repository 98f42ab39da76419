"""Roster books as files: XLSX and JSON carry all that a check needs, CSV the assignments only."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import NamedTemporaryFile

from piket.planning.rosterfile.as_csv import from_csv, to_csv
from piket.planning.rosterfile.as_json import from_json, json_schema, to_json
from piket.planning.rosterfile.as_xlsx import to_xlsx
from piket.planning.rosterfile.book import SCHEMA, Entry, FileFault, RosterBook, RosterFileError, whole_file
from piket.planning.rosterfile.from_xlsx import from_xlsx

__all__ = [
    "SCHEMA",
    "Entry",
    "FileFault",
    "RosterBook",
    "RosterFileError",
    "json_schema",
    "read_roster",
    "write_roster",
]

LARGEST = 50 * 1024 * 1024


def write_roster(book: RosterBook, path: Path) -> None:
    """Write by suffix: .xlsx, .json or .csv. The file appears whole or not at all."""
    _write(path, _bytes(book, path.suffix.lower()))


def _bytes(book: RosterBook, suffix: str) -> bytes:
    if suffix == ".xlsx":
        return to_xlsx(book)
    if suffix == ".json":
        return to_json(book).encode()
    if suffix == ".csv":
        return to_csv(book).encode()
    raise _unknown(suffix)


def _write(path: Path, content: bytes) -> None:
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as part:
        written = Path(part.name)
        try:
            part.write(content)
            part.flush()
            written.chmod(0o644)
            os.replace(written, path)
        finally:
            written.unlink(missing_ok=True)


def read_roster(path: Path) -> RosterBook:
    """Read by suffix. Raises `RosterFileError` with every fault of the file, and where."""
    suffix = path.suffix.lower()
    content = path.read_bytes() if path.is_file() else b""
    if not content:
        raise whole_file(
            f"Berkas {path.name} tidak ada atau kosong.", f"The file {path.name} is missing or empty."
        )
    if len(content) > LARGEST:
        raise whole_file(
            "Berkas lebih dari 50 MB. Bagi per periode.", "The file is over 50 MB. Split it by period."
        )
    if suffix == ".xlsx":
        return from_xlsx(content)
    if suffix not in (".json", ".csv"):
        raise _unknown(suffix)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise whole_file(
            f"Baris {line} bukan UTF-8. Simpan ulang sebagai UTF-8.",
            f"Line {line} is not UTF-8. Save it as UTF-8.",
        ) from None
    return from_json(text) if suffix == ".json" else from_csv(text)


def _unknown(suffix: str) -> RosterFileError:
    return whole_file(
        f"Akhiran '{suffix}' tidak dikenal. Pakai .xlsx, .json atau .csv.",
        f"The suffix '{suffix}' is not known. Use .xlsx, .json or .csv.",
    )
