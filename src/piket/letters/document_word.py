"""The other documents as Word files, from the same view as the PDF."""

from __future__ import annotations

import io
from typing import Any

from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage

from piket.letters.annex_view import View
from piket.letters.documents import Document
from piket.letters.documents_check import require_good_document
from piket.letters.documents_view import document_view
from piket.letters.word import TEMPLATES, describe, flattened, marked, qr, shape
from piket.letters.word_blocks import GRID_STYLE
from piket.letters.word_file import frozen
from piket.letters.word_grid import ruled_table


def render_document_docx(document: Document) -> bytes:
    """The document as a .docx file, the same bytes every time. Raises `LetterError` with every fault."""
    require_good_document(document)
    view = document_view(document)
    template = DocxTemplate(TEMPLATES / "document.docx")
    template.render(_context(template, view, document.letterhead.emblem), autoescape=True)
    made = template.docx
    shape(made.sections[0], document.paper, lying=view["landscape"])
    _put_tables(made, [block for block in view["blocks"] if block["type"] == "table"])
    describe(made, document, view)
    out = io.BytesIO()
    template.save(out)
    return frozen(out.getvalue())


def _context(template: Any, view: View, emblem: bytes | None) -> View:
    *beside, signature = [marked(one) for one in view["signatures"]]
    return {
        **view,
        "emblem": emblem and InlineImage(template, io.BytesIO(emblem), height=Mm(22)),
        "qr": qr(template, view["verification_url"]),
        "signature": signature,
        "beside": beside[0] if beside else None,
        "blocks": [
            {**one, "flat": flattened(one["clauses"])} if one["type"] == "clauses" else one
            for one in view["blocks"]
        ],
    }


def _put_tables(made: Any, tables: list[View]) -> None:
    section = made.sections[0]
    width = (section.page_width - section.left_margin - section.right_margin) / Mm(1)
    places = [p for p in made.paragraphs if p.style.name == GRID_STYLE]
    for place, table in zip(places, tables, strict=True):
        place._p.addprevious(ruled_table(table["columns"], table["rows"], width))
        place._p.getparent().remove(place._p)
