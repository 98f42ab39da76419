"""Word files: paragraphs with the numbers Word shows, tables, notes, headers; without what was struck out.

Read from the XML itself, since what Word only computes (list numbers) or marks (tracked changes) is no text there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from piket.reading.files.extracts import Extract, bounded_grid, open_archive, parsed, read_part
from piket.reading.files.numbering import Numbering

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CORE_TITLE = "{http://purl.org/dc/elements/1.1/}title"
# Struck out, moved away, machine instructions of fields, and the second telling of a text box for old programs.
_UNSEEN = frozenset(
    (_W + "del", _W + "moveFrom", _W + "delText", _W + "instrText", _W + "rPr", _W + "pPr", _W + "sectPr")
) | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
_SIGNS = {_W + "tab": " ", _W + "br": "\n", _W + "cr": "\n", _W + "noBreakHyphen": "-"}
_PAGE_FIELD = re.compile(r"\b(?:PAGE|NUMPAGES)\b")


def from_docx(content: bytes) -> Extract:
    """Raises `DamagedFile` or `LockedFile`."""
    archive = open_archive(content, "DOCX")
    names = set(archive.namelist())

    def part(name: str) -> Any:
        return parsed(read_part(archive, name, "DOCX"), "DOCX") if name in names else None

    document = parsed(read_part(archive, "word/document.xml", "DOCX"), "DOCX")
    notes = _notes(part("word/footnotes.xml")) | _notes(part("word/endnotes.xml"))
    reader = _Reader(Numbering(part("word/numbering.xml"), part("word/styles.xml")), notes)
    body = document.find(_W + "body")
    lines = list(reader.lines(body if body is not None else document))
    heads = _around(reader, [part(name) for name in sorted(names) if name.startswith("word/header")], lines)
    feet = _around(reader, [part(name) for name in sorted(names) if name.startswith("word/footer")], lines)
    text = "\n".join([*heads, *lines, *feet])
    core = part("docProps/core.xml")
    title = core.findtext(_CORE_TITLE) if core is not None else None
    return Extract(re.sub(r"\n{3,}", "\n\n", text), title or None)


def _notes(root: Any) -> dict[str, Any]:
    """Footnotes by their id; Word's own separators have a type and are none."""
    if root is None:
        return {}
    tagged = [node for node in root if node.get(_W + "type") is None and node.get(_W + "id")]
    return {f"{node.tag}{node.get(_W + 'id')}": node for node in tagged}


def _around(reader: _Reader, parts: list[Any], lines: list[str]) -> list[str]:
    """Headers or footers once each, without page numbers and what the text says itself."""
    known = {line.strip() for line in lines}
    found: list[str] = []
    for root in parts:
        for line in reader.lines(root):
            bare = line.strip()
            if bare and bare not in known and not re.fullmatch(r"[\s\d/|-]*", bare):
                known.add(bare)
                found.append(bare)
    return found


@dataclass
class _Reader:
    """Turns blocks into lines; `numbering` counts as it goes, so each block is read once and in order."""

    numbering: Numbering
    notes: dict[str, Any]
    told: list[str] = field(default_factory=list)

    def lines(self, parent: Any) -> Iterator[str]:
        """Iterative over content controls and inserted blocks, which may nest deeply."""
        stack = list(reversed(parent))
        while stack:
            block = stack.pop()
            if block.tag == _W + "p":
                yield from self._paragraph(block)
            elif block.tag == _W + "tbl":
                yield from self._table(block)
            elif isinstance(block.tag, str) and block.tag not in _UNSEEN:
                stack += reversed(block)

    def _paragraph(self, paragraph: Any) -> Iterator[str]:
        if _is_struck(paragraph):
            return
        boxes: list[Any] = []
        text = "".join(self._runs(paragraph, boxes))
        number = self.numbering.before(paragraph) if text.strip() else ""
        yield f"{number} {text.strip()}" if number else text.rstrip()
        for box in boxes:
            yield from self.lines(box)
        told, self.told = self.told, []
        yield from told

    def _runs(self, paragraph: Any, boxes: list[Any]) -> Iterator[str]:
        """The text that is seen, in order; text boxes are set aside and come after their paragraph."""
        stack = list(reversed(paragraph))
        while stack:
            node = stack.pop()
            if not isinstance(node.tag, str) or node.tag in _UNSEEN:
                continue
            if node.tag == _W + "t":
                yield node.text or ""
            elif node.tag in _SIGNS:
                yield "" if node.get(_W + "type") in ("page", "column") else _SIGNS[node.tag]
            elif node.tag == _W + "txbxContent":
                boxes.append(node)
            elif node.tag in (_W + "footnoteReference", _W + "endnoteReference"):
                self._tell_note(node)
            elif node.tag == _W + "fldSimple" and _PAGE_FIELD.search(node.get(_W + "instr", "")):
                continue
            else:
                stack += reversed(node)

    def _tell_note(self, reference: Any) -> None:
        """A note stands after the paragraph that refers to it, as a line of its own."""
        key = reference.tag.replace("Reference", "") + (reference.get(_W + "id") or "")
        note = self.notes.pop(key, None)
        if note is not None:
            said = " ".join("".join(self._runs(part, [])) for part in note.iter(_W + "p"))
            self.told.append(f"({said.strip()})")

    def _table(self, table: Any) -> Iterator[str]:
        """A row a line. A table that only arranges the page (one column, long cells) gives its blocks."""
        rows = [
            row for row in table.iter(_W + "tr") if row.getparent() is not None and not _is_struck_row(row)
        ]
        own = [row for row in rows if _table_of(row) is table]
        cells = [[cell for cell in row.iter(_W + "tc") if _row_of(cell) is row] for row in own]
        if max(map(len, cells), default=0) < 2:
            for cell in (cell for row in cells for cell in row):
                yield from self.lines(cell)
            return
        above: dict[int, str] = {}
        yield from bounded_grid([self._row(row, above) for row in cells])

    def _row(self, cells: list[Any], above: dict[int, str]) -> list[str]:
        """The cells' texts; one merged with the cell above says what that says."""
        said: list[str] = []
        for cell in cells:
            place, across, merge = len(said), _across(cell), cell.find(f"{_W}tcPr/{_W}vMerge")
            text = " ".join(filter(None, (line.strip() for line in self.lines(cell))))
            if merge is not None and merge.get(_W + "val", "continue") == "continue":
                text = text or above.get(place, "")
            above[place] = text
            said += [text, *([""] * (across - 1))]
        return said


def _is_struck(paragraph: Any) -> bool:
    """All of its text was deleted and so was its end."""
    return (
        paragraph.find(f"{_W}pPr/{_W}rPr/{_W}del") is not None
        and next(paragraph.iter(_W + "t"), None) is None
    )


def _is_struck_row(row: Any) -> bool:
    return row.find(f"{_W}trPr/{_W}del") is not None


def _table_of(row: Any) -> Any:
    return next(row.iterancestors(_W + "tbl"), None)


def _row_of(cell: Any) -> Any:
    return next(cell.iterancestors(_W + "tr"), None)


def _across(cell: Any) -> int:
    span = cell.find(f"{_W}tcPr/{_W}gridSpan")
    said = span.get(_W + "val", "1") if span is not None else "1"
    return min(int(said), 60) if said.isdecimal() and int(said) else 1
