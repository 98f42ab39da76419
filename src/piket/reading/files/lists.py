"""The number that a list shows before an item: '3.', 'c.', 'iv)', 'KETIGA'."""

from __future__ import annotations

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_SMALL = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
MAX_NUMBER = 5_000


def letters(number: int) -> str:
    """1 is 'a', 26 'z', 27 'aa', as Word counts."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def roman(number: int) -> str:
    written = ""
    for value, sign in (*_ROMAN, *_ROMAN_SMALL):
        written += sign * (number // value)
        number %= value
    return written


def written(number: int, style: str) -> str:
    """`style`: 'a', 'A', 'i', 'I', '1' as HTML and OpenDocument name them. Out of all measure: plain digits."""
    if not 1 <= number <= MAX_NUMBER or style not in ("a", "A", "i", "I"):
        return str(number)
    said = letters(number) if style in "aA" else roman(number)
    return said.upper() if style.isupper() else said
