"""Writes of vaccination. A health fact is only ever written sealed, and each change moves the counts of its day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef

from piket.web.lists.writing import throw_away
from piket.web.organisation.models import Agency, Employee, Unit
from piket.web.permissions import Access, Action
from piket.web.posting import NotKept
from piket.web.tenancy import name_act, with_health
from piket.web.vaccination.models import (
    Appointment,
    Group,
    Health,
    InmateFile,
    InmateImport,
    Keeping,
    Left,
    Look,
    Movement,
    NotYet,
    Recipient,
    Target,
)
from piket.web.vaccination.record import Identity, Record, open_record, sealed_identity, sealed_record

MOST_DOSES = 4
FILES_WAIT = timedelta(days=7)
"""How long a list that nobody confirms lies here: a measure of the house."""


def keeping_of(agency: Agency) -> Keeping | None:
    """How long health facts are kept; None until somebody has said so, and then nothing is taken in."""
    return Keeping.objects.filter(agency=agency).first()


def set_keeping(*, access: Access, days: int, ground: str) -> Keeping:
    if not access.holds_whole_agency(Action.VIEW_HEALTH):
        raise PermissionDenied
    name_act("vaccination.keeping")
    return Keeping.objects.create(agency=access.agency, days=days, ground=ground, set_by=access.user)


def set_target(*, access: Access, group: Group, dose: int, percent: int, by: date, ground: str) -> Target:
    if not access.holds_whole_agency(Action.VIEW_HEALTH):
        raise PermissionDenied
    name_act("vaccination.target")
    target, _made = Target.objects.update_or_create(
        agency=access.agency, group=group.value, dose=dose, by=by,
        defaults={"percent": percent, "ground": ground, "set_by": access.user},
    )  # fmt: skip
    return target


def _may(access: Access, unit: Unit) -> None:
    if not access.may(Action.VIEW_HEALTH, unit):
        raise PermissionDenied


def _here(recipient: Recipient, day: date) -> None:
    if recipient.until is not None or day < recipient.since:
        raise NotKept("left")


def movement(recipient: Recipient, what: str, day: date, delta: int = 1) -> Movement:
    """A count of her unit and group that goes up or down, not yet written."""
    return Movement(
        agency_id=recipient.agency_id, unit_id=recipient.unit_id, group=recipient.group, what=what, day=day,
        delta=delta,
    )  # fmt: skip


def _move(recipient: Recipient, what: str, day: date, delta: int = 1) -> None:
    movement(recipient, what, day, delta).save()


def take_in(
    *, access: Access, unit: Unit, group: Group, since: date, identity: Identity,
    employee: Employee | None = None, block: str = "",
) -> Recipient:  # fmt: skip
    """Somebody who is no employee and is to be vaccinated from a day on: an inmate, or one of an employee's family."""
    _may(access, unit)
    if keeping_of(access.agency) is None:
        raise NotKept("keeping")
    if group is Group.STAFF or (employee is None) != (group is Group.INMATE):
        raise NotKept("whom")
    name_act("vaccination.take_in")
    with with_health():
        made = Recipient.objects.create(
            agency=access.agency, unit=unit, group=group.value, employee=employee, block=block, since=since,
            sealed_name=sealed_identity(identity),
        )  # fmt: skip
    _move(made, "people", since)
    return made


def take_in_staff(*, access: Access, unit: Unit, since: date) -> int:
    """All of the unit's staff who are not in the register yet; how many. No name is kept: the employees have theirs."""
    _may(access, unit)
    with with_health():
        known = Recipient.objects.filter(employee=OuterRef("pk"), group=Group.STAFF.value, until=None)
        new = list(Employee.objects.filter(~Exists(known), unit=unit, active=True))
    if new and keeping_of(access.agency) is None:
        raise NotKept("keeping")
    name_act("vaccination.take_in")
    with with_health():
        made = Recipient.objects.bulk_create(
            Recipient(agency=access.agency, unit=unit, group=Group.STAFF.value, employee=person, since=since)
            for person in new
        )
    Movement.objects.bulk_create(movement(one, "people", since) for one in made)
    return len(made)


def leave(*, access: Access, recipient: Recipient, day: date, why: Left) -> None:
    """Gone from the day after: out of the people counted, with the doses that were counted of her."""
    _may(access, recipient.unit)
    _here(recipient, day)
    name_act("vaccination.leave")
    with with_health():
        record = _record(recipient)
        recipient.until, recipient.left = day, why.value
        recipient.save(update_fields=["until", "left"])
        _no_longer_called(recipient)
    _count(recipient, record, day + timedelta(days=1), -1)


def come_back(*, access: Access, recipient: Recipient, day: date) -> None:
    """Here again from a day on, with what is still known of her."""
    _may(access, recipient.unit)
    if recipient.until is None or day <= recipient.until:
        raise NotKept("left")
    name_act("vaccination.take_in")
    with with_health():
        record = _record(recipient)
        recipient.since, recipient.until, recipient.left = day, None, ""
        recipient.save(update_fields=["since", "until", "left"])
    _count(recipient, record, day, 1)


def _count(recipient: Recipient, record: Record, day: date, delta: int) -> None:
    """Herself, her doses and her reason into the counts of a day, or out of them."""
    _move(recipient, "people", day, delta)
    for n in range(1, len(record.doses) + 1):
        _move(recipient, f"dose{n}", day, delta)
    if record.reason:
        _move(recipient, f"not:{record.reason}", day, delta)


def give(*, access: Access, recipient: Recipient, dose: int, day: date, vaccine: str) -> None:
    """A dose that was given. It must be the next one, on a day on which she is here, after the one before."""
    _may(access, recipient.unit)
    with with_health():
        record = _record(recipient)
        _here(recipient, day)
        if dose != len(record.doses) + 1 or dose > MOST_DOSES:
            raise NotKept("dose")
        if record.last_day is not None and day <= record.last_day:
            raise NotKept("before")
        name_act("vaccination.give")
        doses = (*record.doses, (day.isoformat(), vaccine))
        _keep(access, recipient, replace(record, doses=doses, reason="", until=""), day)
        _no_longer_called(recipient)
    _move(recipient, f"dose{dose}", day)
    if record.reason:
        _move(recipient, f"not:{record.reason}", day, -1)


def _no_longer_called(recipient: Recipient) -> None:
    """Whoever has the dose, or is gone, needs no appointment."""
    Appointment.objects.filter(recipient=recipient, open=True).update(open=False)


def not_yet(
    *, access: Access, recipient: Recipient, why: NotYet, day: date, until: date | None = None
) -> None:
    """Why she has not been vaccinated yet."""
    _may(access, recipient.unit)
    with with_health():
        record = _record(recipient)
        _here(recipient, day)
        name_act("vaccination.not_yet")
        changed = replace(record, reason=why.value, until=until.isoformat() if until else "")
        _keep(access, recipient, changed, day)
    if record.reason:
        _move(recipient, f"not:{record.reason}", day, -1)
    _move(recipient, f"not:{why.value}", day)


def adverse(*, access: Access, recipient: Recipient, day: date, words: str) -> None:
    """An event after a dose."""
    _may(access, recipient.unit)
    with with_health():
        record = _record(recipient)
        if not record.doses:
            raise NotKept("no_dose")
        name_act("vaccination.adverse")
        _keep(access, recipient, replace(record, adverse=(*record.adverse, (day.isoformat(), words))), day)


def _record(recipient: Recipient) -> Record:
    """Locked until the transaction ends, so that two who write one after the other lose nothing."""
    list(Recipient.objects.filter(pk=recipient.pk).select_for_update())
    kept = Health.objects.filter(recipient=recipient).first()
    return open_record(kept.sealed) if kept else Record()


def _keep(access: Access, recipient: Recipient, record: Record, day: date) -> None:
    keeping = keeping_of(access.agency)
    if keeping is None:
        raise NotKept("keeping")
    Health.objects.update_or_create(
        agency=access.agency, recipient=recipient,
        defaults={"sealed": sealed_record(record), "delete_after": day + timedelta(days=keeping.days)},
    )  # fmt: skip


def look(*, access: Access, unit: Unit, group: Group, people: list[int], purpose: str) -> Look:
    """Who opened whose health facts, what for: written in the transaction that shows them."""
    _may(access, unit)
    name_act("vaccination.look")
    return Look.objects.create(
        agency=access.agency, unit=unit, group=group.value, people=people, purpose=purpose, by=access.user
    )


def forget_expired(day: date) -> int:
    """Health facts and appointments whose time is up go, and with them who has left; counts of nobody in particular
    stay. Needs the agency open. How many records went."""
    name_act("vaccination.forget")
    with with_health():
        throw_away(
            InmateImport.objects.filter(created_at__date__lt=day - FILES_WAIT), InmateFile.objects.all()
        )
        Appointment.objects.filter(delete_after__lt=day).delete()
        gone, _by = Health.objects.filter(delete_after__lt=day).delete()
        Recipient.objects.filter(until__lt=day, health=None).delete()
    return gone
