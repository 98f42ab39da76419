"""The one write that takes a recall back: the roster mended back, each person told, and its letter."""

from __future__ import annotations

from datetime import date, timedelta

from django.core.exceptions import PermissionDenied

from piket.pipeline.recall_letter import RecallOrder
from piket.pipeline.standing_down import Released, called_days
from piket.presence.values import Kind
from piket.web.letters.making import Wanted as WantedLetter
from piket.web.letters.models import Letter
from piket.web.letters.services import make_withdrawal
from piket.web.notices.services import CHANNEL
from piket.web.organisation.models import Employee
from piket.web.permissions import Access, Action
from piket.web.presence.models import Observed
from piket.web.presence.standing import clock_of, own_person
from piket.web.recall.models import Called, Recall
from piket.web.recall.queries import roster_on
from piket.web.recall.wording import citations, span, withdrawn_text
from piket.web.rosters.files import lines_of, stored_book
from piket.web.rosters.mending.services import NotAccepted, draft_stood_down
from piket.web.rosters.models import Message, Roster
from piket.web.rosters.services import Status, put_in_force
from piket.web.sending.outbox import enqueue
from piket.web.tenancy import name_act
from piket.web.webhooks.events import Event
from piket.web.webhooks.outbox import record

_DAY = timedelta(days=1)


class NotWithdrawn(Exception):
    """Nothing was taken back: it was before (`status`), or no day of it lies ahead (`days`)."""


def may_withdraw(access: Access, recall: Recall) -> bool:
    """Whoever ordered it, and the leader."""
    ordered = recall.ordered_by_id == access.user.pk and access.may(Action.ORDER_RECALL, recall.unit)
    return ordered or access.may(Action.DELEGATE_RECALL, recall.unit)


def withdraw_recall(*, access: Access, recall: Recall, reason: str, number: str = "") -> Recall:
    """From today on who was called works at home again, but for who has come in today already.

    Runs in the request's transaction: all of it or none. Raises `PermissionDenied`, `NotWithdrawn`, `NotAccepted` where
    another version has come into force meanwhile, or `NotMendable` where the roster stands against it.
    """
    current = (
        Recall.objects.select_for_update(of=("self",))
        .select_related("unit", "letter__roster")
        .get(pk=recall.pk)
    )
    if not may_withdraw(access, current):
        raise PermissionDenied
    if current.withdrawn_at is not None:
        raise NotWithdrawn("status")
    clock = clock_of(current.unit, access.agency.time_zone)
    roster = roster_on(current.unit, max(clock.today, current.first_day))
    if roster is None:
        raise NotWithdrawn("days")
    roster = (
        Roster.objects.select_for_update(of=("self",)).select_related("unit", "ruling_set").get(pk=roster.pk)
    )
    if not roster.in_force:
        raise NotAccepted("status")
    people = {row.employee.number: row for row in current.people.select_related("employee")}
    released = _released(current, roster, list(people), clock.today)
    if not released:
        raise NotWithdrawn("days")
    made = draft_stood_down(access=access, roster=roster, released=released, since=clock.today)
    name_act("recall.take_back")
    first = min(day for days in released.values() for day in days)
    for number_of, days in released.items():
        Called.objects.filter(pk=people[number_of].pk).update(last_day=min(days) - _DAY)
    current.withdrawn_from, current.withdrawn_at, current.withdrawn_by = first, clock.now, access.user
    current.withdrawal_reason = reason
    _tell(access, current, made, released, {key: row.employee for key, row in people.items()})
    put_in_force(made, Status(roster.status), access.user)
    current.withdrawal = _letter(access, current, released, number, clock.today)
    name_act("recall.take_back")
    current.save()
    fact = {"recall": current.pk, "unit": current.unit.code, "roster": made.pk, "withdrawn_from": first}
    record(access.agency.pk, Event.RECALL_WITHDRAWN, lambda: [fact])
    return current


def _released(recall: Recall, roster: Roster, numbers: list[str], today: date) -> Released:
    """By number the days that still lie ahead; today no longer of who has checked in at the office."""
    first = max(recall.first_day, today)
    days = [first + _DAY * n for n in range((recall.last_day - first).days + 1)]
    came = Observed.objects.filter(day=today, kind=Kind.IN.value, employee__number__in=numbers, place="K")
    there = set(came.values_list("employee__number", flat=True))
    held = called_days(stored_book(roster), numbers, days)
    ahead = {who: [d for d in found if d > today or who not in there] for who, found in held.items()}
    return {who: found for who, found in ahead.items() if found}


def _tell(
    access: Access, recall: Recall, made: Roster, released: Released, people: dict[str, Employee]
) -> None:
    """In place of the roster's own message, so that nobody is told twice."""
    by, why, unit = str(access.user), recall.withdrawal_reason, recall.unit.name
    Message.objects.bulk_create(
        Message(
            agency=access.agency,
            employee=people[number],
            roster=made,
            channel=CHANNEL,
            text=withdrawn_text(people[number].name, unit, days, by, why),
        )
        for number, days in released.items()
    )
    told = Message.objects.filter(roster=made, employee__number__in=released)
    enqueue(told, urgent=True, by=access.user.pk)


def _letter(access: Access, recall: Recall, released: Released, number: str, today: date) -> Letter | None:
    """Signed by her who takes it back; a draft until it has its number."""
    if recall.letter is None:
        return None
    people = Employee.objects.filter(number__in=released).order_by("sort_name")
    lines = lines_of({person.number: person for person in people})
    days = sorted({day for listed in released.values() for day in listed})
    ends = tuple(dict.fromkeys((days[0], days[-1])))
    named = recall.letter.number or f"dengan kode {recall.letter.code}"
    basis = (
        *(f"{text}." for text in citations(recall.grounds)),
        f"Surat perintah tugas {named}, {span(days)}.",
    )
    order = RecallOrder(tuple(lines.values()), ends, recall.withdrawal_reason, basis)
    wanted = WantedLetter(number=number, on=today if number else None, issue=bool(number))
    return make_withdrawal(
        access=access, recalled=recall.letter, order=order, head=own_person(access), wanted=wanted
    )
