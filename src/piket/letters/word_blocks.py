"""The bricks of the Word templates: styles, running heads, paragraphs, tags and frame tables."""

from __future__ import annotations

import io
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from piket.letters.word_file import FIRST_INSTANT, frozen

GRID_STYLE, BREAK_STYLE = "Piket Grid", "Piket Section"
"""Marker styles: a paragraph in one of them is replaced by a grid, or ends a section."""
_MARGINS = {"left_margin": 30, "right_margin": 20, "top_margin": 20, "bottom_margin": 25}
_AFTER_SHADE = ("w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")


def new_document() -> Any:
    document = docx.Document()
    for name, millimetres in _MARGINS.items():
        setattr(document.sections[0], name, Mm(millimetres))
    document.sections[0].header_distance = Mm(8)
    _styles(document)
    _running_heads(document.sections[0])
    return document


def _styles(document: Any) -> None:
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(11)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), "Arial")
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "id-ID")
    normal.element.rPr.append(language)
    normal.paragraph_format.space_after = Pt(3)
    heading = document.styles["Heading 1"]
    heading.font.name, heading.font.size, heading.font.bold = "Arial", Pt(11), True
    heading.font.color.rgb = RGBColor(0, 0, 0)
    heading.element.rPr.rFonts.attrib.clear()
    heading.element.rPr.rFonts.set(qn("w:ascii"), "Arial")
    heading.element.rPr.rFonts.set(qn("w:hAnsi"), "Arial")
    heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(9), Pt(3)
    for level in range(4):
        clause = document.styles.add_style(f"Piket Clause {level}", WD_STYLE_TYPE.PARAGRAPH)
        clause.base_style = normal
        hanging(clause.paragraph_format, 12 + 7 * level, 7)
        clause.paragraph_format.alignment = ALIGN.JUSTIFY
    for name in (GRID_STYLE, BREAK_STYLE):
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = normal


def hanging(shape: Any, left: float, hang: float) -> None:
    shape.left_indent, shape.first_line_indent = Mm(left), Mm(-hang)
    shape.tab_stops.add_tab_stop(Mm(left))


def text(where: Any, content: str, **look: Any) -> Any:
    """A paragraph; `look` takes align, bold, underline, size, grey, style, before, after, keep."""
    paragraph = where.add_paragraph(style=look.get("style"))
    run = paragraph.add_run(content)
    run.bold, run.underline = look.get("bold"), look.get("underline")
    if "size" in look:
        run.font.size = Pt(look["size"])
    if look.get("grey"):
        run.font.color.rgb = RGBColor(90, 90, 90)
    shape = paragraph.paragraph_format
    if "align" in look:
        shape.alignment = look["align"]
    shape.space_before = Pt(look["before"]) if "before" in look else None
    shape.space_after = Pt(look["after"]) if "after" in look else None
    shape.keep_with_next = look.get("keep")
    return paragraph


def tag(where: Any, statement: str) -> None:
    """A statement of docxtpl in a paragraph of its own, which goes when it is rendered."""
    where.add_paragraph("{%p " + statement + " %}")


def loop(where: Any, items: str, content: str, **look: Any) -> None:
    """A paragraph for each item."""
    tag(where, f"for item in {items}")
    text(where, content, **look)
    tag(where, "endfor")


def _running_heads(section: Any) -> None:
    section.different_first_page_header_footer = True
    for header, numbered in ((section.header, True), (section.first_page_header, False)):
        header.is_linked_to_previous = False
        tag(header, "if draft")
        mark = text(header, "DRAF", align=ALIGN.CENTER, bold=True, size=9, grey=True)
        _shade(mark, "thinDiagStripe", "D0D0D0")
        tag(header, "endif")
        header._element.remove(header.paragraphs[0]._element)
        number = text(header, "", align=ALIGN.CENTER, size=10)
        if numbered:
            _page_field(number)
    for footer in (section.footer, section.first_page_footer):
        footer.is_linked_to_previous = False
        note = "{% if signature and signature.seal %}{{ signature.seal.note }}{% endif %}"
        text(footer, note, size=7.5, grey=True)
        footer._element.remove(footer.paragraphs[0]._element)


def _shade(paragraph: Any, pattern: str, colour: str) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", pattern), ("color", colour), ("fill", "FFFFFF")):
        shade.set(qn(f"w:{name}"), value)
    paragraph._p.get_or_add_pPr().insert_element_before(shade, *_AFTER_SHADE)


def _page_field(paragraph: Any) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def bottom_rule(paragraph: Any) -> None:
    borders, bottom = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "thickThinSmallGap"), ("sz", "24"), ("space", "1"), ("color", "1A1A1A")):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    paragraph._p.get_or_add_pPr().insert_element_before(borders, "w:shd", *_AFTER_SHADE)


def frame_table(where: Any, widths: tuple[float, ...], style: str | None = None) -> Any:
    table = where.add_table(rows=1, cols=len(widths))
    if style:
        table.style = style
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        column.cells[0].width = Mm(width)
    return table


def keep_whole(row: Any) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def saved(document: Any, title: str) -> bytes:
    core = document.core_properties
    core.title, core.author, core.language, core.comments = title, "", "id", ""
    core.created = core.modified = FIRST_INSTANT
    out = io.BytesIO()
    document.save(out)
    return frozen(out.getvalue())
