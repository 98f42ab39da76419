"""A sheet of rows from CSV or XLSX as text cells under known column names.

Finds the header below merged title rows, drops empty rows and a totals row at the end, and keeps the row
number that a person sees in a spreadsheet. The cells stay text: what a cell means is the reader's business.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from piket.organisation.faults import FileErrors, did_you_mean, fault, whole_file
from piket.organisation.headers import HEADER_SEARCH_ROWS, find_header
from piket.organisation.headers import fold as fold
from piket.organisation.sheets import MAX_ROWS, read_sheets
from piket.organisation.values import RowError
from piket.organisation.workbook import LONG_NUMBER

_TOTALS = re.compile(r"^\s*(jumlah|total|grand total|rekapitulasi)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Schema:
    """`headers` maps each canonical column to the header names under which people send it, folded by `fold`.

    Each group of `required` must have at least one of its columns. `key` columns are empty in a totals row.
    """

    headers: Mapping[str, tuple[str, ...]]
    required: tuple[tuple[str, ...], ...]
    key: tuple[str, ...]
    chosen: Mapping[str, str] = field(default_factory=dict)

    def by_header(self) -> dict[str, str]:
        """Folded header to column; `chosen` (what a person said of this file's headers) comes first, '' is not read."""
        known = {fold(h): name for name, names in self.headers.items() for h in (name, *names)}
        known |= self.chosen
        taken = set(self.chosen.values())
        return {h: name for h, name in known.items() if name and (h in self.chosen or name not in taken)}


@dataclass(frozen=True, slots=True)
class Row:
    """`titles` maps a canonical column to the header as the file writes it, for messages."""

    number: int
    cells: Mapping[str, str]
    titles: Mapping[str, str] = field(repr=False)

    def text(self, column: str) -> str:
        return self.cells.get(column, "")

    def fault(
        self, column: str, code: str, message_id: str, message_en: str, *, warning: bool = False
    ) -> RowError:
        title, value = self.titles.get(column, column), self.text(column)
        return fault(
            code, message_id, message_en, row=self.number, column=title, value=value, warning=warning
        )


def read_table(path: Path, schema: Schema) -> tuple[Row, ...]:
    """All data rows of a CSV or of every sheet of an XLSX that has the header. Raises `FileErrors`."""
    sheets = read_sheets(path, schema.by_header())
    rows: list[Row] = []
    errors: list[RowError] = []
    for name, grid in sheets.items():
        found = _rows_of_sheet(grid, schema, name if len(sheets) > 1 else "")
        if isinstance(found, RowError):
            errors.append(found)
        else:
            rows.extend(found)
    if not rows:
        raise FileErrors(path, errors[:1] or [_no_rows()])
    if len(rows) > MAX_ROWS:
        raise _too_many(path, len(rows))
    return tuple(rows)


def _rows_of_sheet(grid: Sequence[Sequence[str]], schema: Schema, sheet: str) -> list[Row] | RowError:
    known = schema.by_header()
    header = find_header(grid, known, schema.key)
    if header is None:
        return _no_header(schema)
    titles, columns = _columns(header.cells, known, sheet)
    missing = [group for group in schema.required if not any(c in titles for c in group)]
    if missing:
        return _missing_columns(missing, schema, header.row + 1)
    return list(_data_rows(grid, header.end, columns, titles, schema.key))


def _columns(
    header: Sequence[str], known: Mapping[str, str], sheet: str
) -> tuple[dict[str, str], list[tuple[int, str]]]:
    titles: dict[str, str] = {}
    columns: list[tuple[int, str]] = []
    for index, cell in enumerate(header):
        name = known.get(fold(cell))
        if name is not None and name not in titles:
            titles[name] = f"{sheet}!{cell.strip()}" if sheet else cell.strip()
            columns.append((index, name))
    return titles, columns


def _data_rows(
    grid: Sequence[Sequence[str]],
    begin: int,
    columns: Iterable[tuple[int, str]],
    titles: Mapping[str, str],
    key: Sequence[str],
) -> Iterator[Row]:
    placed = list(columns)
    for offset, raw in enumerate(grid[begin:], start=begin + 1):
        cells = {name: _cell(raw[i]) for i, name in placed if i < len(raw)}
        if not any(cells.values()) or _is_totals(raw, cells, key):
            continue
        yield Row(offset, cells, titles)


def _cell(text: str) -> str:
    return text if text.startswith(LONG_NUMBER) else text.strip().lstrip("'’").strip()


def _is_totals(raw: Sequence[str], cells: Mapping[str, str], key: Sequence[str]) -> bool:
    first = next((c for c in raw if c.strip()), "")
    return bool(_TOTALS.match(first)) and not any(re.search(r"\d{16}", cells.get(k, "")) for k in key)


def _no_rows() -> RowError:
    return fault(
        "no_rows",
        "Ada judul kolom tetapi tidak ada satu baris pun di bawahnya. Isi paling sedikit satu baris.",
        "There is a header but not one row below it. Give at least one row.",
    )


def _no_header(schema: Schema) -> RowError:
    wanted = ", ".join(g[0] for g in schema.required)
    return fault(
        "no_header",
        f"Tidak ada baris judul yang dikenal dalam {HEADER_SEARCH_ROWS} baris pertama. "
        f"Kolom yang wajib ada: {wanted}.",
        f"No known header in the first {HEADER_SEARCH_ROWS} rows. The columns that must be there: {wanted}.",
    )


def _missing_columns(missing: Sequence[tuple[str, ...]], schema: Schema, row: int) -> RowError:
    named = ["/".join((g[0], *schema.headers[g[0]][:2])) for g in missing]
    return fault(
        "missing_column",
        f"Kolom yang wajib tidak ada: {'; '.join(named)}. Tambahkan kolom itu di baris judul.",
        f"Columns that must be there are missing: {'; '.join(named)}. Add them to the header row.",
        row=row,
    )


def _too_many(path: Path, count: int) -> FileErrors:
    return whole_file(
        path,
        "too_many_rows",
        f"Berkas berisi {count} baris; batasnya {MAX_ROWS}. Pecah per perangkat daerah.",
        f"The file has {count} rows; the limit is {MAX_ROWS}. Split it by office.",
    )


def unknown_unit(row: Row, known: set[str]) -> list[RowError]:
    """A row beside the organisation file must name one of its units."""
    unit = row.text("unit_id")
    if unit in known:
        return []
    maybe_id, maybe_en = did_you_mean(unit, sorted(known))
    return [
        row.fault(
            "unit_id",
            "unknown_unit",
            f"Unit '{unit}' tidak ada di berkas organisasi.{maybe_id}",
            f"The unit '{unit}' is not in the organisation file.{maybe_en}",
        )
    ]
