"""Text out of PDF, Word, HTML and e-mail files. Each extractor raises only DamagedFile or LockedFile."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from piket.policy.values import Bilingual

MAX_PAGES = 200
_MAX_UNPACKED = 200 * 1024 * 1024
_FURNITURE_TAGS = [
    "script",
    "style",
    "noscript",
    "template",
    "nav",
    "header",
    "footer",
    "aside",
    "form",
    "button",
    "iframe",
    "svg",
    "select",
    "figure",
    "figcaption",
]
_FURNITURE_WORDS = re.compile(
    r"\b(ads?|advert\w*|breadcrumbs?|comments?|komentar|cookie\w*|footer|menu|nav(bar)?|"
    r"newsletter|popup|promo|"
    r"related|terkait|share|sharing|sidebar|social|sosmed|tags?|widget)\b"
)
_BLOCK_TAGS = frozenset(
    [
        "address",
        "article",
        "blockquote",
        "br",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "td",
        "th",
        "tr",
        "ul",
    ]
)


class DamagedFile(Exception):
    """The bytes are not what their type promises."""


class LockedFile(Exception):
    """A password is needed."""


@dataclass(frozen=True, slots=True)
class Extract:
    text: str
    title: str | None = None
    warnings: tuple[Bilingual, ...] = ()


def from_pdf(content: bytes) -> Extract:
    """Text of at most MAX_PAGES pages, in the order of the content stream."""
    import pypdfium2 as pdfium  # its native library loads only when a PDF comes

    try:
        pdf = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        if "assword" in str(error):
            raise LockedFile(str(error)) from error
        raise DamagedFile("PDF") from error
    try:
        count = len(pdf)
        pages = [pdf[number].get_textpage().get_text_bounded() for number in range(min(count, MAX_PAGES))]
    except pdfium.PdfiumError as error:
        raise DamagedFile("PDF") from error
    finally:
        pdf.close()
    return Extract(join_wrapped_lines("\n\n".join(pages)), warnings=_page_warning(count))


def _page_warning(count: int) -> tuple[Bilingual, ...]:
    if count <= MAX_PAGES:
        return ()
    return (
        Bilingual(
            f"Hanya {MAX_PAGES} dari {count} halaman yang dibaca.",
            f"Only {MAX_PAGES} of {count} pages were read.",
        ),
    )


def join_wrapped_lines(text: str) -> str:
    """Lines of a printed paragraph become one; blank lines, numbered and short lines stay breaks."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufffe", "")
    lines = text.split("\n")
    joined: list[str] = []
    for line in lines:
        bare = line.strip()
        if joined and joined[-1] and bare and continues(joined[-1], bare):
            joined[-1] = f"{joined[-1]} {bare}"
        else:
            joined.append(bare)
    return "\n".join(joined)


def continues(before: str, line: str) -> bool:
    ends = before.endswith((".", ";", ":", "?", "!", '"', "”"))
    starts_item = re.match(r"(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s|[-•*–]\s|[A-Z\s]+$", line)
    return not ends and not starts_item and len(before) > 45


def from_docx(content: bytes) -> Extract:
    """Paragraphs and table cells in document order."""
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        _refuse_bomb(content)
        document = docx.Document(io.BytesIO(content))
        lines = list(_docx_lines(document))
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise DamagedFile("DOCX") from error
    return Extract("\n".join(lines), document.core_properties.title or None)


def _refuse_bomb(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > _MAX_UNPACKED:
            raise DamagedFile("ZIP > 200 MB")


def _docx_lines(document: Any) -> list[str]:
    lines = []
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            lines += [" \t ".join(cell.text.strip() for cell in row.cells) for row in block.rows]
        else:
            lines.append(block.text)
    return lines


def from_html(content: bytes) -> Extract:
    """The readable part of a page: scripts, menus, comments, share bars and link lists left out."""
    from lxml import etree
    from lxml import html as lxml_html

    try:
        tree = lxml_html.document_fromstring(content, parser=lxml_html.HTMLParser(encoding=_charset(content)))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise DamagedFile("HTML") from error
    title = tree.findtext(".//title")
    root = _main_part(tree)
    _drop_furniture(root)
    pieces: list[str] = []
    _collect(root, pieces)
    text = re.sub(r"[ \t]*\n[ \t]*", "\n", "".join(pieces))
    return Extract(re.sub(r"\n{3,}", "\n\n", text).strip(), title.strip() if title else None)


def _charset(content: bytes) -> str:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        found = re.search(rb"charset=[\"']?([\w-]+)", content[:2048])
        return found.group(1).decode("ascii") if found else "cp1252"
    return "utf-8"


def _main_part(tree: Any) -> Any:
    """The one `article` or `main` that holds most of the text, or else the body."""
    body = tree.find("body")
    body = tree if body is None else body
    whole = len(body.text_content())
    for part in sorted(body.iter("article", "main"), key=lambda part: -len(part.text_content())):
        return part if len(part.text_content()) > whole * 0.3 else body
    return body


def _drop_furniture(root: Any) -> None:
    for node in list(root.iter()):
        if node is root or not isinstance(node.tag, str):
            continue
        furniture = node.tag in _FURNITURE_TAGS or _is_marked(node) or _is_link_list(node)
        if furniture and node.getparent() is not None:
            node.drop_tree()


def _is_marked(node: Any) -> bool:
    names = f"{node.get('class', '')} {node.get('id', '')} {node.get('role', '')}".lower()
    marked = _FURNITURE_WORDS.search(re.sub("[_-]", " ", names))
    return marked is not None and len(node.text_content()) < 1500


def _is_link_list(node: Any) -> bool:
    if node.tag not in ("ul", "ol"):
        return False
    linked = sum(len(link.text_content()) for link in node.iter("a"))
    return linked > len(node.text_content().strip()) * 0.8 > 0


def _collect(node: Any, pieces: list[str]) -> None:
    """Text in reading order, a line break around each block. Iterative: pages nest deeply."""
    stack: list[tuple[Any, bool]] = [(node, True)]
    while stack:
        current, opening = stack.pop()
        block = current.tag in _BLOCK_TAGS
        if opening:
            pieces.append(
                ("\n" if block else "") + _collapse(current.text if isinstance(current.tag, str) else "")
            )
            stack.append((current, False))
            stack += [(child, True) for child in reversed(current)]
        else:
            tail = _collapse(current.tail) if current is not node else ""
            pieces.append(("\n" if block and current.tag != "br" else "") + tail)


def _collapse(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "")


def from_email(content: bytes) -> Extract:
    """The text part of a message (its HTML part where there is no other) under its subject."""
    message = message_from_bytes(content, policy=policy.default)
    if not isinstance(message, EmailMessage):
        raise DamagedFile("EML")
    body = message.get_body(preferencelist=("plain", "html"))
    subject = str(message.get("Subject", "")).strip() or None
    if body is None:
        return Extract("", subject)
    try:
        payload = body.get_content()
    except (LookupError, KeyError, UnicodeError) as error:
        raise DamagedFile("EML") from error
    text = str(payload)
    if body.get_content_type() == "text/html":
        text = from_html(text.encode()).text
    return Extract(text, subject)
