"""The statements and pages that are timed at each size: as the application asks them, by its own role."""

from __future__ import annotations

import statistics
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from time import perf_counter
from typing import Any

from django.db import connection
from django.test import Client
from django.urls import reverse

from piket.presence.values import Kind
from piket.web.accounts.models import Role, User
from piket.web.accounts.services import grant
from piket.web.audit import sealing
from piket.web.organisation.models import Agency, Employee, Unit
from piket.web.presence.keeping import Sender, keep
from piket.web.presence.pressed import Press
from piket.web.recap.counting import Month
from piket.web.recap.queries import recap_of
from piket.web.tenancy import acting, set_local

NOW = datetime(2021, 7, 30, 3, tzinfo=UTC)
ROUNDS = 7
PAGES = {
    "own page of an employee": ("presence:today", Role.EMPLOYEE),
    "head's board of her unit": ("presence:unit", Role.UNIT_HEAD),
    "leader's board of all units": ("presence:board", Role.LEADER),
    "leader's dashboard": ("dashboards:index", Role.LEADER),
    "month's recap of a unit": ("recap:unit", Role.UNIT_HEAD),
    "search for a person": ("people:index", Role.LEADER),
    "audit trail, newest": ("audit:index", Role.LEADER),
}


@dataclass(frozen=True)
class Took:
    """Milliseconds of the clock (median) and pages of memory that the database looked at, once."""

    clock: float
    buffers: int


def accounts() -> dict[Role, User]:
    """One of each role that asks; the head is that of unit 2, the employee one of hers."""
    found = {}
    with acting(None):
        set_local(agency=1, agency_code="beban")
        agency = Agency.objects.get(pk=1)
        unit = Unit.objects.get(pk=2)
        staff = list(Employee.objects.filter(unit=unit).order_by("pk")[:2])
        for role, person in ((Role.LEADER, None), (Role.UNIT_HEAD, staff[0]), (Role.EMPLOYEE, staff[1])):
            user = User.objects.create_user(username=f"beban.{role.value}", name=str(role.label))
            at = None if person is None else unit
            grant(user=user, agency=agency, role=role, valid_from=date(2021, 1, 1), unit=at, employee=person)
            found[role] = user
    return found


def asked(users: dict[Role, User]) -> dict[str, Took]:
    """Everything that is timed, by name."""
    found = {
        "a check-in from a phone": took(lambda: _check_in(1)),
        "250 check-ins in a batch": took(lambda: _check_in(250)),
        "recap of a month, one unit, computed": took(_recap),
    }
    for what, (name, role) in PAGES.items():
        found[what] = _page(users[role], name)
    found["seal of what came since the last (20 entries)"] = _seal()
    return found


def took(act: Callable[[], object], rounds: int = ROUNDS) -> Took:
    act()
    before = _buffers()
    act()
    buffers = _buffers() - before
    clock = []
    for _ in range(rounds):
        begin = perf_counter()
        act()
        clock.append(1000 * (perf_counter() - begin))
    return Took(statistics.median(clock), buffers)


def _buffers() -> int:
    """Pages that this database's sessions have looked at so far."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_force_next_flush()")
    with connection.cursor() as cursor:
        cursor.execute("SELECT blks_hit + blks_read FROM pg_stat_database WHERE datname = current_database()")
        return int(cursor.fetchone()[0])


def _check_in(number: int) -> None:
    with acting(1):
        agency = Agency.objects.get(pk=1)
        presses = [(1 + n, Press(uuid.uuid4(), Kind.IN, NOW - timedelta(seconds=3))) for n in range(number)]
        keep(agency=agency, presses=presses, sender=Sender(user=1))


def _recap() -> None:
    with acting(1):
        recap_of(Unit.objects.filter(pk=2), Month(date(2021, 7, 1)), NOW)


def _page(user: User, name: str) -> Took:
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    address = reverse(name, args=["U2"] if name.endswith(":unit") else [])
    if name == "people:index":
        address += "?q=Pegawai+77"

    def act() -> None:
        response: Any = client.get(address)
        assert response.status_code == 200, (address, response.status_code)

    return took(act)


def _seal() -> Took:
    """What stands there is sealed first; then new entries come, as they do in three minutes of a busy morning."""
    usual, sealing.LAG = sealing.LAG, timedelta(0)
    try:
        for _ in range(2):
            sealing.seal_agency(1)
        clock, buffers = [], 0
        for _ in range(3):
            with acting(1, act="beban"):
                for n in range(20):
                    Unit.objects.filter(pk__lte=50).update(abbreviation=f"{n}")
            before, begin = _buffers(), perf_counter()
            sealing.seal_agency(1)
            clock.append(1000 * (perf_counter() - begin))
            buffers = _buffers() - before
    finally:
        sealing.LAG = usual
    return Took(statistics.median(clock), buffers)
