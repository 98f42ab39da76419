"""Dates and figures as people read them: 'Senin, 26 Juli 2021', '25 %', '3.756'; or in English.

Every function takes `language='id'` (the default) or `'en'`; of a tag like 'en-GB' the language counts.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction

WEEKDAYS = {
    "id": ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_MONTHS = {
    "id": (
        "Januari", "Februari", "Maret", "April", "Mei", "Juni",
        "Juli", "Agustus", "September", "Oktober", "November", "Desember",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
}  # fmt: skip


def month_name(month: int, language: str = "id") -> str:
    """'Juli' for 7. A month outside 1..12 is a ValueError."""
    if not 1 <= month <= 12:
        raise ValueError(f"no month {month}: months run from 1 to 12")
    return _MONTHS[_known(language)][month - 1]


def weekday_name(day: date, language: str = "id") -> str:
    """'Senin' for 26 July 2021."""
    return WEEKDAYS[_known(language)][day.weekday()]


def short_date(day: date, language: str = "id") -> str:
    """'26 Juli 2021', the form letters carry."""
    return f"{day.day} {month_name(day.month, language)} {day.year}"


def long_date(day: date, language: str = "id") -> str:
    """'Senin, 26 Juli 2021'."""
    return f"{weekday_name(day, language)}, {short_date(day, language)}"


def percent(share: Fraction, language: str = "id") -> str:
    """A share of 1 as a percentage, at most two decimals: '25 %', '33,33 %'; in English '25%', '33.33%'."""
    whole, hundredths = divmod(abs(round(share * 10_000)), 100)
    decimals = f"{hundredths:02d}".rstrip("0")
    mark = "," if _known(language) == "id" else "."
    figure = count(whole, language) + (mark + decimals if decimals else "")
    sign = "-" if round(share * 10_000) < 0 else ""
    return sign + figure + (" %" if _known(language) == "id" else "%")


def count(number: int, language: str = "id") -> str:
    """'3.756'; in English '3,756'."""
    grouped = f"{number:,}"
    return grouped.replace(",", ".") if _known(language) == "id" else grouped


def _known(language: str) -> str:
    tag = language.lower().partition("-")[0]
    if tag not in _MONTHS:
        raise ValueError(f"unknown language {language!r}: use 'id' or 'en'")
    return tag
