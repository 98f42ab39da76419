"""The Word template of the other documents: a head, blocks by their type, signatures (see `documents_view`)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.shared import Mm

from piket.letters.word_blocks import (
    GRID_STYLE,
    bottom_rule,
    frame_table,
    keep_whole,
    new_document,
    saved,
    tag,
    text,
)
from piket.letters.word_parts import addressees, clauses, copies, letterhead, signature


def document_template() -> bytes:
    document = new_document()
    letterhead(document)
    tag(document, "for one in blocks")
    for at, (kind, add) in enumerate(_BLOCKS.items()):
        tag(document, f"{'el' if at else ''}if one.type == '{kind}'")
        add(document)
    tag(document, "endif")
    tag(document, "endfor")
    text(document, "", size=6, after=0)
    tag(document, "if landscape")
    signature(document, left=183)
    tag(document, "else")
    signature(document, beside=True)
    tag(document, "endif")
    copies(document)
    return saved(document, "Naskah Dinas")


def _title(document: Any) -> None:
    text(document, "{{ one.heading }}", align=ALIGN.CENTER, bold=True, before=6, after=3)
    for name, bold in (("number", False), ("label", False), ("title", True), ("period", False)):
        tag(document, f"if one.{name}")
        text(document, "{{ one." + name + " }}", align=ALIGN.CENTER, bold=bold, after=6)
        tag(document, "endif")
    text(document, "", size=6, after=0)


def _letter_head(document: Any) -> None:
    """The place and date stand at the right of the first line."""
    date = "{% if loop.first %}{{ one.place_date }}{% endif %}"
    columns = ((20, "{{ row[0] }}"), (4, ":"), (72, "{{ row[1] }}"), (64, date))
    _rows(document, columns)[3].paragraphs[0].alignment = ALIGN.RIGHT


def _addressed(document: Any) -> None:
    addressees(document, "one.lines", "one.place")
    text(document, "", size=4, after=0)


def _fields(document: Any) -> None:
    tag(document, "if one.inset")
    _rows(document, ((12, ""), (32, "{{ row[0] }}"), (4, ":"), (112, "{{ row[1] }}")))
    tag(document, "else")
    _rows(document, ((32, "{{ row[0] }}"), (4, ":"), (124, "{{ row[1] }}")))
    tag(document, "endif")
    tag(document, "if one.ruled")
    bottom_rule(text(document, "", size=2, after=8))
    tag(document, "endif")


def _paragraphs(document: Any) -> None:
    tag(document, "for item in one.texts")
    tag(document, "if one.indented")
    text(document, "{{ item }}", align=ALIGN.JUSTIFY, after=6).paragraph_format.first_line_indent = Mm(12)
    tag(document, "else")
    text(document, "{{ item }}", align=ALIGN.JUSTIFY, after=6)
    tag(document, "endif")
    tag(document, "endfor")


def _heading(document: Any) -> None:
    text(document, "{{ one.text }}", style="Heading 1")


def _clauses(document: Any) -> None:
    clauses(document, "one.flat")


def _table(document: Any) -> None:
    """`letters.document_word` puts the table in its place."""
    document.add_paragraph(style=GRID_STYLE)
    text(document, "", size=6, after=0)


def _rows(document: Any, columns: tuple[tuple[float, str], ...]) -> Any:
    """A line for each row of the block; gives the cells of that line. An empty line keeps it from the next table."""
    table = frame_table(document, tuple(width for width, _ in columns))
    table.rows[0].cells[0].text = "{%tr for row in one.rows %}"
    line, last = table.add_row(), table.add_row()
    last.cells[0].text = "{%tr endfor %}"
    keep_whole(line)
    for cell, (width, words) in zip(line.cells, columns, strict=True):
        cell.width, cell.text = Mm(width), words
    text(document, "", size=4, after=0)
    return line.cells


_BLOCKS: dict[str, Callable[[Any], None]] = {
    "title": _title,
    "letter_head": _letter_head,
    "addressees": _addressed,
    "fields": _fields,
    "paragraphs": _paragraphs,
    "heading": _heading,
    "clauses": _clauses,
    "table": _table,
}
