"""Word files made as Word makes them: what python-docx cannot write is put into the XML."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)


def word_file(body: str, **parts: str) -> bytes:
    """`body` and `parts` (numbering, footnotes, header1, ...) hold XML with the prefix `w:`."""
    entries = {
        "[Content_Types].xml": _TYPES,
        "word/document.xml": _root("document", f"<w:body>{body}</w:body>"),
    }
    names = {"numbering": "numbering", "footnotes": "footnotes", "styles": "styles"}
    for name, content in parts.items():
        root = names.get(name) or ("hdr" if name.startswith("header") else "ftr")
        entries[f"word/{name}.xml"] = _root(root, content)
    return archive(entries)


def archive(entries: Mapping[str, str | bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in entries.items():
            zipped.writestr(name, content)
    return stream.getvalue()


def paragraph(text: str, *, level: int | None = None, list_id: int = 1) -> str:
    """A paragraph; with `level` an item of a list, whose number Word shows but does not write."""
    numbered = (
        ""
        if level is None
        else f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr></w:pPr>'
    )
    return f"<w:p>{numbered}{run(text)}</w:p>"


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def table(*rows: tuple[str, ...]) -> str:
    cells = ["".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows]
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def numbering(*levels: tuple[str, str]) -> str:
    """One list: its levels as (style, pattern), '%1.' showing the number of level 1."""
    defined = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{style}"/><w:lvlText w:val="{pattern}"/></w:lvl>'
        for depth, (style, pattern) in enumerate(levels)
    )
    return (
        f'<w:abstractNum w:abstractNumId="7">{defined}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="7"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )


def _root(name: str, content: str) -> str:
    return f'<w:{name} xmlns:w="{W}">{content}</w:{name}>'
