"""Figures as people write them: whole numbers with Indonesian separators; nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from piket.policy.values import Bilingual
from piket.situation.figures import FIGURES, Kind

MOST = 999_999_999
_PLAIN = re.compile(r"\d+")
_GROUPED = re.compile(r"\d{1,3}(?:[. ]\d{3})+")
_WHOLE = re.compile(r"(\d+)[.,]0+")  # a spreadsheet's 12.0


@dataclass(frozen=True, slots=True)
class Unread:
    """A figure that cannot be what was counted, and why."""

    figure: str
    text: str
    why: Bilingual


def read_figure(text: str) -> int | Bilingual | None:
    """The number, None where nothing is written, or what is wrong with it."""
    written = text.strip()
    if not written:
        return None
    if written.lstrip("-−–").strip() != written:
        return Bilingual(
            f"'{written}' kurang dari nol; orang dan barang tidak dapat berjumlah negatif.",
            f"'{written}' is below zero; people and things cannot be fewer than none.",
        )
    whole = _WHOLE.fullmatch(written)
    if whole and not _GROUPED.fullmatch(written):
        written = whole.group(1)
    if not (_PLAIN.fullmatch(written) or _GROUPED.fullmatch(written)):
        return Bilingual(
            f"'{written}' bukan bilangan bulat. Tulis angka saja, misalnya 12 atau 1.250.",
            f"'{written}' is no whole number. Write digits only, such as 12 or 1.250.",
        )
    number = int(re.sub(r"[. ]", "", written))
    if number > MOST:
        return Bilingual(f"{number} terlalu besar.", f"{number} is too large.")
    return number


def read_figures(kind: Kind, texts: Mapping[str, str]) -> tuple[dict[str, int], list[Unread]]:
    """The figures that are written, and those that cannot be read. What is left empty is unknown, not zero."""
    read: dict[str, int] = {}
    unread: list[Unread] = []
    for figure in FIGURES[kind]:
        text = texts.get(figure.code, "")
        found = read_figure(text)
        if isinstance(found, Bilingual):
            unread.append(Unread(figure.code, text, found))
        elif found is not None:
            read[figure.code] = found
    return read, unread
