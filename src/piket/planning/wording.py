"""Dates in the sentences and headings of the planning room, which reads no other room's words."""

from __future__ import annotations

from datetime import date

_DAYS = {
    "id": ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_MONTHS = {
    "id": (
        "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober",
        "November", "Desember",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
        "November", "December",
    ),
}  # fmt: skip


def long_date(day: date, language: str) -> str:
    """'Selasa, 27 Juli 2021'."""
    return f"{_DAYS[language][day.weekday()]}, {day.day} {_MONTHS[language][day.month - 1]} {day.year}"


def short_date(day: date) -> str:
    """'Sen 26/7', the heading of a column."""
    return f"{_DAYS['id'][day.weekday()][:3]} {day.day}/{day.month}"


def long_dates(days: tuple[date, ...], language: str) -> str:
    """Single dates and runs of dates, in words."""
    runs: list[list[date]] = []
    for day in days:
        if runs and (day - runs[-1][-1]).days == 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return "; ".join(span(run[0], run[-1], language) for run in runs)


def span(start: date, end: date, language: str) -> str:
    """One date, or the first to the last."""
    to = " to " if language == "en" else " sampai "
    return to.join(dict.fromkeys((long_date(start, language), long_date(end, language))))
