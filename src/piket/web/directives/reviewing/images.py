"""The words of a fact as they stand in the scan, to be compared with what was read."""

from __future__ import annotations

from dataclasses import replace

from piket.adapters.page_images import box_png
from piket.pipeline.texts import boxes_of
from piket.reading.values import Box, Span
from piket.web.directives.models import DirectiveText
from piket.web.directives.storing import document_of


def image_of(text: DirectiveText, span: Span) -> bytes | None:
    """A PNG of the first page's words of `span`; None where the text is no scan. Raises `UnreadableDocument`."""
    boxes = boxes_of(document_of(text), span)
    if not boxes or text.original is None:
        return None
    return box_png(bytes(text.original), text.title, around(boxes)).png


def around(boxes: tuple[Box, ...]) -> Box:
    """The box that holds all of them that stand on the first one's page."""
    first = boxes[0]
    same = [box for box in boxes if box.page == first.page]
    left, top = min(box.left for box in same), min(box.top for box in same)
    right = max(box.left + box.width for box in same)
    bottom = max(box.top + box.height for box in same)
    return replace(first, left=left, top=top, width=right - left, height=bottom - top)
