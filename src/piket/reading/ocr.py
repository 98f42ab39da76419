"""What comes back from optical character recognition: words with boxes, and how two readings become one text.

The program itself runs in `piket.adapters.ocr`; here is only what its words mean. Figures are taken from the
reading of one model (English), since the Indonesian one misreads every '%'; the other gives a second opinion on
words without figures.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Protocol

from piket.policy.values import Bilingual
from piket.reading.decoding import clean_text
from piket.reading.files.wrapping import continues
from piket.reading.values import Box, Document, PlacedWord, Span


class OcrUnavailable(Exception):
    """No program is installed, or it failed; `message` says which and how to mend it."""

    def __init__(self, message: Bilingual) -> None:
        super().__init__(message.en)
        self.message = message


@dataclass(frozen=True, slots=True)
class OcrWord:
    """A word at a box in pixels of its page; `line` numbers lines down the page, `confidence` is 0 to 100."""

    text: str
    box: Box
    line: int
    confidence: float


@dataclass(frozen=True, slots=True)
class OcrPage:
    """One page as read by the model for figures and by the one for words (empty: no second opinion)."""

    figures: tuple[OcrWord, ...]
    words: tuple[OcrWord, ...] = ()


class Recogniser(Protocol):
    def recognise(self, content: bytes, media_type: str, pages: Sequence[int] = ()) -> Sequence[OcrPage]:
        """The `pages` (from 1; none named: all) of a PDF or an image, in order. Raises `OcrUnavailable`."""
        ...


def placed_text(pages: Iterable[OcrPage]) -> tuple[str, tuple[PlacedWord, ...]]:
    """The text line by line, pages parted by a blank line, and where on which page each word stands."""
    pieces: list[str] = []
    placed: list[PlacedWord] = []
    place, before = 0, ""
    for page in pages:
        gap = "\n\n" if pieces else ""
        for _, words in groupby(agreed(page), key=lambda word: word.line):
            line = list(words)
            said = " ".join(word.text for word in line)
            gap = " " if gap == "\n" and continues(before, said) else gap
            for word in line:
                start = place + len(gap)
                placed.append(PlacedWord(Span(start, start + len(word.text)), word.box))
                pieces += [gap, word.text]
                place, gap = start + len(word.text), " "
            before, gap = said, "\n"
    return "".join(pieces), tuple(placed)


def shifted(words: Iterable[PlacedWord], by: int) -> list[PlacedWord]:
    """The words where their page's text begins `by` characters later."""
    return [replace(word, span=Span(word.span.start + by, word.span.end + by)) for word in words]


def words_in(document: Document, span: Span) -> tuple[PlacedWord, ...]:
    """The scanned words that `span` touches."""
    first = bisect_right(document.words, span.start, key=lambda word: word.span.end)
    last = bisect_left(document.words, span.end, key=lambda word: word.span.start)
    return document.words[first:last]


def boxes_of(document: Document, span: Span) -> tuple[Box, ...]:
    """Where the words of `span` stand in the scan, one box a line; none where they are not from a scan."""
    lines: list[Box] = []
    for word in words_in(document, span):
        if lines and _beside(lines[-1], word.box):
            lines[-1] = _around(lines[-1], word.box)
        else:
            lines.append(word.box)
    return tuple(lines)


def _beside(line: Box, box: Box) -> bool:
    level = min(line.top + line.height, box.top + box.height) - max(line.top, box.top)
    return line.page == box.page and box.left >= line.left and level > min(line.height, box.height) * 0.3


def _around(one: Box, other: Box) -> Box:
    left, top = min(one.left, other.left), min(one.top, other.top)
    right = max(one.left + one.width, other.left + other.width)
    foot = max(one.top + one.height, other.top + other.height)
    return replace(one, left=left, top=top, width=right - left, height=foot - top)


def agreed(page: OcrPage) -> tuple[OcrWord, ...]:
    """The figures' reading, with a word of the other where that is surer and neither holds a figure."""
    surer = (_surer(word, page.words) for word in page.figures if word.text.strip())
    return tuple(replace(word, text=clean_text(word.text)) for word in surer)


def _surer(word: OcrWord, others: Sequence[OcrWord]) -> OcrWord:
    if _has_figure(word.text):
        return word
    same = [other for other in others if _overlap(word.box, other.box) > 0.7]
    best = max(same, key=lambda other: other.confidence, default=None)
    if best is None or _has_figure(best.text) or best.confidence <= word.confidence:
        return word
    return replace(word, text=best.text, confidence=best.confidence)


def _has_figure(text: str) -> bool:
    return "%" in text or any(letter.isdigit() for letter in text)


def _overlap(first: Box, second: Box) -> float:
    """Shared area over the area of both."""
    if first.page != second.page:
        return 0.0
    width = min(first.left + first.width, second.left + second.width) - max(first.left, second.left)
    height = min(first.top + first.height, second.top + second.height) - max(first.top, second.top)
    shared = max(width, 0) * max(height, 0)
    both = first.width * first.height + second.width * second.height - shared
    return shared / both if both else 0.0
