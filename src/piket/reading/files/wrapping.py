"""Printed lines become paragraphs again: wrapped, hyphenated, or with a clause's number alone on its line."""

from __future__ import annotations

import re

_ENDS = (".", ";", ":", "?", "!", '"', "”")
_ITEM = re.compile(
    r"(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s|\(\d{1,2}\)\s|[-•*–]\s|[A-Z\s]+$|(?:Pasal|BAB)\s+[\dIVX]+\b|"
    r"(?:KE[A-Z]{3,9}|PERTAMA)\b\s*:?"
)
_ALONE = re.compile(
    r"(?:(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]|\(?\d{1,2}\)|KE[A-Z]{3,12}(?:\s[A-Z]{5,8})?\s*:?|[-•–])$"
)
_DICTUM = re.compile(r"(?:KE[A-Z]{3,12}(?:\s[A-Z]{5,8})?|PERTAMA)$")
_NARROW = 24  # a line of a column
_FIRST_PARTS = frozenset(("non", "e", "pra", "pasca", "anti", "covid", "s", "d"))


def join_wrapped_lines(text: str) -> str:
    """Lines of a printed paragraph become one; blank lines, table rows, numbered and short lines stay breaks."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    joined: list[str] = []
    for line in text.split("\n"):
        bare = line.strip(" \u00a0")
        before = joined[-1] if joined else ""
        if before and bare and "\t" not in before and "\t" not in bare and joins(before, bare):
            joined[-1] = glued(before, bare)
        else:
            joined.append(bare)
    return "\n".join(joined)


def joins(before: str, line: str) -> bool:
    if _ALONE.fullmatch(before) or (_DICTUM.fullmatch(before) and line.startswith(":")):
        return True
    return before.endswith(("\ufffe", "\u00ad")) or continues(before, line)


def continues(before: str, line: str) -> bool:
    """True where `line` goes on with the sentence that the full line `before` broke off."""
    if before.endswith(_ENDS) or _ITEM.match(line):
        return False
    return len(before) > 45 or (len(before) > _NARROW and line[0].islower())


def glued(before: str, line: str) -> str:
    """One line of two; a word parted at the line's end becomes whole, 'masing-masing' and 'non-ASN' keep theirs."""
    parted = re.search(r"(\w+)[-\ufffe\u00ad]$", before)
    rest = re.match(r"\w+", line)
    if parted is None or rest is None:
        return f"{before} {line}"
    first, second = parted[1], rest[0]
    soft = before[-1] != "-"
    doubled = first.lower()[-4:] == second.lower()[: len(first)][-4:] and len(first) > 2
    own = first.lower() in _FIRST_PARTS or not second[0].islower() or not first[-1].isalpha()
    return before[:-1] + ("-" if doubled or (own and not soft) else "") + line
