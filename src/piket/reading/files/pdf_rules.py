"""The ruled tables of a PDF's page: where its lines cross, and which text stands in which cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from piket.reading.files.extracts import row_line

_MOST_PATHS = 4_000
_THIN = 3.0
_NEAR = 2.5
_SMALLEST = 5.0


class Placed(Protocol):
    @property
    def text(self) -> str: ...
    @property
    def middle(self) -> tuple[float, float]: ...


@dataclass(frozen=True, slots=True)
class Grid:
    """Columns begin at `xs`, left to right; rows at `ys`, from the page's foot up. Both hold the last edge too."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]

    def holds(self, x: float, y: float) -> bool:
        return self.xs[0] < x < self.xs[-1] and self.ys[0] < y < self.ys[-1]

    def column(self, x: float) -> int:
        return sum(1 for edge in self.xs[1:-1] if edge <= x)

    def rows(self, held: Sequence[Placed]) -> list[str]:
        """One line a row; empty rows are left out."""
        cells = [[""] * (len(self.xs) - 1) for _ in range(len(self.ys) - 1)]
        for piece in held:
            x, y = piece.middle
            row, column = sum(1 for edge in self.ys[1:-1] if edge > y), self.column(x)
            cells[row][column] = f"{cells[row][column]} {piece.text}".strip()
        return [row_line(row) for row in cells if any(row)]


@dataclass(frozen=True, slots=True)
class _Rule:
    """A drawn line from `start` to `stop`; `at` is its place across."""

    at: float
    start: float
    stop: float


def grids_of(page: Any) -> list[Grid]:
    """The grids of a page, from the top down; none where a page has more lines than any table."""
    across, down = _rules(page)
    grids = []
    for rules in _stacks(across):
        low, high = rules[0].at, rules[-1].at
        left, right = min(rule.start for rule in rules), max(rule.stop for rule in rules)
        inside = [
            rule.at
            for rule in down
            if left - _NEAR <= rule.at <= right + _NEAR and rule.start < high and rule.stop > low
        ]
        grid = Grid(_edges(inside), _edges([rule.at for rule in rules]))
        if len(grid.xs) >= 3 and len(grid.ys) >= 3:
            grids.append(grid)
    return sorted(grids, key=lambda grid: -grid.ys[-1])


def _rules(page: Any) -> tuple[list[_Rule], list[_Rule]]:
    """Lines across and down: thin paths, and the sides of boxes."""
    import pypdfium2.raw as raw

    across: list[_Rule] = []
    down: list[_Rule] = []
    whole = page.get_width() * page.get_height()
    for number, path in enumerate(page.get_objects(filter=(raw.FPDF_PAGEOBJ_PATH,), max_depth=3)):
        if number >= _MOST_PATHS:
            return [], []
        left, bottom, right, top = path.get_bounds()
        width, height = right - left, top - bottom
        if height <= _THIN < width:
            across.append(_Rule((bottom + top) / 2, left, right))
        elif width <= _THIN < height:
            down.append(_Rule((left + right) / 2, bottom, top))
        elif min(width, height) > _SMALLEST and width * height < whole * 0.6:
            across += [_Rule(bottom, left, right), _Rule(top, left, right)]
            down += [_Rule(left, bottom, top), _Rule(right, bottom, top)]
    return sorted(across, key=lambda rule: rule.at), down


def _stacks(across: Iterable[_Rule]) -> list[list[_Rule]]:
    """Lines that lie over each other, each stack the rows of one table: no table has a row as high as 200 points."""
    stacks: list[list[_Rule]] = []
    for rule in across:
        if stacks and rule.at - stacks[-1][-1].at < 200 and _over(stacks[-1][-1], rule):
            stacks[-1].append(rule)
        else:
            stacks.append([rule])
    return stacks


def _over(one: _Rule, other: _Rule) -> bool:
    return min(one.stop, other.stop) - max(one.start, other.start) > -40


def _edges(places: Iterable[float]) -> tuple[float, ...]:
    """Each edge once, though it was drawn cell by cell."""
    edges: list[float] = []
    for place in sorted(places):
        if not edges or place - edges[-1] > _NEAR * 2:
            edges.append(place)
    return tuple(edges)
