"""What every match of a pattern must hold, worked out from the pattern itself: the proof of `piket.reading.sought`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any


def always_holds(pattern: re.Pattern[str], words: Iterable[str]) -> bool:
    """True where each way through `pattern` passes a run of letters that holds one of `words`."""
    free = bool(pattern.flags & re.IGNORECASE)
    return _holds(_told(list(parser.parse(pattern.pattern, pattern.flags)), free), tuple(words), "")


def _told(items: list[Any], free: bool) -> list[Any]:
    """Each item with whether case is free there."""
    return [(code, value, free) for code, value in items]


def _holds(items: list[Any], words: tuple[str, ...], before: str) -> bool:  # noqa: C901 - one case a node
    """`before`: the letters that stand right before `items`; those whose case is free are small."""
    run = before
    for place, (code, value, free) in enumerate(items):
        if code is codes.LITERAL:
            run += chr(value).lower() if free else chr(value)
            if any(word in run or word in run.lower() for word in words):
                return True
        elif code is codes.SUBPATTERN:
            return _holds([*_told(value[3], _free(value, free)), *items[place + 1 :]], words, run)
        elif code is codes.BRANCH:
            rest = items[place + 1 :]
            return all(_holds([*_told(branch, free), *rest], words, run) for branch in value[1])
        elif code is codes.IN and _few(value):
            rest = items[place + 1 :]
            return all(_holds([*_told([one], free), *rest], words, run) for one in value)
        elif code in (codes.MAX_REPEAT, codes.MIN_REPEAT):
            least, most, inner = value
            if least == 0 and most == 1 and len(inner) < 12:
                rest = items[place + 1 :]
                return _holds(rest, words, run) and _holds([*_told(inner, free), *rest], words, run)
            if least > 0 and _holds(_told(inner, free), words, run):
                return True
            run = ""
        elif code not in (codes.AT, codes.ASSERT, codes.ASSERT_NOT):
            run = ""
    return False


def _few(options: list[Any]) -> bool:
    return len(options) < 6 and all(code is codes.LITERAL for code, _ in options)


def _free(group: Any, free: bool) -> bool:
    """A group may turn the freedom of case on and off: `(?-i:SE)`."""
    _, on, off, _ = group
    return bool(on & re.IGNORECASE) or (free and not off & re.IGNORECASE)


def always_begins(pattern: re.Pattern[str], letters: str) -> bool:
    """True where each way through `pattern` begins with a letter of the class `letters`, whatever its case."""
    return _begins(list(parser.parse(pattern.pattern, pattern.flags)), letters)


def _begins(items: list[Any], letters: str) -> bool:
    for place, (code, value) in enumerate(items):
        rest = items[place + 1 :]
        if code is codes.LITERAL:
            return bool(re.fullmatch(f"[{letters}]", chr(value).lower()))
        if code is codes.IN:
            return all(_in_class(one, letters) for one in value)
        if code is codes.SUBPATTERN:
            return _begins([*value[3], *rest], letters)
        if code is codes.BRANCH:
            return all(_begins([*branch, *rest], letters) for branch in value[1])
        if code in (codes.MAX_REPEAT, codes.MIN_REPEAT):
            without = value[0] > 0 or _begins(rest, letters)
            return without and _begins([*value[2], *rest], letters)
        if code not in (codes.AT, codes.ASSERT, codes.ASSERT_NOT):
            return False
    return False


def _in_class(option: tuple[Any, Any], letters: str) -> bool:
    code, value = option
    if code is codes.RANGE:
        return all(re.fullmatch(f"[{letters}]", chr(one).lower()) for one in range(value[0], value[1] + 1))
    if code is codes.CATEGORY:
        return value is codes.CATEGORY_DIGIT and r"\d" in letters
    return code is codes.LITERAL and bool(re.fullmatch(f"[{letters}]", chr(value).lower()))
