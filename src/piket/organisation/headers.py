"""Where the header of a sheet stands: below merged titles, on one line or two, above a row of column numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

HEADER_SEARCH_ROWS = 15
_NUMBER = re.compile(r"\(?(\d{1,3})\)?(?:\.0+)?")
_DATA = re.compile(r"\d{4}")

Grid = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Header:
    """`row` is its first line, `end` the first line of data, both from 0."""

    row: int
    end: int
    cells: tuple[str, ...]


def fold(header: str) -> str:
    """`NIP_BARU ` and `Nip Baru` are one header."""
    return re.sub(r"[\s_./-]+", " ", header).strip().casefold()


def find_header(grid: Grid, known: Mapping[str, str], key: Sequence[str]) -> Header | None:
    """The row among the first few with most known headers; the first of equals. One hit is no header."""
    scores = [len({known[fold(c)] for c in row if fold(c) in known}) for row in grid[:HEADER_SEARCH_ROWS]]
    best = max(scores, default=0)
    if not (best >= 2 or (best == 1 and len(scores) == 1)):
        return None
    return header_at(grid, scores.index(best), known, key)


def header_at(grid: Grid, row: int, known: Mapping[str, str], key: Sequence[str]) -> Header:
    """The header that begins at `row`, with its second line where it has one."""
    top = [cell.strip() for cell in grid[row]]
    below = [cell.strip() for cell in grid[row + 1]] if row + 1 < len(grid) else []
    keys = [at for at, cell in enumerate(top) if known.get(fold(cell)) in key]
    two = _is_second_line(top, below, keys)
    end = row + 2 if two else row + 1
    if end < len(grid) and _are_numbers(grid[end]):
        end += 1
    return Header(row, end, tuple(_joined(top, below)) if two else tuple(top))


def _is_second_line(top: Sequence[str], below: Sequence[str], keys: Sequence[int]) -> bool:
    """Words under the empty cells that a merged title leaves, none under the key."""
    filled = [at for at, cell in enumerate(below) if cell]
    return (
        bool(keys)
        and not any(at in keys for at in filled)
        and any(at >= len(top) or not top[at] for at in filled)
        and not any(_DATA.search(cell) for cell in below)
    )


def _joined(top: Sequence[str], below: Sequence[str]) -> list[str]:
    """'Jabatan' over 'Nama' and 'TMT' gives 'Jabatan Nama', 'Jabatan TMT'."""
    cells, carried = [], ""
    for at in range(max(len(top), len(below))):
        above = top[at] if at < len(top) else ""
        under = below[at] if at < len(below) else ""
        carried = above or carried
        cells.append(f"{carried} {under}" if under else above)
    return cells


def _are_numbers(row: Sequence[str]) -> bool:
    """1, 2, 3 … under the header, as official forms have it."""
    found = [_NUMBER.fullmatch(cell.strip()) for cell in row if cell.strip()]
    return len(found) >= 3 and [int(m[1]) if m else 0 for m in found] == list(range(1, len(found) + 1))
