"""What an invitation says. Messages go out in Indonesian, the language of the service."""

from __future__ import annotations

from piket.policy.wording import long_date
from piket.web.briefings.models import Briefing
from piket.web.presence.standing import Clock

SUBJECT = "Undangan rapat"


def when_of(briefing: Briefing, clock: Clock, language: str = "id") -> str:
    """'Senin, 12 Juli 2021, 09.00–10.30 WIB'."""
    first, last = briefing.start.astimezone(clock.zone), briefing.end.astimezone(clock.zone)
    mark = ":" if language == "en" else "."
    shown = [at.strftime(f"%H{mark}%M") for at in (first, last)]
    end = shown[1] if last.date() == first.date() else f"{long_date(last.date(), language)} {shown[1]}"
    return f"{long_date(first.date(), language)}, {shown[0]}–{end} {clock.name}"


def invitation_text(name: str, briefing: Briefing, clock: Clock) -> str:
    if briefing.state == Briefing.State.CANCELLED:
        return f"Yth. {name}, rapat '{briefing.title}' {when_of(briefing, clock)} DIBATALKAN."
    lines = [
        f"Yth. {name}, Anda diundang ke '{briefing.title}'.",
        f"Waktu: {when_of(briefing, clock)}.",
        f"Tempat: {briefing.place}." if briefing.place else "",
        f"Tautan: {briefing.link}" if briefing.link else "",
        f"Dipimpin {briefing.chair}.",
    ]
    return "\n".join(line for line in lines if line)
