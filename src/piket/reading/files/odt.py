"""OpenDocument texts (LibreOffice): paragraphs with the numbers they show, tables, notes; nothing deleted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from piket.reading.files.extracts import Extract, bounded_grid, open_archive, parsed, read_part
from piket.reading.files.lists import written

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_T = f"{{{_OASIS}text:1.0}}"
_TABLE = f"{{{_OASIS}table:1.0}}"
_OFFICE = f"{{{_OASIS}office:1.0}}"
_STYLE = f"{{{_OASIS}style:1.0}}"
_DRAW = f"{{{_OASIS}drawing:1.0}}"
_PARAGRAPHS = frozenset((_T + "p", _T + "h"))
_UNSEEN = frozenset(
    (_T + "tracked-changes", _OFFICE + "annotation", _T + "sequence-decls", _OFFICE + "forms")
)
_MAX_REPEAT = 60

# The number format and what stands round it, by depth from 1.
_Shown = dict[int, tuple[str, str, str]]


def from_odt(content: bytes) -> Extract:
    """Raises `DamagedFile` or `LockedFile`."""
    archive = open_archive(content, "ODT")
    root = parsed(read_part(archive, "content.xml", "ODT"), "ODT")
    body = root.find(f"{_OFFICE}body/{_OFFICE}text")
    reader = _Reader(_list_styles(root))
    return Extract("\n".join(reader.lines(root if body is None else body)))


def _list_styles(root: Any) -> dict[str, _Shown]:
    found = {}
    for style in root.iter(_T + "list-style"):
        levels = {}
        for level in style:
            said = level.get(_T + "level", "")
            shape = level.get(_STYLE + "num-format", "")
            if level.tag == _T + "list-level-style-bullet":
                shape = "•"
            if said.isdecimal():
                around = (level.get(_STYLE + "num-prefix", ""), level.get(_STYLE + "num-suffix", ""))
                levels[int(said)] = (shape, *around)
        found[style.get(_STYLE + "name", "")] = levels
    return found


class _Reader:
    def __init__(self, styles: dict[str, _Shown]) -> None:
        self._styles = styles

    def lines(self, parent: Any) -> Iterator[str]:
        for block in parent:
            if not isinstance(block.tag, str) or block.tag in _UNSEEN:
                continue
            if block.tag in _PARAGRAPHS:
                yield from self._paragraph(block)
            elif block.tag == _T + "list":
                yield from self._list(block, {}, 1)
            elif block.tag == _TABLE + "table":
                yield from self._table(block)
            else:
                yield from self.lines(block)

    def _paragraph(self, paragraph: Any) -> Iterator[str]:
        aside: list[Any] = []
        yield "".join(_said(paragraph, aside)).strip()
        for block in aside:
            told = " ".join(filter(None, self.lines(block)))
            yield f"({told})" if block.tag == _T + "note-body" else told

    def _list(self, items: Any, shown: _Shown, depth: int) -> Iterator[str]:
        shown = self._styles.get(items.get(_T + "style-name", ""), shown)
        shape, before, after = shown.get(depth, ("1", "", "."))
        number = 0
        for item in items:
            start = item.get(_T + "start-value", "")
            number = int(start) if start.isdecimal() and len(start) < 5 else number + 1
            mark = shape if shape in ("•", "") else f"{before}{written(number, shape)}{after}"
            first = item.tag == _T + "list-item"
            for block in item:
                if block.tag == _T + "list":
                    yield from self._list(block, shown, depth + 1)
                    continue
                for line in self.lines([block]):
                    yield f"{mark} {line}" if first and mark and line else line
                    first = False

    def _table(self, table: Any) -> Iterator[str]:
        rows = [row for row in table.iter(_TABLE + "table-row") if _table_of(row) is table]
        grid = [[text for cell in row for text in self._cell(cell)] for row in rows]
        yield from bounded_grid([row for row in grid if any(row)])

    def _cell(self, cell: Any) -> list[str]:
        said = cell.get(_TABLE + "number-columns-repeated", "1")
        times = min(int(said), _MAX_REPEAT) if said.isdecimal() and len(said) < 9 else 1
        return [" ".join(filter(None, self.lines(cell)))] * times


def _said(paragraph: Any, aside: list[Any]) -> Iterator[str]:
    """The text in order; notes and text boxes are set aside and come after their paragraph."""
    stack: list[Any] = [paragraph]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            yield node
            continue
        if node is not paragraph and node.tail:
            stack.append(node.tail)
        if node.tag in (_T + "s", _T + "tab"):
            yield " "
        elif node.tag == _T + "line-break":
            yield "\n"
        elif node.tag == _T + "note":
            aside += list(node.iter(_T + "note-body"))
        elif node.tag == _DRAW + "text-box":
            aside.append(node)
        elif isinstance(node.tag, str) and node.tag not in _UNSEEN | {_T + "page-number", _T + "page-count"}:
            stack += reversed(node)
            yield node.text or ""


def _table_of(row: Any) -> Any:
    return next(row.iterancestors(_TABLE + "table"), None)
