"""The minutes of a briefing as the content of a paper (`letters.papers.content`): lines, with bars between columns."""

from __future__ import annotations

from collections.abc import Iterable

from piket.policy.wording import long_date
from piket.web.briefings.models import Briefing, Instruction, Invitee
from piket.web.briefings.texts import when_of
from piket.web.permissions import Access
from piket.web.presence.standing import clock_in

_ALL = 12
"""More units than these are counted in the minutes, not listed."""


def minutes_of(access: Access, briefing: Briefing) -> dict[str, str]:
    """What was said, what was ordered of whom by when, and who came."""
    invitees = list(briefing.invitees.select_related("employee", "unit"))
    orders = briefing.instructions.filter(withdrawn=False).select_related("duty")
    said = [line.strip() for line in briefing.minutes.splitlines() if line.strip()]
    post = access.roles[0] if access.roles else ""
    return {
        "details": _rows(_facts(access, briefing, invitees)),
        "discussion": "\n".join(said) or "Arahan diberikan sebagaimana daftar tindak lanjut.",
        "conclusion": "",
        "follow_ups": _rows(_order(one) for one in orders),
        "note_taker": _rows([(str(access.user), f"Notulis ({post})" if post else "Notulis")]),
    }


def _facts(access: Access, briefing: Briefing, invitees: list[Invitee]) -> list[tuple[str, ...]]:
    came = [one for one in invitees if one.attendance == Invitee.Attendance.PRESENT]
    names = ", ".join(f"{one.employee.name} ({one.unit.short})" for one in came)
    facts = (
        ("Hari, waktu", when_of(briefing, clock_in(access.agency.time_zone))),
        ("Tempat", briefing.place),
        ("Tautan", briefing.link),
        ("Acara", briefing.agenda),
        ("Pimpinan rapat", briefing.chair),
        ("Hadir", f"{len(came)} dari {len(invitees)} undangan"),
        ("Peserta", names),
    )
    return [fact for fact in facts if fact[1]]


def _order(one: Instruction) -> tuple[str, ...]:
    return one.text, _to(one), long_date(one.due) if one.due else ""


def _to(one: Instruction) -> str:
    names = [row.unit.short for row in one.duty.obligations.filter(ended=False).select_related("unit")]
    return ", ".join(names) if len(names) <= _ALL else f"{len(names)} unit"


def _rows(rows: Iterable[tuple[str, ...]]) -> str:
    """A bar or a line break inside a cell would be another cell."""
    return "\n".join(" | ".join(" ".join(cell.replace("|", "/").split()) for cell in row) for row in rows)
