"""The list numbers that Word shows but does not write: counted from the numbering definitions of the file."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from piket.reading.files.lists import letters, roman

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS = 9
_STYLES: dict[str, Callable[[int], str]] = {
    "lowerLetter": letters,
    "upperLetter": lambda number: letters(number).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda number: roman(number).upper(),
    "decimalZero": lambda number: f"{number:02d}",
}
_BULLET = "•"


@dataclass(frozen=True, slots=True)
class _Level:
    """`pattern` as Word keeps it: '%1.%2)' shows this level's number after that of the level above."""

    style: str = "decimal"
    pattern: str = "%1."
    start: int = 1


class Numbering:
    """`before` gives the number of a paragraph and counts it: call it once for each, in reading order."""

    def __init__(self, numbering: Any, styles: Any) -> None:
        self._kinds = {} if numbering is None else _kinds(numbering)
        self._lists = {} if numbering is None else _lists(numbering, self._kinds)
        self._styled = {} if styles is None else _styled(styles)
        self._counts: dict[str, list[int]] = {}

    def before(self, paragraph: Any) -> str:
        """'3.', 'a)', '•'; '' where the paragraph stands in no list."""
        list_id, depth = self._place(paragraph)
        kind = self._lists.get(list_id or "")
        if kind is None or not 0 <= depth < _LEVELS:
            return ""
        levels = self._kinds.get(kind[0], {}) | kind[1]
        level = levels.get(depth, _Level())
        if level.style in ("bullet", "none"):
            return _BULLET if level.style == "bullet" else ""
        counts = self._counts.setdefault(kind[0] if not kind[1] else f"{kind[0]}/{list_id}", [0] * _LEVELS)
        counts[depth] = counts[depth] + 1 if counts[depth] else level.start
        counts[depth + 1 :] = [0] * (_LEVELS - depth - 1)
        return _shown(level, levels, counts)

    def _place(self, paragraph: Any) -> tuple[str | None, int]:
        """The list and depth of a paragraph, by itself or by its style; '0' takes it out of every list."""
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        by_style = self._styled.get(_value(style) or "", (None, 0))
        own = paragraph.find(f"{_W}pPr/{_W}numPr")
        if own is None:
            return by_style
        list_id, depth = _value(own.find(_W + "numId")), _value(own.find(_W + "ilvl"))
        return list_id or by_style[0], _whole(depth, by_style[1])


def _shown(level: _Level, levels: dict[int, _Level], counts: list[int]) -> str:
    def number(match: re.Match[str]) -> str:
        depth = int(match[1]) - 1
        other = levels.get(depth, _Level())
        value = counts[depth] or other.start
        return _STYLES.get(other.style, str)(value) if 0 < value < 5_000 else str(value)

    return re.sub(r"%([1-9])", number, level.pattern).strip()


def _kinds(root: Any) -> dict[str, dict[int, _Level]]:
    return {node.get(_W + "abstractNumId", ""): _levels(node) for node in root.iter(_W + "abstractNum")}


def _levels(node: Any) -> dict[int, _Level]:
    found = {}
    for level in node.iter(_W + "lvl"):
        style, pattern = _value(level.find(_W + "numFmt")), _value(level.find(_W + "lvlText"))
        depth, start = _whole(level.get(_W + "ilvl"), 0), _whole(_value(level.find(_W + "start")), 1)
        pattern = f"%{depth + 1}." if pattern is None else pattern
        found[depth] = _Level(style or "decimal", pattern, start)
    return found


def _lists(root: Any, kinds: dict[str, dict[int, _Level]]) -> dict[str, tuple[str, dict[int, _Level]]]:
    """By id of a list: its kind and, where it starts anew, its own levels."""
    found = {}
    for node in root.iter(_W + "num"):
        kind = _value(node.find(_W + "abstractNumId")) or ""
        starts = {}
        for override in node.iter(_W + "lvlOverride"):
            start = _value(override.find(_W + "startOverride"))
            if start is not None:
                starts[_whole(override.get(_W + "ilvl"), 0)] = _whole(start, 1)
        found[node.get(_W + "numId", "")] = (kind, _restarted(kinds.get(kind, {}) | _levels(node), starts))
    return found


def _restarted(levels: dict[int, _Level], starts: dict[int, int]) -> dict[int, _Level]:
    """Only a list that starts anew counts by itself; the others go on where their kind stands."""
    if not starts:
        return {}
    return {
        depth: _Level(level.style, level.pattern, starts.get(depth, level.start))
        for depth, level in levels.items()
    }


def _styled(root: Any) -> dict[str, tuple[str | None, int]]:
    """Paragraph styles that stand in a list ('List Number'), by id; one step of inheritance at a time."""
    own, parents = {}, {}
    for style in root.iter(_W + "style"):
        id = style.get(_W + "styleId", "")
        numbered = style.find(f"{_W}pPr/{_W}numPr")
        parents[id] = _value(style.find(_W + "basedOn"))
        if numbered is not None:
            depth = _whole(_value(numbered.find(_W + "ilvl")), 0)
            own[id] = (_value(numbered.find(_W + "numId")), depth)
    for id in parents:
        ancestor, steps = parents[id], 0
        while id not in own and ancestor and steps < 20:
            if ancestor in own:
                own[id] = own[ancestor]
            ancestor, steps = parents.get(ancestor), steps + 1
    return own


def _value(node: Any) -> str | None:
    return None if node is None else node.get(_W + "val")


def _whole(said: str | None, default: int) -> int:
    return int(said) if said is not None and said.isdecimal() and len(said) < 6 else default
