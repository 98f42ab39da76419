"""The tables of a web page: which of them hold figures, and their cells row by row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

_LONGEST_CELL = 600
_MAX_SPAN = 200


def grid_of(table: Any) -> list[list[str]] | None:
    """The cells of a table of figures; None for one that only arranges a page."""
    if next(table.iterdescendants("table"), None) is not None:
        return None
    rows = list(table.iter("tr"))
    cells = [[cell for cell in row if cell.tag in ("td", "th")] for row in rows]
    widest = max(map(len, cells), default=0)
    said = [[re.sub(r"\s+", " ", cell.text_content()) for cell in row] for row in cells]
    if widest < 2 or len(rows) < 2 or any(len(text) > _LONGEST_CELL for row in said for text in row):
        return None
    return list(_spread(cells, said))


def _spread(cells: list[list[Any]], said: list[list[str]]) -> Iterator[list[str]]:
    """Each row whole: a cell that spans rows is told again in each of them."""
    hanging: dict[int, tuple[int, str]] = {}
    for row, texts in zip(cells, said, strict=True):
        whole: list[str] = []
        for cell, text in zip(row, texts, strict=True):
            _hang(hanging, whole)
            down, across = _span(cell, "rowspan"), _span(cell, "colspan")
            if down > 1:
                hanging |= {len(whole) + step: (down - 1, text) for step in range(across)}
            whole += [text, *([""] * (across - 1))]
        _hang(hanging, whole)
        yield whole


def _hang(hanging: dict[int, tuple[int, str]], whole: list[str]) -> None:
    while len(whole) in hanging and len(whole) < _MAX_SPAN:
        left, text = hanging.pop(len(whole))
        if left > 1:
            hanging[len(whole)] = (left - 1, text)
        whole.append(text)


def _span(cell: Any, name: str) -> int:
    said = cell.get(name, "1").strip()
    return min(int(said), _MAX_SPAN) if said.isdecimal() and int(said) > 0 else 1
