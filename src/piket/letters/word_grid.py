"""The roster grid as a Word table: fixed columns, headings on every page, Word's own patterns for codes."""

from __future__ import annotations

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from piket.letters.annex_view import View

_TWIPS_PER_MM = 1440 / 25.4
_SHADES = {
    "tint": "clear", "solid": "clear", "plain": "clear", "diagonal": "thinDiagStripe",
    "dots": "pct20", "lines": "thinHorzStripe", "cross": "thinDiagCross",
}  # fmt: skip
_HEAD_FILL, _SUM_FILL = "E8E8E8", "F5F5F5"
_NUMBER_MM, _DAYS_MM, _MAX_DAY_MM = 9.0, 158.0, 11.0
_TEXT, _LETTER_MM, _PADDING_MM = 10, 2.4, 4.0
"""The points of a plain table, and the room that one of its letters and the edges of a cell take."""


def grid(annex: View, width_mm: float) -> Any:
    """The `w:tbl` element of an annex on a page with `width_mm` between its margins."""
    table = _element("tbl")
    _properties(table)
    widths = _widths(annex, width_mm)
    columns = _add(table, "tblGrid")
    for width in widths:
        _add(columns, "gridCol", w=str(round(width * _TWIPS_PER_MM)))
    for cells in (_months(annex), _heads(annex)):
        _row(table, cells, heading=True)
    looks = {code["letter"]: code for code in annex["legend"]}
    for row in annex["rows"]:
        _row(table, _person(annex, row, looks))
    for cells in _balance(annex):
        _row(table, cells)
    return table


def ruled_table(columns: list[View], rows: list[list[str]], width_mm: float) -> Any:
    """The `w:tbl` element of a plain table under a heading that repeats; figures stand right."""
    table = _element("tbl")
    _properties(table)
    grid_of = _add(table, "tblGrid")
    for width in _column_widths(columns, rows, width_mm):
        _add(grid_of, "gridCol", w=str(round(width * _TWIPS_PER_MM)))
    _row(table, [_cell(c["name"], fill=_HEAD_FILL, bold=True, size=_TEXT) for c in columns], heading=True)
    sides = ["right" if column["figures"] else "left" for column in columns]
    for row in rows:
        _row(table, [_cell(said, align=side, size=_TEXT) for said, side in zip(row, sides, strict=True)])
    return table


def _column_widths(columns: list[View], rows: list[list[str]], width_mm: float) -> list[float]:
    """A column of figures is as wide as its longest word, at most its even share; the others share what is left."""
    even = width_mm / len(columns)
    needs = [
        max(
            len(word) for text in (column["name"], *(row[at] for row in rows)) for word in [*text.split(), ""]
        )
        for at, column in enumerate(columns)
    ]
    tight = [min(even, _PADDING_MM + _LETTER_MM * longest) for longest in needs]
    words = sum(not column["figures"] for column in columns)
    left = width_mm - sum(width for width, column in zip(tight, columns, strict=True) if column["figures"])
    return [
        (width if column["figures"] else left / words) if words else even
        for width, column in zip(tight, columns, strict=True)
    ]


def _widths(annex: View, width_mm: float) -> list[float]:
    day = min(_MAX_DAY_MM, _DAYS_MM / len(annex["days"]))
    left = width_mm - _NUMBER_MM - day * len(annex["days"])
    names = [left * 0.55, left * 0.45] if annex["with_post"] else [left]
    return [_NUMBER_MM, *names, *([day] * len(annex["days"]))]


def _months(annex: View) -> list[Any]:
    blanks = [_cell("", fill=_HEAD_FILL) for _ in range(_span(annex))]
    return blanks + [_cell(m["name"], fill=_HEAD_FILL, span=m["days"], bold=True) for m in annex["months"]]


def _heads(annex: View) -> list[Any]:
    names = ["No.", "Nama / NIP", *(["Jabatan"] if annex["with_post"] else [])]
    days = [f"{day['weekday']}\n{day['figure']}" for day in annex["days"]]
    return [_cell(text, fill=_HEAD_FILL, bold=True) for text in names] + [
        _cell(text, fill=_HEAD_FILL, bold=True, size=6.5) for text in days
    ]


def _person(annex: View, row: View, looks: dict[str, View]) -> list[Any]:
    who = row["name"] + (f"\n{row['nip']}" if row["nip"] else "")
    cells = [_cell(row["number"]), _cell(who, align="left")]
    if annex["with_post"]:
        cells.append(_cell(row["post"], align="left"))
    return cells + [_coded(codes, looks) for codes in row["cells"]]


def _coded(codes: list[str], looks: dict[str, View]) -> Any:
    if len(codes) != 1:
        return _cell("".join(codes), bold=True)
    code = looks[codes[0]]
    pattern, colour = code["pattern"], code["colour"].lstrip("#").upper()
    flat = pattern in ("solid", "tint", "plain")
    return _cell(
        code["letter"],
        fill=colour if flat else "FFFFFF",
        shade=_SHADES[pattern],
        colour="auto" if flat else colour,
        bold=pattern != "plain",
        ink="FFFFFF" if pattern == "solid" else "1A1A1A",
    )


def _balance(annex: View) -> list[list[Any]]:
    if annex["balance"] is None:
        return []
    balance, span = annex["balance"], _span(annex)
    plan = [n + ("!" if over else "") for n, over in zip(balance["plan"], balance["over"], strict=True)]
    named = (("Paling banyak di", balance["cap"]), ("Direncanakan di", plan))
    return [
        [_cell(f"{label} {balance['counted']} (orang)", span=span, fill=_SUM_FILL, bold=True, align="right")]
        + [_cell(figure, fill=_SUM_FILL, bold=True) for figure in figures]
        for label, figures in named
    ]


def _span(annex: View) -> int:
    return 3 if annex["with_post"] else 2


def _element(name: str, **attributes: str) -> Any:
    element = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element


def _add(parent: Any, name: str, **attributes: str) -> Any:
    child = _element(name, **attributes)
    parent.append(child)
    return child


def _properties(table: Any) -> None:
    properties = _add(table, "tblPr")
    _add(properties, "tblStyle", val="TableGrid")
    _add(properties, "tblW", w="0", type="auto")
    _add(properties, "tblLayout", type="fixed")
    margins = _add(properties, "tblCellMar")
    for side in ("left", "right"):
        _add(margins, side, w="30", type="dxa")


def _row(table: Any, cells: list[Any], *, heading: bool = False) -> None:
    row = _add(table, "tr")
    properties = _add(row, "trPr")
    _add(properties, "cantSplit")
    if heading:
        _add(properties, "tblHeader")
    row.extend(cells)


def _cell(text: str, **look: Any) -> Any:
    """A cell; `look` takes span, fill, shade, colour, align, bold, size, ink. Line breaks stay."""
    cell = _element("tc")
    properties = _add(cell, "tcPr")
    if look.get("span", 1) > 1:
        _add(properties, "gridSpan", val=str(look["span"]))
    if "fill" in look:
        shade, colour = look.get("shade", "clear"), look.get("colour", "auto")
        _add(properties, "shd", val=shade, color=colour, fill=look["fill"])
    _add(properties, "vAlign", val="center")
    paragraph = _add(cell, "p")
    shape = _add(paragraph, "pPr")
    _add(shape, "spacing", before="0", after="0")
    _add(shape, "jc", val=look.get("align", "center"))
    _run(paragraph, text, look)
    return cell


def _run(paragraph: Any, text: str, look: dict[str, Any]) -> None:
    run = _add(paragraph, "r")
    style = _add(run, "rPr")
    if look.get("bold"):
        _add(style, "b")
    _add(style, "color", val=look.get("ink", "1A1A1A"))
    _add(style, "sz", val=str(round(look.get("size", 8) * 2)))
    for index, line in enumerate(text.split("\n")):
        if index:
            _add(run, "br")
        _add(run, "t").text = line
