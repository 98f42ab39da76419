"""Writes of the recap: a month is locked once, tolerances and column formats are the agency's own. All audited."""

from __future__ import annotations

from dataclasses import asdict

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from piket.web.lists.layout import keep_columns
from piket.web.organisation.models import Unit
from piket.web.permissions import Access, Action
from piket.web.presence.standing import clock_in
from piket.web.recap import queries
from piket.web.recap.carrying import as_json
from piket.web.recap.columns import FIELDS
from piket.web.recap.counting import Month, people_of
from piket.web.recap.models import LockedRow, RecapFormat, RecapLock, RecapRules
from piket.web.tenancy import name_act
from piket.web.webhooks.events import Event
from piket.web.webhooks.outbox import record


class CannotLock(Exception):
    """The month is locked already, or not over yet. `why` is 'locked' or 'open'."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def lock_month(*, access: Access, month: Month) -> RecapLock:
    """Hand the month over: every person's counts as they stand, with what earlier months owe. Raises `CannotLock`."""
    _ask(access)
    clock = clock_in(access.agency.time_zone)
    if clock.today <= month.last:
        raise CannotLock("open")
    if RecapLock.objects.filter(month=month.first).exists():
        raise CannotLock("locked")
    name_act("recap.lock")
    try:
        with transaction.atomic():
            lock = RecapLock.objects.create(agency=access.agency, month=month.first, locked_by=access.user)
    except IntegrityError as error:  # two taps at once: the other one locked it
        raise CannotLock("locked") from error
    people = list(people_of(Unit.objects.filter(agency=access.agency), month))
    LockedRow.objects.bulk_create(
        (
            LockedRow(
                agency=access.agency,
                lock=lock,
                employee=line.person,
                unit=line.unit,
                counts=asdict(line.own),
                carried=as_json(line.carried),
            )
            for line in queries.current(people, month, clock.now)
        ),
        batch_size=2_000,
    )
    record(access.agency.pk, Event.RECAP_LOCKED, lambda: [{"month": f"{month.first:%Y-%m}"}])
    return lock


def keep_rules(*, access: Access, late: int, early: int, ground: str) -> None:
    """From now on; months already locked stay, and what the change makes of them is carried like any other."""
    _ask(access)
    name_act("recap.rules")
    values = {"late": late, "early": early, "ground": ground}
    RecapRules.objects.update_or_create(agency=access.agency, defaults=values)


def keep_format(*, access: Access, name: str, columns: list[tuple[str, str]]) -> RecapFormat:
    """The columns of a receiving system; the same name again replaces them."""
    _ask(access)
    name_act("recap.format")
    return keep_columns(RecapFormat.objects.all(), access.agency, name, columns, FIELDS)


def drop_format(*, access: Access, found: RecapFormat) -> None:
    _ask(access)
    name_act("recap.format_drop")
    found.delete()


def _ask(access: Access) -> None:
    if not access.may(Action.LOCK_RECAP):
        raise PermissionDenied
