"""Letters as Word files, from the same view as the PDF, by docxtpl. Slower than PDF: make them on demand."""

from __future__ import annotations

import copy
import io
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

import segno
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage

from piket.letters.annex_view import View
from piket.letters.check import require_good
from piket.letters.documents import Document
from piket.letters.phrases import ordinal_mark
from piket.letters.values import Letter, Paper, RosterAnnex
from piket.letters.view import view_of
from piket.letters.word_blocks import BREAK_STYLE, GRID_STYLE
from piket.letters.word_file import FIRST_INSTANT, frozen
from piket.letters.word_grid import grid

TEMPLATES = Path(__file__).parent / "templates"
_SHEETS = {Paper.A4: (210, 297), Paper.F4: (215, 330)}
_ANNEX_MARGIN = 15


def render_docx(letter: Letter) -> bytes:
    """The letter as a .docx file, the same bytes every time. Raises `LetterError` with every fault."""
    require_good(letter)
    view = view_of(letter)
    template = DocxTemplate(TEMPLATES / f"{view['kind']}.docx")
    template.render(_context(template, view, letter), autoescape=True)
    document = template.docx
    _put_grids(document, view["annexes"])
    _shape_pages(document, letter, view)
    describe(document, letter, view)
    out = io.BytesIO()
    template.save(out)
    return frozen(out.getvalue())


def _context(template: Any, view: View, letter: Letter) -> View:
    emblem = None if isinstance(letter, RosterAnnex) else letter.letterhead.emblem
    context = {
        **view,
        "emblem": emblem and InlineImage(template, io.BytesIO(emblem), height=Mm(22)),
        "qr": qr(template, view.get("verification_url", "")),
        "signature": marked(view.get("signature")),
        "annexes": [_annex(template, annex) for annex in view["annexes"]],
    }
    if view["kind"] == "circular":
        context["sections"] = [{**part, "flat": flattened(part["clauses"])} for part in view["sections"]]
    if view["kind"] == "assignment":
        context |= {name: _listed(view[name], level) for name, level in _LISTS.items()}
    return context


_LISTS = {"considering": 1, "basis": 0, "tasks": 0}


def _listed(texts: list[str], level: int) -> list[View]:
    """Texts with the marks of a level; a single one has none."""
    return [
        {"mark": ordinal_mark(index, level) if len(texts) > 1 else "", "text": text}
        for index, text in enumerate(texts)
    ]


def flattened(clauses: list[View]) -> list[View]:
    """Clauses in reading order; what lies deeper than the fourth level is set like the fourth."""
    flat = []
    for clause in clauses:
        flat.append({**clause, "level": min(clause["level"], 3)})
        flat += flattened(clause["items"])
    return flat


def marked(signature: View | None) -> View | None:
    return signature and {**signature, "marked": any(mark for mark, _ in signature["lines"])}


def _annex(template: Any, annex: View) -> View:
    legend = "; ".join(f"{c['letter']} = {c['name']} {c['hours']}".strip() for c in annex["legend"])
    return {
        **annex,
        "legend_line": legend,
        "own_signature": marked(annex["signature"]),
        "qr": qr(template, annex["verification_url"]),
    }


def qr(template: Any, url: str) -> Any:
    if not url:
        return None
    out = io.BytesIO()
    segno.make(url, error="m", micro=False).save(out, kind="png", scale=8, border=2)
    out.seek(0)
    return InlineImage(template, out, width=Mm(21))


def _put_grids(document: Any, annexes: list[View]) -> None:
    places = [p for p in document.paragraphs if p.style.name == GRID_STYLE]
    for place, annex in zip(places, annexes, strict=True):
        width = max(_SHEETS[Paper(annex["paper"])]) - 2 * _ANNEX_MARGIN
        place._p.addprevious(grid(annex, width))
        place._p.getparent().remove(place._p)


def _shape_pages(document: Any, letter: Letter, view: View) -> None:
    """Upright sheets for the letter, lying ones for its annexes; a section ends at its break paragraph."""
    shapes = [] if isinstance(letter, RosterAnnex) else [(letter.paper, False)]
    shapes += [(Paper(annex["paper"]), True) for annex in view["annexes"]]
    breaks = [p for p in document.paragraphs if p.style.name == BREAK_STYLE]
    last = document.sections[-1]
    for paragraph in breaks:
        paragraph._p.get_or_add_pPr().append(copy.deepcopy(last._sectPr))
    for index, (section, (paper, lying)) in enumerate(zip(document.sections, shapes, strict=True)):
        section.different_first_page_header_footer = index == 0
        shape(section, paper, lying=lying)


def shape(section: Any, paper: Paper, *, lying: bool) -> None:
    short, long = _SHEETS[paper]
    section.page_width, section.page_height = (Mm(long), Mm(short)) if lying else (Mm(short), Mm(long))
    section.orientation = 1 if lying else 0
    if lying:
        section.left_margin = section.right_margin = section.bottom_margin = Mm(_ANNEX_MARGIN)
        section.top_margin = Mm(17)


def describe(document: Any, letter: Letter | Document, view: View) -> None:
    core = document.core_properties
    core.title = view["document_title"]
    moment = datetime.combine(letter.date, time(), UTC) if letter.date else FIRST_INSTANT
    core.created = core.modified = moment
