"""The minutes of a briefing as the values of an official document."""

from __future__ import annotations

from collections.abc import Iterable

from piket.letters.phrases import BLANK
from piket.letters.values import Attendee, MinutesLetter, OrderGiven, Signature
from piket.pipeline.letters import letterhead_of
from piket.policy.wording import long_date
from piket.web.briefings.models import Briefing, Instruction, Invitee
from piket.web.briefings.texts import when_of
from piket.web.letters.making import identity_of
from piket.web.permissions import Access
from piket.web.presence.standing import Clock, clock_in

_ALL = 12
"""More units than these are counted in the minutes, not listed."""


def minutes_of(access: Access, briefing: Briefing) -> MinutesLetter:
    """A draft to be signed: a name that nobody gave stays a blank."""
    clock, who = clock_in(access.agency.time_zone), identity_of(access.agency)
    invitees = list(briefing.invitees.select_related("employee", "unit"))
    orders = briefing.instructions.filter(withdrawn=False).select_related("duty")
    return MinutesLetter(
        letterhead=letterhead_of(who),
        title=briefing.title,
        facts=_facts(access, briefing, clock, invitees),
        course=tuple(line.strip() for line in briefing.minutes.splitlines() if line.strip()),
        orders=tuple(_order(one) for one in orders),
        attendees=tuple(_attendee(one) for one in invitees),
        place=who.place,
        date=briefing.start.astimezone(clock.zone).date(),
        signature=Signature(post=briefing.chair, name=BLANK),
    )


def _facts(
    access: Access, briefing: Briefing, clock: Clock, invitees: Iterable[Invitee]
) -> tuple[tuple[str, str], ...]:
    came = sum(one.attendance == Invitee.Attendance.PRESENT for one in invitees)
    asked = sum(1 for _one in invitees)
    return (
        ("Hari, waktu", when_of(briefing, clock)),
        ("Tempat", briefing.place),
        ("Tautan", briefing.link),
        ("Acara", briefing.agenda),
        ("Pimpinan rapat", briefing.chair),
        ("Notulis", str(access.user)),
        ("Hadir", f"{came} dari {asked} undangan"),
    )


def _order(one: Instruction) -> OrderGiven:
    return OrderGiven(one.text, _to(one), long_date(one.due) if one.due else "")


def _to(one: Instruction) -> str:
    names = [row.unit.short for row in one.duty.obligations.filter(ended=False).select_related("unit")]
    return ", ".join(names) if len(names) <= _ALL else f"{len(names)} unit"


def _attendee(one: Invitee) -> Attendee:
    return Attendee(
        one.employee.name, one.employee.position, one.unit.short, str(one.get_attendance_display())
    )
