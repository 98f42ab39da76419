"""The readable part of a web page: its article, lists and tables; not its menus, share bars and comments."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

from piket.reading.files.extracts import DamagedFile, Extract, bounded_grid
from piket.reading.files.html_tables import grid_of
from piket.reading.files.lists import written

_FURNITURE_TAGS = re.compile(
    r"script|style|noscript|template|nav|header|footer|aside|form|button|iframe|svg|select|figure|figcaption|object|"
    r"embed|audio|video|canvas|dialog|head"
)
_BLOCK_TAGS = re.compile(
    r"address|article|blockquote|br|caption|dd|div|dl|dt|fieldset|h[1-6r]|li|main|ol|p|pre|section|table|td|th|tr|ul"
)
_FURNITURE_WORDS = re.compile(
    r"\b(ads?|advert\w*|iklan|breadcrumbs?|comments?|komentar|cookies?|consent|gdpr|footer|menu|nav(bar)?|"
    r"newsletter|subscribe|popup|modal|promo|pagination|paging|page numbers?|recommend\w*|rekomendasi|"
    r"populer|popular|trending|terpopuler|related|terkait|baca juga|bacajuga|readmore|share|sharing|bagikan|"
    r"sidebar|social|sosmed|tags?|widget|copyright)\b"
)
# The parser lets these through and then refuses to take them back.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_TEASER = re.compile(r"\s*(?:baca|simak|lihat)\s*(?:juga|berita|selengkapnya)\s*:?", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])", re.IGNORECASE)


def from_html(content: bytes) -> Extract:
    """The text a reader of the page came for. Raises `DamagedFile`."""
    from lxml import etree
    from lxml import html as lxml_html

    try:
        tree = lxml_html.document_fromstring(content, parser=lxml_html.HTMLParser(encoding=_charset(content)))
    except (etree.LxmlError, ValueError, LookupError, AssertionError) as error:
        raise DamagedFile("HTML") from error
    title, told = tree.findtext(".//title"), _told(tree)
    root = _main_part(tree)
    _drop_furniture(root)
    text = _text_of(root)
    body = str(told.get("articleBody") or "")
    if len(text) < 400 < len(body):
        text = body  # a page that a script fills shows its text only here
    return Extract(text, title.strip() if title else None, published=_day(tree, told))


def _charset(content: bytes) -> str:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        found = re.search(rb"charset=[\"']?([\w-]+)", content[:2048])
        return found.group(1).decode("ascii") if found else "cp1252"
    return "utf-8"


def _told(tree: Any) -> dict[str, Any]:
    """What the page says of its article to machines (JSON-LD); {} where it says nothing usable."""
    for script in tree.iter("script"):
        if "ld+json" not in script.get("type", ""):
            continue
        try:
            entries = _entries(json.loads(script.text or ""))
        except (ValueError, RecursionError):
            continue
        for entry in entries:
            if "datePublished" in entry or "articleBody" in entry:
                return entry
    return {}


def _entries(told: object) -> list[dict[str, Any]]:
    if isinstance(told, dict):
        inner = told.get("@graph")
        return [told, *(_entries(inner) if isinstance(inner, list) else [])]
    return [entry for entry in told if isinstance(entry, dict)] if isinstance(told, list) else []


def _day(tree: Any, told: dict[str, Any]) -> date | None:
    """The day of publication, by the page's own data: 'besok' counts from it."""
    metas = {meta.get("property") or meta.get("name"): meta.get("content") for meta in tree.iter("meta")}
    for said in (told.get("datePublished"), metas.get("article:published_time"), metas.get("pubdate")):
        try:
            return date.fromisoformat(str(said or "")[:10])
        except ValueError:
            continue
    return None


def _main_part(tree: Any) -> Any:
    """The one `article` or `main` that holds most of the text, or else the body."""
    body = tree.find("body")
    body = tree if body is None else body
    whole = len(body.text_content())
    longest = max(
        body.iter("article", "main"), key=lambda part: (len(part.text_content()), -_depth(part)), default=None
    )
    return body if longest is None or len(longest.text_content()) <= whole * 0.3 else longest


def _depth(node: Any) -> int:
    return sum(1 for _ in node.iterancestors())


def _drop_furniture(root: Any) -> None:
    sizes = _sizes(root)
    for node in list(root.iter()):
        if node is not root and node.getparent() is not None and _is_furniture(node, sizes, sizes[root]):
            _drop(node)


def _is_furniture(node: Any, sizes: dict[Any, int], whole: int) -> bool:
    """Never half of the page: there the mark means something else."""
    if not isinstance(node.tag, str) or _is_hidden(node) or _FURNITURE_TAGS.fullmatch(node.tag):
        return True
    if sizes[node] < max(1500, whole // 2) and _is_marked(node):
        return True
    return _is_teaser(node, sizes) or _is_link_list(node, sizes)


def _sizes(root: Any) -> dict[Any, int]:
    """Characters of text below each node, in one pass."""
    sizes: dict[Any, int] = {}
    for node in reversed(list(root.iter())):
        own = len(node.text or "") if isinstance(node.tag, str) else 0
        sizes[node] = own + sum(sizes[child] + len(child.tail or "") for child in node)
    return sizes


def _drop(node: Any) -> None:
    parent, before = node.getparent(), node.getprevious()
    if before is not None:
        before.tail = _CONTROL.sub("", f"{before.tail or ''} {node.tail or ''}")
    else:
        parent.text = _CONTROL.sub("", f"{parent.text or ''} {node.tail or ''}")
    node.tail = None
    parent.remove(node)


def _is_hidden(node: Any) -> bool:
    return (
        node.get("hidden") is not None
        or node.get("aria-hidden") == "true"
        or bool(_HIDDEN.search(node.get("style", "")))
    )


def _is_teaser(node: Any, sizes: dict[Any, int]) -> bool:
    """'Baca juga: …' with its link, as a paragraph or in the middle of one."""
    if sizes[node] > 400 or (node.find(".//a") is None and node.tag != "a"):
        return False
    return bool(_TEASER.match(node.text_content()))


def _is_marked(node: Any) -> bool:
    names = f"{node.get('class', '')} {node.get('id', '')} {node.get('role', '')}".lower()
    return _FURNITURE_WORDS.search(re.sub("[_-]", " ", names)) is not None


def _is_link_list(node: Any, sizes: dict[Any, int]) -> bool:
    if node.tag not in ("ul", "ol") or not sizes[node]:
        return False
    linked = sum(sizes[link] for link in node.iter("a") if link in sizes)
    return linked > len(node.text_content().strip()) * 0.8


def _text_of(root: Any) -> str:
    pieces: list[str] = []
    _collect(root, pieces)
    text = re.sub(r" *\n *", "\n", "".join(pieces))
    return re.sub(r"\n{3,}", "\n\n", text).strip(" \n")


def _collect(node: Any, pieces: list[str]) -> None:
    """Text in reading order, a line break around each block. Iterative: pages nest deeply."""
    stack: list[tuple[Any, bool]] = [(node, True)]
    while stack:
        current, opening = stack.pop()
        block = isinstance(current.tag, str) and bool(_BLOCK_TAGS.fullmatch(current.tag))
        if not opening:
            tail = _collapse(current.tail) if current is not node else ""
            pieces.append(("\n" if block and current.tag != "br" else "") + tail)
            continue
        stack.append((current, False))
        grid = grid_of(current) if current.tag == "table" else None
        if grid is not None:
            pieces.append("\n" + "\n".join(bounded_grid(grid)))
            continue
        pieces.append(("\n" if block else "") + _mark(current) + _collapse(current.text))
        stack += [(child, True) for child in reversed(current)]


def _mark(node: Any) -> str:
    """The number or bullet that a browser shows before a list's item."""
    if node.tag != "li" or (parent := node.getparent()) is None:
        return ""
    if parent.tag != "ol":
        return "• " if parent.tag == "ul" else ""
    try:
        first = int(parent.get("start", "1"))
        number = int(node.get("value", first + _earlier(node)))
    except ValueError:
        number = 1 + _earlier(node)
    return f"{written(number, parent.get('type', '1'))}. "


def _earlier(node: Any) -> int:
    """How many items stand before `node` in its list; kept on the list, so that long lists stay linear."""
    parent = node.getparent()
    count = int(parent.get("data-piket-count", "0"))
    parent.set("data-piket-count", str(count + 1))
    return count


def _collapse(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "")
