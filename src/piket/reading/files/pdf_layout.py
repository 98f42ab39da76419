"""What the places of the characters on a PDF's page say: which of them are cells of a table, row by row.

Most pages need none of this: their text is taken as PDFium gives it. Only where something stands apart on a line are
the characters looked at one by one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from piket.reading.files.extracts import row_line
from piket.reading.files.pdf_rules import Grid, grids_of

_MOST_CHARACTERS = 30_000
_LOOK_BACK = 5
_WIDE = 7.0  # points between two cells of a row; words of a justified line stand closer
_LEADERS = re.compile(
    r"(?:\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]?|:|[-•–]|KE[A-Z]{3,12}(?:\s[A-Z]{5,8})?|PERTAMA)$"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text without a wide gap; points from the page's lower left corner. `line`: PDFium's own lines."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    line: int

    @property
    def middle(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.bottom + self.top) / 2


def page_text(page: Any, words: Any) -> str:
    """`words`: the page's `PdfTextPage`."""
    count = words.count_chars()
    plain: str = words.get_text_bounded()
    if not 0 < count <= _MOST_CHARACTERS or not _has_gaps(words):
        return plain.replace("\r\n", "\n")
    pieces = _pieces(words, count)
    return "\n".join(_lines(pieces, grids_of(page)))


def _has_gaps(words: Any) -> bool:
    """Two runs of text side by side with room between them."""
    before = None
    for number in range(min(words.count_rects(), 3_000)):
        left, bottom, right, top = words.get_rect(number)
        if before and left - before[2] > _WIDE and min(top, before[3]) - max(bottom, before[1]) > 0:
            return True
        before = (left, bottom, right, top)
    return False


def _pieces(words: Any, count: int) -> list[Piece]:
    import pypdfium2.raw as raw

    found: list[Piece] = []
    line, blank, fresh = 0, False, True
    for number in range(count):
        letter = chr(raw.FPDFText_GetUnicode(words, number))
        if letter in "\r\n":
            line, fresh = line + (letter == "\n"), True
        elif letter.isspace():
            blank = True
        else:
            left, bottom, right, top = words.get_charbox(number, loose=True)
            last = found[-1] if found else None
            if last is None or fresh or _apart(last, left, bottom, top):
                found.append(Piece(letter, left, bottom, right, top, line))
            else:
                text = f"{last.text} {letter}" if blank else last.text + letter
                found[-1] = replace(
                    last, text=text, right=right, bottom=min(last.bottom, bottom), top=max(last.top, top)
                )
            blank = fresh = False
    return found


def _apart(last: Piece, left: float, bottom: float, top: float) -> bool:
    level = min(top, last.top) - max(bottom, last.bottom) > 0
    return not level or left - last.right > max(_WIDE, (top - bottom) * 0.6) or left < last.left - 2


def _lines(pieces: Sequence[Piece], grids: Sequence[Grid]) -> list[str]:
    """Lines in the order of the page's content; each table stands whole where its first cell stood."""
    by_grid = [[piece for piece in pieces if grid.holds(*piece.middle)] for grid in grids]
    filled = [(grid, held) for grid, held in zip(grids, by_grid, strict=True) if _is_table(grid, held)]
    owner = {id(piece): number for number, (_, held) in enumerate(filled) for piece in held}
    told: set[int] = set()
    lines: list[list[Piece] | str] = []
    for piece in pieces:
        number = owner.get(id(piece))
        if number is None:
            line = _line_of(piece, lines)
            if line is None:
                lines.append([piece])
            else:
                line.append(piece)
        elif number not in told:
            told.add(number)
            lines += filled[number][0].rows(filled[number][1])
    return _unruled(lines)


def _line_of(piece: Piece, lines: Sequence[list[Piece] | str]) -> list[Piece] | None:
    """The line before, or the row whose wrapped cell gave the lines since."""
    for back, line in enumerate(reversed(lines[-_LOOK_BACK:])):
        if isinstance(line, str):
            return None
        if _same_line(line[-1], piece) and (back == 0 or len(line) > 1):
            return line
    return None


def _same_line(before: Piece, piece: Piece) -> bool:
    height = min(before.top - before.bottom, piece.top - piece.bottom)
    level = min(before.top, piece.top) - max(before.bottom, piece.bottom) > height * 0.5
    return level and piece.left > before.left


def _is_table(grid: Grid, held: Sequence[Piece]) -> bool:
    return len(held) >= 4 and len({grid.column(piece.middle[0]) for piece in held}) >= 2


def _unruled(lines: Sequence[list[Piece] | str]) -> list[str]:
    """Two or more lines under each other with the same columns are rows of a table that has no rules."""
    said: list[str] = []
    place = 0
    while place < len(lines):
        line = lines[place]
        if isinstance(line, str):
            said.append(line)
            place += 1
            continue
        block = _block(lines, place)
        if len(block) >= 2:
            said += [row_line(piece.text for piece in row) for row in _rows(block)]
            place += len(block)
        else:
            said.append(" ".join(piece.text for piece in line))
            place += 1
    return said


def _block(lines: Sequence[list[Piece] | str], first: int) -> list[list[Piece]]:
    """The rows that begin at `first`: as many columns, one under the other; wrapped cells between them."""
    head = lines[first]
    if isinstance(head, str) or not _is_row(head):
        return []
    block, rows = [head], 1
    for line in lines[first + 1 :]:
        if isinstance(line, str):
            break
        if len(line) == len(head) and _is_row(line) and _aligned(head, line):
            rows += 1
        elif not (len(line) == 1 and _hangs(block[-1], line[0])):
            break
        block.append(line)
    return block if rows >= 2 else []


def _is_row(line: Sequence[Piece]) -> bool:
    """Two cells besides a number, ':' or letter that only leads a clause in."""
    return sum(1 for piece in line[:-1] if not _LEADERS.match(piece.text)) >= 1 and len(line) >= 3


def _aligned(head: Sequence[Piece], line: Sequence[Piece]) -> bool:
    return all(
        abs(one.left - other.left) < 8 or abs(one.middle[0] - other.middle[0]) < 12
        for one, other in zip(head, line, strict=True)
    )


def _hangs(row: Sequence[Piece], piece: Piece) -> bool:
    """A wrapped cell: right under a cell of the row but the first, whose edge is the margin's too."""
    return any(
        abs(cell.left - piece.left) < 4 and 0 <= cell.bottom - piece.bottom < 1.8 * (piece.top - piece.bottom)
        for cell in row[1:]
    )


def _rows(block: Sequence[list[Piece]]) -> list[list[Piece]]:
    rows: list[list[Piece]] = []
    for line in block:
        if len(line) > 1:
            rows.append(list(line))
            continue
        piece = line[0]
        place = min(range(len(rows[-1])), key=lambda at: abs(rows[-1][at].left - piece.left))
        cell = rows[-1][place]
        rows[-1][place] = replace(cell, text=f"{cell.text} {piece.text}", bottom=piece.bottom)
    return rows
