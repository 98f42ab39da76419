"""Writes of recalls: order one, confirm it, number its letter; and what the leader sets: alarm and delegation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from django.core.exceptions import PermissionDenied

from piket.pipeline.recall_letter import RecallOrder
from piket.planning.mending.values import Change, Kind
from piket.planning.values import Place
from piket.presence.recall import Ask, Office, goes_up, rank
from piket.web.letters.making import Wanted as WantedLetter
from piket.web.letters.models import Letter
from piket.web.letters.services import make_recall
from piket.web.links.services import confirm as read
from piket.web.notices.services import CHANNEL
from piket.web.organisation.models import Employee, Unit
from piket.web.permissions import Access, Action
from piket.web.presence.standing import Clock, clock_of, own_person
from piket.web.recall.law import Law, law_of
from piket.web.recall.models import Alarm, Called, Delegation, Recall
from piket.web.recall.queries import alarm, candidates, members, roster_on
from piket.web.recall.standing import on_day
from piket.web.recall.wording import citations, message_text
from piket.web.rosters.files import lines_of
from piket.web.rosters.mending.services import NotAccepted, draft_recall
from piket.web.rosters.models import Message, Roster
from piket.web.rosters.services import Status, put_in_force
from piket.web.sending.outbox import enqueue
from piket.web.tenancy import name_act
from piket.web.webhooks.events import Event
from piket.web.webhooks.outbox import record

_DAY = timedelta(days=1)


class NotCalled(Exception):
    """No recall was ordered. The argument says why: `roster`, `law`, `people` or `days`; of people, `names` whom."""

    def __init__(self, why: str, names: Sequence[str] = ()) -> None:
        super().__init__(why)
        self.why, self.names = why, tuple(names)


@dataclass(frozen=True)
class Wanted:
    """What somebody orders: rows of employees, the days, why, and the number of the letter where it has one."""

    people: tuple[int, ...]
    first_day: date
    last_day: date
    reason: str
    number: str = ""

    @property
    def days(self) -> tuple[date, ...]:
        return tuple(self.first_day + _DAY * n for n in range((self.last_day - self.first_day).days + 1))


@dataclass(frozen=True)
class _Order:
    """An order found lawful: its first day's law, the working days it is for, and the people."""

    law: Law
    days: tuple[date, ...]
    people: tuple[Employee, ...]


def order(*, access: Access, unit: Unit, wanted: Wanted) -> Recall:
    """Call people in: the roster mended beside the bound and in force, the letter made, each person told.

    Runs in the request's transaction: all of it or none. Raises `PermissionDenied`, `NotCalled`,
    `NotAccepted` where another version has come into force meanwhile, or `NotMendable` where the roster stands
    against it.
    """
    if not access.may(Action.ORDER_RECALL, unit):
        raise PermissionDenied
    local = clock_of(unit, access.agency.time_zone)
    roster = _locked(unit, wanted.first_day)
    lawful = _lawful(access, roster, wanted, local)
    changes = [Change(Kind.RECALL, wanted.first_day, wanted.last_day, one.number) for one in lawful.people]
    made = draft_recall(access=access, roster=roster, changes=changes, since=local.today)
    name_act("recall.order")
    recall = _keep(access, made, wanted, lawful, local)
    _tell(access, recall, lawful)
    put_in_force(made, Status(roster.status), access.user)
    name_act("recall.order")
    recall.letter = _letter(access, recall, wanted.number, local.today)
    recall.save(update_fields=["letter"])
    record(access.agency.pk, Event.RECALL_ORDERED, lambda: [_fact(recall)])
    return recall


def _fact(recall: Recall) -> dict[str, Any]:
    """What programs are told of it."""
    days = {"first_day": recall.first_day, "last_day": recall.last_day}
    return {"recall": recall.pk, "unit": recall.unit.code, "roster": recall.roster_id, **days}


def _locked(unit: Unit, day: date) -> Roster:
    """Two orders at once wait for each other; the later finds that the roster it knew has given way."""
    found = roster_on(unit, day)
    if found is None:
        raise NotCalled("roster")
    locked = Roster.objects.select_for_update(of=("self",)).select_related("unit", "ruling_set__directive")
    roster = locked.get(pk=found.pk)
    if not roster.in_force:
        raise NotAccepted("status")
    return roster


def _lawful(access: Access, roster: Roster, wanted: Wanted, local: Clock) -> _Order:
    """Everyone may come on every working day, by a clause that lets her order it."""
    if wanted.first_day < local.today or not wanted.first_day <= wanted.last_day <= roster.last_day:
        raise NotCalled("days")
    people = members(roster)
    if not wanted.people or not set(wanted.people) <= people.keys():
        raise NotCalled("people")
    first, days = law_of(access, roster, wanted.first_day), []
    for day in wanted.days:
        law = first if day == wanted.first_day else law_of(access, roster, day)
        if not law.holds and (day == wanted.first_day or law.others or law.closed):
            raise NotCalled("law")
        if law.holds:
            _refuse_who_cannot(roster, people, wanted, law, day)
            days.append(day)
    return _Order(first, tuple(days), tuple(people[pk] for pk in dict.fromkeys(wanted.people)))


def _refuse_who_cannot(
    roster: Roster, people: dict[int, Employee], wanted: Wanted, law: Law, day: date
) -> None:
    """On a later day who is at the office anyway is no hindrance."""
    later = day != wanted.first_day
    against = [
        one.candidate.name
        for one in rank(candidates(roster, people, law, day), Ask())
        if one.candidate.ref in wanted.people
        and one.against is not None
        and not (later and one.candidate.place is Place.OFFICE)
    ]
    if against:
        raise NotCalled("people", against)


def _keep(access: Access, made: Roster, wanted: Wanted, lawful: _Order, local: Clock) -> Recall:
    new = {person.pk for person in lawful.people}
    counts = [
        len(new | set(on_day(day).filter(unit=made.unit).values_list("employee", flat=True)))
        for day in lawful.days
    ]
    staff = Employee.objects.filter(unit=made.unit, active=True).count()
    limit = alarm()
    recall = Recall.objects.create(
        agency=access.agency,
        unit=made.unit,
        roster=made,
        first_day=wanted.first_day,
        last_day=wanted.last_day,
        reason=wanted.reason,
        grounds=lawful.law.distinct,
        office=lawful.law.office.value,
        delegation=lawful.law.delegation,
        ordered_by=access.user,
        ordered_at=local.now,
        called=max(counts),
        staff=staff,
        raised=lawful.law.office is not Office.LEADER
        and goes_up(max(counts), staff, Fraction(limit.percent, 100) if limit else None),
    )
    Called.objects.bulk_create(
        Called(
            agency=access.agency, recall=recall, employee=person, unit=made.unit,
            first_day=recall.first_day, last_day=recall.last_day, ordered_at=recall.ordered_at,
        )
        for person in lawful.people
    )  # fmt: skip
    return recall


def _tell(access: Access, recall: Recall, lawful: _Order) -> None:
    """The recall's own message stands in place of the roster's, so that nobody is told twice."""
    by = str(access.user)
    Message.objects.bulk_create(
        Message(
            agency=access.agency,
            employee=person,
            roster=recall.roster,
            channel=CHANNEL,
            text=message_text(person.name, recall.unit.name, lawful.days, by, recall.reason, recall.grounds),
        )
        for person in lawful.people
    )
    told = Message.objects.filter(roster=recall.roster, employee__in=lawful.people)
    enqueue(told, urgent=True, by=access.user.pk)


def _letter(access: Access, recall: Recall, number: str, today: date) -> Letter:
    people = Employee.objects.filter(recalls__recall=recall).order_by("sort_name")
    lines = lines_of({person.number: person for person in people})
    delegated = (f"Pelimpahan wewenang: {recall.delegation.ground}",) if recall.delegation else ()
    basis = tuple(f"{text}." for text in (*citations(recall.grounds), *delegated))
    days = (recall.first_day, recall.last_day) if recall.first_day != recall.last_day else (recall.first_day,)
    made = RecallOrder(tuple(lines.values()), days, recall.reason, basis)
    wanted = WantedLetter(number=number, on=today if number else None, issue=bool(number))
    signer = own_person(access)
    return make_recall(access=access, roster=recall.roster, order=made, head=signer, wanted=wanted)


def issue_letter(*, access: Access, recall: Recall, number: str) -> Letter:
    """The letter again with its number, in place of the draft; only she who ordered signs it."""
    if not access.may(Action.ORDER_RECALL, recall.unit) or recall.ordered_by_id != access.user.pk:
        raise PermissionDenied
    today = clock_of(recall.unit, access.agency.time_zone).today
    recall.letter = _letter(access, recall, number, today)
    name_act("recall.letter")
    recall.save(update_fields=["letter"])
    return recall.letter


def confirm(*, access: Access, called: Called) -> None:
    """She says that she has read it; said again nothing changes. Raises `PermissionDenied` for anybody else."""
    if not access.may(Action.ATTEND) or called.employee_id != access.employee_id:
        raise PermissionDenied
    if called.confirmed_at is None:
        name_act("recall.confirm")
        called.confirmed_at = clock_of(called.unit, access.agency.time_zone).now
        called.save(update_fields=["confirmed_at"])
        message = Message.objects.filter(roster=called.recall.roster_id, employee=called.employee_id).first()
        if message is not None:  # who will come has read it
            read(message=message)
        fact = {"recall": called.recall_id, "person": called.employee_id, "confirmed_at": called.confirmed_at}
        record(called.agency_id, Event.RECALL_CONFIRMED, lambda: [fact])


def see(*, access: Access, recall: Recall) -> None:
    """A leader has seen a recall that went up to her."""
    if not access.may(Action.DELEGATE_RECALL, recall.unit):
        raise PermissionDenied
    name_act("recall.see")
    now = clock_of(recall.unit, access.agency.time_zone).now
    Recall.objects.filter(pk=recall.pk, seen_at=None).update(seen_at=now, seen_by=access.user)


def set_alarm(*, access: Access, percent: int) -> Alarm:
    """From now on; for the whole agency, so only who leads it all. Raises `PermissionDenied`."""
    if not _leads(access):
        raise PermissionDenied
    name_act("recall.alarm")
    return Alarm.objects.create(agency=access.agency, percent=percent, set_by=access.user)


def delegate(*, access: Access, unit: Unit, first: date, last: date, ground: str) -> Delegation:
    """Let the heads of a branch order recalls for a time. Raises `PermissionDenied`."""
    if not access.may(Action.DELEGATE_RECALL, unit):
        raise PermissionDenied
    name_act("recall.delegate")
    return Delegation.objects.create(
        agency=access.agency, unit=unit, valid_from=first, valid_to=last, ground=ground, given_by=access.user
    )


def withdraw(*, access: Access, delegation: Delegation) -> None:
    """It ends now; what was ordered under it stands. Raises `PermissionDenied`."""
    if not access.may(Action.DELEGATE_RECALL, delegation.unit):
        raise PermissionDenied
    name_act("recall.withdraw")
    delegation.withdrawn_at = clock_of(delegation.unit, access.agency.time_zone).now
    delegation.save(update_fields=["withdrawn_at"])


def _leads(access: Access) -> bool:
    """Of the whole agency: the right there for every unit."""
    return access.units(Action.DELEGATE_RECALL).count() == Unit.objects.count()
