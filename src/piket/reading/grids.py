"""Tables with a column for each place of work: 'PERANGKAT DAERAH | WFO | WFH' above '… | 50% | 50%'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from piket.reading.arrangements import Rule
from piket.reading.modes import Mode, bound_of, find_cues
from piket.reading.numbers import find_percents
from piket.reading.sectors import sector_of
from piket.reading.segments import Sentence

_CELL = re.compile(r"[ ]*[|\t][ |\t]*")
_BARE = re.compile(r"\s*(\d{1,3})\s*")


@dataclass(frozen=True, slots=True)
class Grid:
    """The modes of the columns of a table by their number, and the words above them."""

    width: int
    modes: dict[int, tuple[Mode, str]]


def header_of(sentence: Sentence) -> Grid | None:
    """The head of a table of shares: at least a column of names and one that a mode heads, and no share yet."""
    cells = _cells(sentence.text)
    if len(cells) < 2 or find_percents(sentence.text):
        return None
    modes = {
        number: (cues[0].mode, cell)
        for number, cell in enumerate(cells)
        if number and len(cell) < 40 and (cues := find_cues(cell))
    }
    return Grid(len(cells), modes) if modes else None


def row_of(grid: Grid, sentence: Sentence) -> tuple[Rule, ...] | None:
    """The rules of a line of the table; None where the line is not one of its rows."""
    cells = _cells(sentence.text)
    names = [cell for cell in cells[: min(grid.modes)] if re.search(r"[^\W\d_]{3}", cell)]
    if len(cells) != grid.width or not names:
        return None
    return tuple(_rules(grid, cells, max(names, key=len), sentence))


def _rules(grid: Grid, cells: list[str], who: str, sentence: Sentence) -> Iterator[Rule]:
    for number, (mode, head) in grid.modes.items():
        share = _share(cells[number])
        if share:
            told = f"{head} {cells[number]}"
            yield Rule(
                who=who,
                sector=sector_of(who),
                mode=mode,
                bound=bound_of(told, len(told), len(told)),
                percent=share,
                days=(),
                start=sentence.start,
                end=sentence.end,
                sentence=sentence.number,
            )


def _share(cell: str) -> float | None:
    """'50%', 'maks. 50 persen' or a bare '50'; nothing for 0 and '-'."""
    found = find_percents(cell)
    if found:
        return found[0].value or None
    bare = _BARE.fullmatch(cell)
    return float(bare[1]) if bare and 0 < int(bare[1]) <= 100 else None


def _cells(text: str) -> list[str]:
    return _CELL.split(text.strip(" |\t")) if "|" in text or "\t" in text else []
