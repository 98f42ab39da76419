"""Writes about cases among the staff. What is known of a case is only ever written sealed; contacts and isolation say
nothing of why."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from piket.health.contacts import Shared, contacts
from piket.planning.instants import zone
from piket.web.cases.gathering import stays_around
from piket.web.cases.models import Case, Contact, Count, Isolation, Keeping, Look
from piket.web.cases.record import Record, opened, sealed
from piket.web.cases.wording import SUBJECT, contact_text, isolation_text
from piket.web.notices.services import send_word
from piket.web.organisation.models import Agency, Employee, Unit
from piket.web.organisation.services import record_absence
from piket.web.permissions import Access, Action
from piket.web.posting import NotKept
from piket.web.presence.standing import clock_of
from piket.web.tenancy import as_a_job, name_act, with_health

LONGEST = timedelta(days=60)
_SICK = "S"


def keeping_of(agency: Agency) -> Keeping | None:
    """What the agency has set; None until somebody has said so, and then no case is taken in."""
    return Keeping.objects.filter(agency=agency).first()


def set_keeping(*, access: Access, days: int, back: int, apart: int, ground: str) -> Keeping:
    if not access.holds_whole_agency(Action.VIEW_HEALTH):
        raise PermissionDenied
    name_act("case.keeping")
    return Keeping.objects.create(
        agency=access.agency, days=days, back=back, apart=apart, ground=ground, set_by=access.user
    )


def look(*, access: Access, unit: Unit, people: list[int], purpose: str) -> Look:
    """Who opened whose cases, what for: written in the transaction that shows them."""
    _may(access, unit)
    name_act("case.look")
    return Look.objects.create(
        agency=access.agency, unit=unit, people=people, purpose=purpose, by=access.user
    )


@dataclass(frozen=True)
class Told:
    """A case as it is told: known on, of concern to others since, in words, away until."""

    found: date
    since: date
    words: str
    until: date | None = None


def record_case(*, access: Access, employee: Employee, told: Told) -> Case:
    """A case: sealed, counted, its contacts looked for, and its person away on record where a last day is told."""
    _may(access, employee.unit)
    keeping = _kept_for(access.agency)
    clock = clock_of(employee.unit, access.agency.time_zone)
    if not clock.today - LONGEST <= told.since <= told.found <= clock.today:
        raise NotKept("days")
    if told.until is not None:
        _refuse_isolation(told.found, told.until)
    name_act("case.record")
    with with_health():
        if Case.objects.filter(employee=employee, open=True).exists():
            raise NotKept("open")
        record = Record(told.found, told.since, told.words, uuid.uuid4())
        made = Case.objects.create(
            agency=access.agency, employee=employee, unit=employee.unit, sealed=sealed(record),
            delete_after=told.found + timedelta(days=keeping.days),
        )  # fmt: skip
    Count.objects.create(agency=access.agency, unit=employee.unit, what="new", day=told.found)
    _look_for(access, made, record, clock.now)
    if told.until is not None:
        _isolate(access, employee, told.found, told.until, made.delete_after)
    return made


def look_again(*, access: Access, case: Case) -> int:
    """Its contacts anew, by what rosters and presence say by now; how many. Who was told stays told."""
    _may(access, case.unit)
    now = clock_of(case.unit, access.agency.time_zone).now
    name_act("case.contacts")
    with with_health():
        record = opened(Case.objects.get(pk=case.pk).sealed)
    return _look_for(access, case, record, now)


def _look_for(access: Access, case: Case, record: Record, now: datetime) -> int:
    """From its first day on, as long as it is not over."""
    local = zone(case.unit.zone_name(access.agency.time_zone))
    last = min(record.ended or date.max, now.astimezone(local).date())
    with as_a_job(access.user.pk):  # she may not see presence; what comes of it is days and hours
        stays = stays_around(case.employee, record.since, record.found, now)
    near = {
        who: kept
        for who, shared in contacts(case.employee_id, stays, local).items()
        if (kept := [one for one in shared if record.since <= one.day <= last])
    }
    told = dict(
        Contact.objects.filter(group=record.group, told_at__isnull=False).values_list(
            "employee_id", "told_at"
        )
    )
    people = {one.pk: one for one in Employee.objects.filter(pk__in=near, active=True)}
    Contact.objects.filter(group=record.group).delete()
    Contact.objects.bulk_create(
        Contact(
            agency=access.agency, employee=people[who], unit_id=people[who].unit_id, group=record.group,
            days=[_day_json(one) for one in shared], last_day=shared[-1].day,
            minutes=sum(one.minutes for one in shared), same_room=any(one.same_room for one in shared),
            seen=any(one.seen for one in shared), told_at=told.get(who), delete_after=case.delete_after,
        )
        for who, shared in near.items()
        if who in people
    )  # fmt: skip
    return len(people)


def _day_json(one: Shared) -> dict[str, object]:
    return {
        "day": one.day.isoformat(), "minutes": one.minutes, "same_room": one.same_room, "seen": one.seen,
    }  # fmt: skip


def end_case(*, access: Access, case: Case, day: date) -> None:
    """It is over from the day on."""
    _may(access, case.unit)
    today = clock_of(case.unit, access.agency.time_zone).today
    with with_health():
        locked = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
        record = opened(locked.sealed)
        if not locked.open or not record.found <= day <= today:
            raise NotKept("ended")
        name_act("case.end")
        locked.open, locked.sealed = False, sealed(replace(record, ended=day))
        locked.save(update_fields=["open", "sealed"])
    Count.objects.create(agency=access.agency, unit=case.unit, what="ended", day=day)


def isolate(*, access: Access, employee: Employee, first: date, last: date) -> Isolation:
    """Somebody stays away on these days: an absence that every roster, board and plan reads, and word to her."""
    _may(access, employee.unit)
    keeping = _kept_for(access.agency)
    _refuse_isolation(first, last)
    if first < clock_of(employee.unit, access.agency.time_zone).today:
        raise NotKept("past")
    name_act("isolation.order")
    return _isolate(access, employee, first, last, last + timedelta(days=keeping.days))


def _isolate(access: Access, employee: Employee, first: date, last: date, delete: date) -> Isolation:
    if Isolation.objects.filter(employee=employee, first_day__lte=last, last_day__gte=first).exists():
        raise NotKept("isolated")
    record_absence(employee=employee, kind=_SICK, start=first, end=last)
    made = Isolation.objects.create(
        agency=access.agency, employee=employee, unit=employee.unit, first_day=first, last_day=last,
        ordered_by=access.user, delete_after=max(delete, last),
    )  # fmt: skip
    send_word(access.agency, SUBJECT, [(employee, isolation_text(made))])
    return made


def _refuse_isolation(first: date, last: date) -> None:
    if not first <= last <= first + LONGEST:
        raise NotKept("isolation")


def tell(*, access: Access, contact: Contact) -> None:
    """Word to somebody who was near: on which days, never near whom nor of what. Once."""
    if not access.may(Action.ARRANGE_ISOLATION, contact.unit):
        raise PermissionDenied
    locked = (
        Contact.objects.select_for_update(of=("self",)).select_related("employee", "unit").get(pk=contact.pk)
    )
    if locked.told_at is not None:
        raise NotKept("told")
    name_act("case.tell")
    locked.told_at = timezone.now()
    locked.save(update_fields=["told_at"])
    send_word(access.agency, SUBJECT, [(locked.employee, contact_text(locked))])


def tell_all(*, access: Access) -> int:
    """The same to all who were near and have not been told yet, in the units that she arranges; how many. Three
    queries, and word."""
    units = access.units(Action.ARRANGE_ISOLATION)
    rows = Contact.objects.select_for_update(of=("self",)).filter(unit__in=units.values("pk"), told_at=None)
    waiting = list(rows.select_related("employee", "unit"))
    name_act("case.tell")
    Contact.objects.filter(pk__in=[one.pk for one in waiting]).update(told_at=timezone.now())
    send_word(access.agency, SUBJECT, [(one.employee, contact_text(one)) for one in waiting])
    return len(waiting)


def forget_cases(day: date) -> int:
    """What is known of cases, contacts and isolations goes once its time is up; counts of nobody in particular stay.
    Needs the agency open. How many cases went."""
    name_act("case.forget")
    with with_health():
        gone, _by = Case.objects.filter(delete_after__lt=day).delete()
    Contact.objects.filter(delete_after__lt=day).delete()
    Isolation.objects.filter(delete_after__lt=day).delete()
    return gone


def _may(access: Access, unit: Unit) -> None:
    if not access.may(Action.VIEW_HEALTH, unit):
        raise PermissionDenied


def _kept_for(agency: Agency) -> Keeping:
    keeping = keeping_of(agency)
    if keeping is None:
        raise NotKept("keeping")
    return keeping
