"""The simulation's clock: the one instant that the whole product takes for now."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Jakarta")
"""Both organisations live by WIB."""


class Hands:
    """Where the clock's hands stand. Each organisation lives its own fortnight, so they may also be turned back."""

    def __init__(self) -> None:
        self.at = datetime(2021, 7, 1, tzinfo=UTC)

    def set(self, day: date, at: time) -> datetime:
        self.at = datetime.combine(day, at, ZONE)
        return self.at

    def to(self, instant: datetime) -> datetime:
        """A second passes at least, so that what follows is not of the same instant."""
        self.at = max(instant, self.at + timedelta(seconds=1))
        return self.at

    def __call__(self) -> datetime:
        return self.at.astimezone(UTC)


@contextmanager
def turned() -> Iterator[Hands]:
    """Django's `timezone.now` is the hands' until the block ends; PostgreSQL's own clock runs on as it is."""
    from django.utils import timezone

    usual, hands = timezone.now, Hands()
    timezone.now = hands  # type: ignore[assignment]
    try:
        yield hands
    finally:
        timezone.now = usual
