"""Everyone called to a shift that lacks people, where nothing lawful is left."""

from __future__ import annotations

from datetime import date

from piket.policy.wording import long_date
from piket.web.handover.filling import AHEAD
from piket.web.handover.models import Call, Turn
from piket.web.handover.page import Whole
from piket.web.handover.services import NotKept, opened, turn_of
from piket.web.organisation.models import Employee, Unit
from piket.web.permissions import Access
from piket.web.presence.standing import Clock
from piket.web.rosters.models import Message, Roster
from piket.web.sending.outbox import enqueue
from piket.web.tenancy import name_act


def call_everyone(*, access: Access, unit: Unit, day: date, code: str, reason: str) -> Call:
    """Word to everyone of the roster who is neither on the shift, nor there, nor away. The roster stays as it is.

    Raises `PermissionDenied`; `NotKept`: `shift`, `far`, `over`, `called`, `covered` (nothing lacks).
    """
    whole, clock = opened(access, unit, day, code)
    shift = whole.shift
    if clock.now < shift.start - AHEAD:
        raise NotKept("far")
    if clock.now > shift.end:
        raise NotKept("over")
    if whole.ahead.complete:
        raise NotKept("covered")
    turn = turn_of(access, whole, clock)
    if Call.objects.filter(turn=turn).exists():
        raise NotKept("called")
    people = _others(whole, access)
    name_act("handover.call")
    made = Call.objects.create(
        agency=access.agency, turn=turn, unit=unit, reason=reason, people=len(people),
        ordered_by=access.user, ordered_at=clock.now,
    )  # fmt: skip
    Message.objects.bulk_create(
        Message(
            agency=access.agency, employee=person, roster_id=shift.in_force, channel=_channel(turn),
            text=_message(person, whole, clock, str(access.user), reason),
        )
        for person in people
    )  # fmt: skip
    enqueue(
        Message.objects.filter(roster=shift.in_force, channel=_channel(turn)), urgent=True, by=access.user.pk
    )
    return made


def _channel(turn: Turn) -> str:
    """Apart from the roster's own word, so that neither takes the place of the other."""
    return f"darurat-{turn.pk}"


def _others(whole: Whole, access: Access) -> list[Employee]:
    shift = whole.shift
    named = {row.person.pk for row in whole.rows}
    roster = Roster.objects.defer("book").get(pk=shift.in_force)
    numbers = [number for part in roster.parts for number in part["members"]]
    staff = Employee.objects.filter(number__in=numbers, active=True).exclude(pk__in=named)
    away = {"absences__start__lte": shift.day, "absences__end__gte": shift.day}
    gone = Employee.objects.filter(number__in=numbers, **away).values("pk")
    return list(staff.exclude(pk__in=gone).exclude(pk=access.employee_id or 0))


def _message(person: Employee, whole: Whole, clock: Clock, by: str, reason: str) -> str:
    """In Indonesian, the language of the service."""
    shift = whole.shift
    when = f"{long_date(shift.day)}, pukul {clock.reading(shift.start)}"
    return "\n".join(
        (
            f"Yth. {person.name} ({shift.unit.name})",
            f"DARURAT: jaga {shift.title} kekurangan orang ({when}).",
            f"Alasan: {reason}",
            f"Atas perintah {by}: siapa yang dapat datang, segera ke tempat jaga dan melapor kepada komandan.",
        )
    )
