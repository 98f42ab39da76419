"""Patterns that are tried only where a text holds a word that every match of them has.

Most sentences hold nothing that a given pattern seeks, and a few plain words tell so many times faster than the pattern
does. A pattern behaves exactly as without its words; tests/reading/test_reading_sought.py proves that they leave no
match out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

# Letters that match 'i' and 's' where case is ignored, but are no capitals of these.
_ALIKE = str.maketrans({"ı": "i", "ſ": "s"})


@dataclass(frozen=True, slots=True)
class Sought:
    """A text that holds none of `words` in any case, and none of `capitals` ('SE') as they are, is not searched."""

    pattern: re.Pattern[str]
    words: tuple[str, ...]
    capitals: tuple[str, ...] = ()

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        if not self.may_stand_in(text):
            return None
        return self.pattern.search(text, start, len(text) if end is None else end)

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        if not self.may_stand_in(text):
            return iter(())
        return self.pattern.finditer(text, start, len(text) if end is None else end)

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        return self.pattern.match(text, start)

    def may_stand_in(self, text: str) -> bool:
        """False where `text` surely holds no match."""
        letters = _compared(text)
        for word in self.words:  # a generator would cost more than the words do
            if word in letters:
                return True
        return any(word in text for word in self.capitals) if self.capitals else False


def sought(pattern: str, words: str, flags: re.RegexFlag = re.IGNORECASE) -> Sought:
    """`words`, parted by bars: every match of `pattern` holds at least one of them."""
    named = words.split("|")
    capitals = tuple(word for word in named if word.isupper())
    return Sought(re.compile(pattern, flags), tuple(word for word in named if word not in capitals), capitals)


@lru_cache(maxsize=512)
def _compared(text: str) -> str:
    return in_small_letters(text).translate(_ALIKE) if not text.isascii() else text.lower()


def in_small_letters(text: str) -> str:
    """Letter by letter, so that places stay: patterns in small letters search several times faster."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(letter.lower()[:1] for letter in text)
