"""Which day it is."""

from __future__ import annotations

from datetime import date, timedelta

from django.conf import settings
from django.utils import timezone


def today() -> date:
    """The agency's day; the demo lives on the Monday after its Sunday night."""
    return date(2021, 7, 26) if settings.DEMO else timezone.localdate()


def moved_to(day: date) -> timedelta:
    """What to add to a real instant so that it lies on the demo's `day`; nothing outside the demo."""
    return day - timezone.localdate() if settings.DEMO else timedelta()
