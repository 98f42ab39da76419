"""What a file has before anything of it is believed: its headers, some cells below each, and what each may mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz, process

from piket.organisation.faults import whole_file
from piket.organisation.headers import HEADER_SEARCH_ROWS, Header, find_header, fold, header_at
from piket.organisation.sheets import Grid, read_sheets
from piket.organisation.tables import Schema
from piket.organisation.workbook import LONG_NUMBER

_LIKELY = 88
"""Least likeness (0-100) at which a header is taken for a known one with a slip of the pen."""
_NEVER_GUESSED = {"appointed"}
"""TMT PNS is one letter away and something else."""
_SAMPLES = 3
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Column:
    """A header of the file. `meaning` is a column of the schema or empty; `sure`: known word for word or remembered."""

    title: str
    meaning: str
    sure: bool
    samples: tuple[str, ...]

    @property
    def key(self) -> str:
        return fold(self.title)


@dataclass(frozen=True, slots=True)
class Look:
    """`header_row` is the line of the first sheet's header, from 1; `rows` counts lines below headers."""

    columns: tuple[Column, ...]
    sheets: tuple[str, ...]
    header_row: int
    rows: int


def look(path: Path, schema: Schema, remembered: Mapping[str, str] | None = None) -> Look:
    """The file's columns with the best guess of each. `remembered` maps folded headers to columns, '' to none.

    Raises `FileErrors` where the file cannot be read or has nothing that could be a header.
    """
    known = schema.by_header() | dict(remembered or {})
    sheets = read_sheets(path, known)
    found = [(name, grid, head) for name, grid in sheets.items() if (head := _header(grid, known, schema))]
    if not found:
        raise whole_file(
            path,
            "no_header",
            "Tidak ada baris judul kolom dalam berkas ini. Kirim daftar dengan judul kolom di baris-baris awal.",
            "There is no header row in this file. Send a list whose first rows name the columns.",
        )
    return Look(
        columns=tuple(_columns(found, known, schema)),
        sheets=tuple(name for name, _grid, _head in found if name),
        header_row=found[0][2].row + 1,
        rows=sum(len(grid) - head.end for _name, grid, head in found),
    )


def _header(grid: Grid, known: Mapping[str, str], schema: Schema) -> Header | None:
    """That of known words, else the fullest row of words among the first ones."""
    named = {header: column for header, column in known.items() if column}
    found = find_header(grid, named, schema.key)
    if found is not None:
        return found
    words = [sum(_is_word(cell) for cell in row) for row in grid[:HEADER_SEARCH_ROWS]]
    best = max(words, default=0)
    return header_at(grid, words.index(best), named, schema.key) if best >= 2 else None


def _is_word(cell: str) -> bool:
    return any(c.isalpha() for c in cell) and sum(c.isdigit() for c in cell) < 4


def _columns(
    found: Iterable[tuple[str, Grid, Header]], known: Mapping[str, str], schema: Schema
) -> Iterator[Column]:
    cells = _cells(found)
    meanings = {key: known[key] for key in cells if key in known}
    taken: set[str] = set()
    for key, (title, samples) in cells.items():
        meaning = meanings.get(key, "")
        if key in meanings and meaning not in taken:
            taken.add(meaning or key)
            yield Column(title, meaning, True, samples)
            continue
        guess = "" if key in meanings else _guess(key, schema, taken | set(meanings.values()))
        taken.add(guess or key)
        yield Column(title, guess, False, samples)


def _cells(found: Iterable[tuple[str, Grid, Header]]) -> dict[str, tuple[str, tuple[str, ...]]]:
    """By folded header: the header as written, and some cells below it, of all sheets."""
    cells: dict[str, tuple[str, tuple[str, ...]]] = {}
    for _name, grid, head in found:
        for at, title in enumerate(head.cells):
            if title and fold(title) not in cells:
                cells[fold(title)] = (title, _samples(grid, head, at))
    return cells


def _samples(grid: Grid, head: Header, at: int) -> tuple[str, ...]:
    below = (row[at].strip() for row in grid[head.end : head.end + 50] if at < len(row))
    shown = dict.fromkeys(cell.lstrip(LONG_NUMBER)[:_LONGEST] for cell in below if cell)
    return tuple(shown)[:_SAMPLES]


def _guess(key: str, schema: Schema, taken: set[str]) -> str:
    """A column whose known header of two words or more is in this one whole, else one of nearly the same letters."""
    words = {h: c for h, c in schema.by_header().items() if c not in taken and c not in _NEVER_GUESSED}
    said = set(key.split())
    within = [h for h in words if len(h.split()) > 1 and set(h.split()) <= said]
    if within:
        return words[max(within, key=len)]
    best = process.extractOne(key, list(words), scorer=fuzz.ratio, score_cutoff=_LIKELY)
    return words[best[0]] if best else ""
