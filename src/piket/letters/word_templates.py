"""Builds the Word templates: `python -m piket.letters.word_templates` writes them into `templates/`.

The templates hold the layout and the loops of docxtpl; the texts come from `letters.view`. They are built,
not drawn by hand, so that a change of layout can be read in a diff; a test compares the stored files with
what this builds.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.shared import Mm, Pt

from piket.letters.word_blocks import (
    BREAK_STYLE,
    GRID_STYLE,
    frame_table,
    hanging,
    keep_whole,
    loop,
    new_document,
    saved,
    tag,
    text,
)
from piket.letters.word_document_template import document_template
from piket.letters.word_parts import addressees, clauses, copies, letterhead, signature

TEMPLATES = Path(__file__).parent / "templates"


def build() -> dict[str, bytes]:
    """File name to file, the same bytes every time."""
    return {
        "circular.docx": _circular(),
        "assignment.docx": _assignment(),
        "annex.docx": _annex_only(),
        "document.docx": document_template(),
    }


def write() -> None:
    for name, content in build().items():
        (TEMPLATES / name).write_bytes(content)


def _circular() -> bytes:
    document = new_document()
    letterhead(document)
    addressees(document)
    text(document, "{{ heading }}", align=ALIGN.CENTER, bold=True, before=14, after=0)
    text(document, "{{ number }}", align=ALIGN.CENTER)
    text(document, "TENTANG", align=ALIGN.CENTER, before=4)
    text(document, "{{ title }}", align=ALIGN.CENTER, bold=True, after=10)
    tag(document, "for section in sections")
    text(document, "{{ section.mark }} {{ section.heading }}", style="Heading 1")
    tag(document, "for item in section.paragraphs")
    text(document, "{{ item }}", align=ALIGN.JUSTIFY).paragraph_format.left_indent = Mm(5)
    tag(document, "endfor")
    clauses(document, "section.flat")
    tag(document, "endfor")
    signature(document)
    copies(document)
    _annexes(document, break_first=True)
    return saved(document, "Surat Edaran")


def _labelled(document: Any, label: str, items: str) -> None:
    """A row 'Dasar : 1. …' with the list in a cell of its own."""
    tag(document, f"if {items}")
    name, colon, content = frame_table(document, (26, 4, 130)).rows[0].cells
    for cell, words in ((name, label), (colon, ":")):
        cell.paragraphs[0].add_run(words)
    tag(content, f"for item in {items}")
    tag(content, "if item.mark")
    entry = text(content, "{{ item.mark }}\t{{ item.text }}", align=ALIGN.JUSTIFY)
    hanging(entry.paragraph_format, 7, 7)
    tag(content, "else")
    text(content, "{{ item.text }}", align=ALIGN.JUSTIFY)
    tag(content, "endif")
    tag(content, "endfor")
    content._element.remove(content.paragraphs[0]._element)
    tag(document, "endif")


def _people(document: Any, columns: tuple[tuple[str, str, float], ...]) -> None:
    table = frame_table(document, tuple(width for *_, width in columns), "Table Grid")
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cell, (head, _, _) in zip(table.rows[0].cells, columns, strict=True):
        run = cell.paragraphs[0].add_run(head)
        run.bold, run.font.size = True, Pt(10)
        cell.paragraphs[0].alignment = ALIGN.CENTER
    for statement in ("{%tr for person in people %}", None, "{%tr endfor %}"):
        row = table.add_row()
        keep_whole(row)
        if statement:
            row.cells[0].text = statement
            continue
        for cell, (_, field, width) in zip(row.cells, columns, strict=True):
            cell.width = Mm(width)
            cell.paragraphs[0].add_run(field).font.size = Pt(10)


_WHO = "{{ person.name }}{% if person.nip %}\nNIP {{ person.nip }}{% endif %}"
_COLUMNS = (
    ("No.", "{{ person.number }}.", 10.0),
    ("Nama / NIP", _WHO, 48.0),
    ("Pangkat/Gol.", "{{ person.rank }}", 32.0),
    ("Jabatan", "{{ person.post }}", 35.0),
    ("Hari tugas", "{{ person.days }}", 35.0),
)
_COLUMNS_WITHOUT_DAYS = (*_COLUMNS[:2], ("Pangkat/Gol.", "{{ person.rank }}", 45.0), (*_COLUMNS[3][:2], 57.0))


def _assignment() -> bytes:
    document = new_document()
    letterhead(document)
    text(document, "{{ heading }}", align=ALIGN.CENTER, bold=True, underline=True, before=6, after=0)
    text(document, "{{ number }}", align=ALIGN.CENTER, after=10)
    _labelled(document, "Menimbang", "considering")
    _labelled(document, "Dasar", "basis")
    text(document, "{{ order }}", align=ALIGN.CENTER, bold=True, before=8, keep=True)
    text(document, "Kepada :", keep=True)
    tag(document, "if with_days")
    _people(document, _COLUMNS)
    tag(document, "else")
    _people(document, _COLUMNS_WITHOUT_DAYS)
    tag(document, "endif")
    text(document, "", size=4, after=0)
    _labelled(document, "Untuk", "tasks")
    text(document, "", size=6, after=0)
    signature(document)
    copies(document)
    return saved(document, "Surat Tugas")


def _annexes(document: Any, *, break_first: bool) -> None:
    """Each annex begins a section; `letters.word` puts the page shapes and the grids in by their style."""
    tag(document, "for annex in annexes")
    tag(document, "if True" if break_first else "if not loop.first")
    document.add_paragraph(style=BREAK_STYLE)
    tag(document, "endif")
    tag(document, "if annex.attached_to")
    for line in (
        "LAMPIRAN {{ annex.attached_to.instrument }}",
        "NOMOR\t: {{ annex.attached_to.number }}",
        "TANGGAL\t: {{ annex.attached_to.date }}",
        "{% if annex.attached_to.title %}TENTANG\t: {{ annex.attached_to.title }}{% endif %}",
    ):
        shape = text(document, line, size=9, after=0).paragraph_format
        shape.left_indent = Mm(165)
        shape.tab_stops.add_tab_stop(Mm(186))
    tag(document, "endif")
    text(document, "{{ annex.caption }}", align=ALIGN.CENTER, bold=True, size=12, before=6, after=0)
    text(document, "{{ annex.unit }}", align=ALIGN.CENTER, bold=True, after=0)
    text(document, "{{ annex.period }} ({{ annex.summary }})", align=ALIGN.CENTER, size=9.5)
    tag(document, "if annex.provisional")
    text(document, "{{ annex.provisional }}", align=ALIGN.CENTER, bold=True, size=9)
    tag(document, "endif")
    document.add_paragraph(style=GRID_STYLE)
    text(document, "Keterangan: {{ annex.legend_line }}", size=8.5, before=6)
    loop(document, "annex.notes", "{{ item }}", size=8.5)
    tag(document, "if annex.own_signature")
    tag(
        document,
        "with signature = annex.own_signature, qr = annex.qr, verification_url = annex.verification_url",
    )
    signature(document, left=170)
    tag(document, "endwith")
    tag(document, "elif annex.qr")
    text(document, "{{ annex.qr }}", before=8, after=0)
    text(document, "Periksa keaslian naskah: {{ annex.verification_url }}", size=7, grey=True)
    tag(document, "endif")
    tag(document, "endfor")


def _annex_only() -> bytes:
    document = new_document()
    _annexes(document, break_first=False)
    return saved(document, "Lampiran Jadwal Piket")


if __name__ == "__main__":
    write()
