"""What a reminder of duties says. Messages go out in Indonesian, the language of the service."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from piket.planning.instants import short_name, zone
from piket.policy.wording import long_date
from piket.web.duties.models import Occurrence
from piket.web.organisation.models import Agency

SUBJECT = "Kewajiban yang menunggu"
_MOST = 12


def line_of(occurrence: Occurrence, agency: Agency, now: datetime) -> str:
    """'Dinas X: Keadaan setempat dilaporkan. Terlambat; ditunggu sampai Senin, 26 Juli 2021 pukul 09.00 WIB.'"""
    unit, duty = occurrence.unit, occurrence.obligation.duty
    head = f"{unit.name}: {duty.text.rstrip('.')}."
    if occurrence.due_at is None:
        return f"{head} Belum ada batas waktu."
    name = unit.zone_name(agency.time_zone)
    local = occurrence.due_at.astimezone(zone(name))
    when = f"ditunggu sampai {long_date(local.date())} pukul {local:%H.%M} {short_name(name)}."
    return f"{head} {'Terlambat; ' if now > occurrence.due_at else ''}{when}"


def message_text(name: str, lines: Sequence[str]) -> str:
    """At most a dozen lines; the rest is counted."""
    shown = [f"- {line}" for line in lines[:_MOST]]
    if len(lines) > _MOST:
        shown.append(f"- dan {len(lines) - _MOST} lainnya.")
    return "\n".join((f"Yth. {name}, kewajiban ini menunggu:", *shown))
