"""Writes of briefings: call, invite, note who came, write minutes, instruct, close."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db.models import F, Max

from piket.duties.values import Proof
from piket.web.briefings.access import may_manage
from piket.web.briefings.inviting import Named, Whom, people_of
from piket.web.briefings.minutes import minutes_of
from piket.web.briefings.models import Briefing, Instruction, Invitee
from piket.web.briefings.texts import SUBJECT, invitation_text
from piket.web.duties.instructing import Order, instruct, take_back
from piket.web.letters.models import Letter
from piket.web.letters.papers.services import write
from piket.web.notices.services import send_word
from piket.web.organisation.models import Unit
from piket.web.permissions import Access, Action
from piket.web.presence.standing import clock_in
from piket.web.tenancy import name_act

Status = Invitee.Attendance


class NotKept(Exception):
    """Nothing was kept. The argument says why: `closed`, `version`, `units`, `empty`, `early`."""


@dataclass(frozen=True)
class Plan:
    """A briefing as it is called."""

    title: str
    start: datetime
    end: datetime
    chair: str
    agenda: str = ""
    place: str = ""
    link: str = ""


def call_briefing(*, access: Access, plan: Plan) -> Briefing:
    """Raises `PermissionDenied`."""
    if not access.may(Action.HOLD_BRIEFING):
        raise PermissionDenied
    name_act("briefing.call")
    now = clock_in(access.agency.time_zone).now
    return Briefing.objects.create(
        agency=access.agency, called_by=access.user, called_at=now, changed_at=now, **vars(plan)
    )


def change_briefing(*, access: Access, briefing: Briefing, plan: Plan) -> Briefing:
    """Another time or place: whoever was told is told anew, and her calendar follows."""
    locked = _open(access, briefing)
    name_act("briefing.change")
    for name, value in vars(plan).items():
        setattr(locked, name, value)
    _touch(access, locked)
    locked.invitees.update(told=False)
    return locked


def cancel_briefing(*, access: Access, briefing: Briefing) -> Briefing:
    locked = _open(access, briefing)
    name_act("briefing.cancel")
    locked.state = Briefing.State.CANCELLED
    _touch(access, locked)
    locked.invitees.update(told=False)
    _tell(access, locked)
    return locked


def _touch(access: Access, briefing: Briefing) -> None:
    briefing.sequence += 1
    briefing.changed_at = clock_in(access.agency.time_zone).now
    briefing.save()


def invite(*, access: Access, briefing: Briefing, whom: Whom, ground: str) -> Named:
    """Everyone who is meant and is not invited yet. Raises `NotKept` once it is closed."""
    locked = _open(access, briefing)
    name_act("briefing.invite")
    named = people_of(access, whom)
    known = set(locked.invitees.values_list("employee_id", flat=True))
    Invitee.objects.bulk_create(
        Invitee(
            agency=access.agency,
            briefing=locked,
            employee=person,
            unit_id=person.unit_id,
            ground=ground[:200],
        )
        for person in named.people
        if person.pk not in known
    )
    return named


def uninvite(*, access: Access, briefing: Briefing, invitee: int) -> None:
    locked = _open(access, briefing)
    name_act("briefing.invite")
    locked.invitees.filter(pk=invitee, attendance=Status.INVITED).delete()


def send_invitations(*, access: Access, briefing: Briefing) -> int:
    """Word to everyone who was not told of the briefing as it stands; how many."""
    locked = _open(access, briefing)
    name_act("briefing.tell")
    return _tell(access, locked)


def _tell(access: Access, briefing: Briefing) -> int:
    clock = clock_in(access.agency.time_zone)
    waiting = list(briefing.invitees.filter(told=False).select_related("employee"))
    texts = ((one.employee, invitation_text(one.employee.name, briefing, clock)) for one in waiting)
    sent = send_word(access.agency, SUBJECT, texts)
    briefing.invitees.filter(pk__in=[one.pk for one in waiting]).update(told=True)
    return len(sent)


def note_attendance(*, access: Access, briefing: Briefing, marks: Mapping[int, str]) -> int:
    """By invitee who came; how many rows changed."""
    locked = _open(access, briefing)
    name_act("briefing.attend")
    rows = [row for row in locked.invitees.filter(pk__in=marks) if row.attendance != marks[row.pk]]
    for row in rows:
        row.attendance = marks[row.pk]
    Invitee.objects.bulk_update(rows, ["attendance"])
    return len(rows)


def keep_minutes(*, access: Access, briefing: Briefing, text: str, version: int) -> int:
    """The minutes as they are written; the new version. Raises `NotKept` where somebody else kept another meanwhile."""
    locked = _open(access, briefing)
    if locked.version != version:
        raise NotKept("version")
    if locked.minutes == text:
        return locked.version
    name_act("briefing.minutes")
    Briefing.objects.filter(pk=locked.pk).update(minutes=text, version=F("version") + 1)
    return version + 1


@dataclass(frozen=True)
class Given:
    """An instruction as it is captured. `due` None: no day was said, and it is asked for later."""

    text: str
    units: Sequence[str]
    due: date | None = None
    asks: Sequence[Proof] = ()


def give_instruction(*, access: Access, briefing: Briefing, given: Given) -> Instruction:
    """Captured, and at once a duty of each unit named. Raises `NotKept` without one."""
    locked = _open(access, briefing)
    units = list(access.units(Action.HOLD_BRIEFING).filter(code__in=given.units))
    if not units:
        raise NotKept("units")
    clock = clock_in(access.agency.time_zone)
    day = locked.start.astimezone(clock.zone).date()
    if given.due is not None and given.due < day:
        raise NotKept("early")
    name_act("briefing.instruct")
    number = (locked.instructions.aggregate(last=Max("number"))["last"] or 0) + 1
    order = Order(f"arahan-{locked.pk}", number, locked.title, given.text, day, given.due, given.asks)
    return Instruction.objects.create(
        agency=access.agency, briefing=locked, number=number, text=given.text, due=given.due,
        duty=instruct(access.agency, order, units), given_by=access.user, given_at=clock.now,
    )  # fmt: skip


def withdraw_instruction(*, access: Access, instruction: Instruction) -> None:
    """Taken back before the minutes are closed; what units did of it stays on record."""
    _open(access, instruction.briefing)
    name_act("briefing.instruct")
    Instruction.objects.filter(pk=instruction.pk).update(withdrawn=True)
    take_back(access.agency, instruction.duty)


def close_briefing(*, access: Access, briefing: Briefing) -> Briefing:
    """The minutes become an official document that goes round for initials and signature, and stay as they are."""
    locked = _open(access, briefing)
    if not locked.minutes.strip() and not locked.instructions.filter(withdrawn=False).exists():
        raise NotKept("empty")
    clock = clock_in(access.agency.time_zone)
    locked.paper = write(
        access=access, paper=None, kind=Letter.Kind.MINUTES.value, unit=_unit_of(access), subject=locked.title,
        on=locked.start.astimezone(clock.zone).date(), content=minutes_of(access, locked),
    )  # fmt: skip
    name_act("briefing.close")
    locked.state = Briefing.State.CLOSED
    locked.save()
    return locked


def _unit_of(access: Access) -> Unit | None:
    """Whose paper it is: the unit that she heads, or the agency's."""
    if access.holds_whole_agency(Action.WRITE_LETTER):
        return None
    return access.units(Action.WRITE_LETTER).first()


def _open(access: Access, briefing: Briefing) -> Briefing:
    """The briefing, held until the transaction ends. Raises `PermissionDenied`, or `NotKept` where it is over."""
    locked = Briefing.objects.select_for_update().get(pk=briefing.pk)
    if not may_manage(access, locked):
        raise PermissionDenied
    if locked.state != Briefing.State.PLANNED:
        raise NotKept("closed")
    return locked
