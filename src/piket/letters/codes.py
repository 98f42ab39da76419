"""Letters, colours and patterns of places and shifts.

A code is told apart by its letter first, then by its pattern, last by its colour, so that it survives grey
print, a photocopy and colour-blind eyes. The colours are the Okabe-Ito set (Okabe and Ito 2008), lightened
for print.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Pattern(StrEnum):
    """How a cell is filled. `SOLID` carries a white letter, all others a black one."""

    SOLID = "solid"
    PLAIN = "plain"
    TINT = "tint"
    DIAGONAL = "diagonal"
    DOTS = "dots"
    LINES = "lines"
    CROSS = "cross"


@dataclass(frozen=True, slots=True)
class Code:
    """`hours` is set for shifts ('07.00–14.00'). `colour` is '#rrggbb'."""

    letter: str
    name: str
    hours: str = ""
    colour: str = "#ffffff"
    pattern: Pattern = Pattern.PLAIN


PLACE_CODES: tuple[Code, ...] = (
    Code("K", "kantor", colour="#0b4f7d", pattern=Pattern.SOLID),
    Code("R", "rumah", colour="#ffffff", pattern=Pattern.PLAIN),
    Code("T", "tempat lain", colour="#009e73", pattern=Pattern.DOTS),
    Code("D", "dinas luar", colour="#56b4e9", pattern=Pattern.LINES),
    Code("C", "cuti", colour="#e69f00", pattern=Pattern.DIAGONAL),
    Code("S", "sakit/isolasi", colour="#cc79a7", pattern=Pattern.CROSS),
    Code("L", "libur", colour="#d9d9d9", pattern=Pattern.TINT),
)

_SHIFT_LOOKS: tuple[tuple[str, Pattern], ...] = (
    ("#ffffff", Pattern.PLAIN),
    ("#e69f00", Pattern.DIAGONAL),
    ("#0b4f7d", Pattern.SOLID),
    ("#009e73", Pattern.DOTS),
    ("#56b4e9", Pattern.LINES),
    ("#cc79a7", Pattern.CROSS),
)
_ABSENT = frozenset("CDSL")


def shift_codes(shifts: tuple[tuple[str, str, str], ...]) -> tuple[Code, ...]:
    """A legend of shifts (letter, name, hours) in the order of the day, then the absences.

    Where a shift takes the letter of an absence (S is siang and sakit), that absence is left out: a roster
    that holds both needs another letter for one of them, and a `Code` of its own.
    """
    looks = [_SHIFT_LOOKS[i % len(_SHIFT_LOOKS)] for i in range(len(shifts))]
    named = tuple(
        Code(letter, name, hours, colour, pattern)
        for (letter, name, hours), (colour, pattern) in zip(shifts, looks, strict=True)
    )
    taken = {code.letter for code in named}
    absences = (c for c in PLACE_CODES if c.letter in _ABSENT and c.letter not in taken)
    return (*named, *absences)
