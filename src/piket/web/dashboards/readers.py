"""To whom the report of nine o'clock goes: who asked for it and may read it, and whom the leader named."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.models import Q

from piket.web.dashboards.models import Reader
from piket.web.organisation.models import Agency, Employee
from piket.web.permissions import Access, Action, granting
from piket.web.presence.standing import clock_in
from piket.web.sending.models import Reach
from piket.web.tenancy import name_act


class NotNamed(Exception):
    """Nothing was kept. The argument says why: `employee` (the account belongs to nobody on the staff), `left`."""


def reading(agency: Agency, day: date) -> list[Employee]:
    """Those to whom it goes today; who has left, or may no longer read what she asked for, is left out. Two queries."""
    may = granting(agency, Action.READ_DAILY, day).filter(unit=None).values("employee")
    rows = Reader.objects.filter(ended_at=None, employee__active=True).filter(
        Q(own=False) | Q(employee__in=may)
    )
    return [row.employee for row in rows.select_related("employee")]


def readers(access: Access) -> list[tuple[Reader, bool]]:
    """Who gets it, and whether an e-mail address leads to each. Two queries."""
    rows = list(Reader.objects.filter(ended_at=None).select_related("employee__unit", "named_by"))
    reached = set(Reach.objects.filter(email=True).values_list("employee", flat=True))
    return [(row, row.employee_id in reached) for row in rows]


def subscribe(*, access: Access) -> Reader:
    """Have it sent to oneself. Raises `NotNamed('employee')` where the account belongs to nobody on the staff."""
    if not access.holds_whole_agency(Action.READ_DAILY):
        raise PermissionDenied
    if access.employee_id is None:
        raise NotNamed("employee")
    return _add(access, access.employee_id, own=True)


def name(*, access: Access, person: Employee) -> Reader:
    """Have it sent to somebody on the staff. The leader answers for whom she shows it to."""
    if not access.may(Action.NAME_DAILY):
        raise PermissionDenied
    if not person.active:
        raise NotNamed("left")
    return _add(access, person.pk, own=False)


def _add(access: Access, employee: int, *, own: bool) -> Reader:
    name_act("daily.reader")
    reader, _new = Reader.objects.get_or_create(
        agency=access.agency, employee_id=employee, ended_at=None,
        defaults={"named_by": access.user, "own": own, "since": clock_in(access.agency.time_zone).now},
    )  # fmt: skip
    return reader


def end(*, access: Access, reader: Reader) -> None:
    """No more from tomorrow on: by herself, or by who may name."""
    if reader.employee_id != access.employee_id and not access.may(Action.NAME_DAILY):
        raise PermissionDenied
    name_act("daily.reader_end")
    reader.ended_at = max(clock_in(access.agency.time_zone).now, reader.since)
    reader.save(update_fields=["ended_at"])
