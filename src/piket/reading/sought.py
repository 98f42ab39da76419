"""Patterns that are tried only where a text holds a word that every match of them has.

Most sentences hold nothing that a given pattern seeks, and a few plain words tell so many times faster than the pattern
does. Which words of all patterns a text holds is found in one pass over it (by the automaton of Aho and Corasick) and
remembered, so that asking once more costs next to nothing. Where no word spares the pattern, it is searched for in the
text's small letters, which is several times faster than without regard to case. It finds exactly what it finds without
these means; tests/reading/test_reading_sought.py proves that they leave no match out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from ahocorasick import Automaton

# Letters that match 'i' and 's' where case is ignored, but are no capitals of these.
_ALIKE = str.maketrans({"ı": "i", "ſ": "s"})
# What holds capitals in a pattern without standing for one: classes such as '\W', and the names of groups.
_NO_LETTER = re.compile(r"\\.|\(\?P[<=]\w+")
# The words of all patterns, in the order in which they were told. It only grows.
_WORDS: dict[str, None] = {}


@dataclass(frozen=True)
class Sought:
    """A text that holds none of `words` in any case, and none of `capitals` ('SE') as they are, is not searched.

    `begins`: the small letters with which a match begins, as the inside of a class ('a-d'); '' where that was not told.
    """

    source: str
    flags: re.RegexFlag
    words: frozenset[str]
    capitals: tuple[str, ...] = ()
    begins: str = ""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(self.source, self.flags)

    @cached_property
    def in_small_letters(self) -> re.Pattern[str] | None:
        """Finds in a text's small letters the places where `pattern` matches, several times faster; None where the
        pattern itself names capitals."""
        if not self.flags & re.IGNORECASE or any(map(str.isupper, _NO_LETTER.sub("", self.source))):
            return None
        beginning = rf"(?=[{self.begins}])" if self.begins else ""
        return re.compile(rf"{beginning}(?:{self.source})", self.flags & ~re.IGNORECASE)

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        if not self.may_stand_in(text):
            return None
        last, small = len(text) if end is None else end, self.in_small_letters
        if small is None:
            return self.pattern.search(text, start, last)
        place = small.search(_compared(text), start, last)
        return self.pattern.match(text, place.start(), last) if place else None

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        if not self.may_stand_in(text):
            return iter(())
        last, small = len(text) if end is None else end, self.in_small_letters
        if small is None:
            return self.pattern.finditer(text, start, last)
        return self._read(text, small.finditer(_compared(text), start, last), last)

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        return self.pattern.match(text, start)

    def may_stand_in(self, text: str) -> bool:
        """False where `text` surely holds no match."""
        if not self.words.isdisjoint(words_in(text)):
            return True
        return any(word in text for word in self.capitals) if self.capitals else not self.words

    def _read(self, text: str, places: Iterator[re.Match[str]], end: int) -> Iterator[re.Match[str]]:
        for place in places:
            if match := self.pattern.match(text, place.start(), end):
                yield match


def sought(pattern: str, words: str, flags: re.RegexFlag = re.IGNORECASE, *, begins: str = "") -> Sought:
    """`words`, parted by bars: every match of `pattern` holds one of them. Where none are given it is always tried."""
    named = words.split("|") if words else []
    capitals = tuple(word for word in named if word.isupper())
    small = frozenset(named).difference(capitals)
    _WORDS.update(dict.fromkeys(small))
    return Sought(pattern, flags, small, capitals, begins)


def words_in(text: str) -> frozenset[str]:
    """Which of the words that any pattern was given stand in `text`, whatever their case."""
    return _held(text, len(_WORDS))


@lru_cache(maxsize=1024)
def _held(text: str, known: int) -> frozenset[str]:
    """Of the first `known` words only, since a pattern may be made after the text was looked at."""
    return frozenset([word for _, word in _finder(known).iter(_compared(text))])


@lru_cache(maxsize=1)
def _finder(known: int) -> Automaton:
    finder = Automaton()
    for word in list(_WORDS)[:known]:
        finder.add_word(word, word)
    finder.make_automaton()
    return finder


@lru_cache(maxsize=1024)
def _compared(text: str) -> str:
    return in_small_letters(text).translate(_ALIKE) if not text.isascii() else text.lower()


def in_small_letters(text: str) -> str:
    """Letter by letter, so that places stay: patterns in small letters search several times faster."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(letter.lower()[:1] for letter in text)
