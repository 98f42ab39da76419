"""Spans of days, both ends included."""

from __future__ import annotations

from datetime import date, timedelta


def days_between(start: date, end: date) -> tuple[date, ...]:
    """Every day from `start` to `end`; none where the end lies before the start."""
    return tuple(start + timedelta(days=n) for n in range((end - start).days + 1))
