"""Small pieces of text that several documents share."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from piket.letters.check import INVISIBLE
from piket.policy.wording import month_name, short_date, weekday_name

BLANK = ".........."
"""What a draft shows where a person still has to write."""
_DROP = dict.fromkeys(map(ord, INVISIBLE))


def clean(text: str) -> str:
    """Single spaces, no line breaks, no invisible characters."""
    return " ".join(text.translate(_DROP).split())


def cleaned(texts: Iterable[str]) -> list[str]:
    """All texts that are not empty, clean."""
    return [text for text in map(clean, texts) if text]


def dated(day: date | None) -> str:
    """'24 Juli 2021', or the blank of a draft."""
    return short_date(day) if day else BLANK


def day_list(days: Iterable[date]) -> str:
    """'26, 28 Juli; 2 Agustus 2021': days in order, by month, the year once."""
    years = groupby(sorted(set(days)), key=lambda day: day.year)
    return "; ".join(f"{_months(list(in_year))} {year}" for year, in_year in years)


def period(days: tuple[date, ...]) -> str:
    """'Senin, 26 Juli s.d. Minggu, 8 Agustus 2021'; the first year only where it is another one."""
    first, last = min(days), max(days)
    if first == last:
        return f"{weekday_name(first)}, {short_date(first)}"
    year = "" if first.year == last.year else f" {first.year}"
    opening = f"{weekday_name(first)}, {first.day} {month_name(first.month)}{year}"
    return f"{opening} s.d. {weekday_name(last)}, {short_date(last)}"


def ordinal_mark(index: int, level: int) -> str:
    """The mark of the `index`-th item (from 0) of a list: '1.', 'a.', '1)', 'a)' by level."""
    figure = str(index + 1) if level % 2 == 0 else _letters(index)
    return figure + ("." if level < 2 else ")")


def _letters(index: int) -> str:
    """a..z, aa, ab, …"""
    rest, last = divmod(index, 26)
    return (_letters(rest - 1) if rest else "") + chr(ord("a") + last)


def _months(days: list[date]) -> str:
    months = groupby(days, key=lambda day: day.month)
    return "; ".join(f"{', '.join(str(d.day) for d in group)} {month_name(month)}" for month, group in months)
