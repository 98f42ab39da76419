"""Which duty a check-in or a moment belongs to. A shift belongs to the day it starts, also past midnight."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from piket.presence.values import Customs, Duty, Kind, Standing


def duty_of(kind: Kind, at: datetime, standing: Standing, customs: Customs) -> Duty | None:
    """The duty whose start (coming in) or end (going out) is nearest, of those of the day or around the instant."""
    near = [duty for duty in standing.duties if _is_near(duty, at, standing.zone, customs)]

    def gap(duty: Duty) -> timedelta:
        return abs(at - (duty.start if kind is Kind.IN else duty.end))

    return min(near, key=lambda duty: (gap(duty), duty.start), default=None)


def duty_now(duties: Sequence[Duty], now: datetime, zone: ZoneInfo, customs: Customs) -> Duty | None:
    """What a phone shows at its top: the running duty, else today's next, else today's last; None on a free day."""
    running = [duty for duty in duties if duty.start <= now < duty.end]
    today = [duty for duty in duties if duty.day == now.astimezone(zone).date()]
    soon = [duty for duty in duties if duty.start - customs.early <= now < duty.start]
    ahead = [duty for duty in today if duty.start > now]
    for found in (running, soon, ahead):
        if found:
            return min(found, key=lambda duty: duty.start)
    return max(today, key=lambda duty: duty.end, default=None)


def _is_near(duty: Duty, at: datetime, zone: ZoneInfo, customs: Customs) -> bool:
    is_today = duty.day == at.astimezone(zone).date()
    return is_today or duty.start - customs.early <= at <= duty.end + customs.after
