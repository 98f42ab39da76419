"""The agency of the load: made-up people with accounts, sessions, rosters in force, leave, sites and a reader."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from importlib import import_module
from typing import Any

UNITS, DAYS = 100, 14
SITE = (-3.263, 102.8751)
_UTC_START, _LENGTH = time(0, 30), timedelta(hours=8, minutes=30)  # 07.30 WIB
_ASSIGNMENT = ("agency_id", "roster_id", "employee_id", "unit_id", "day", "start", "end", "place", "shift")
_USER = (
    "username", "name", "password", "is_active", "is_staff", "is_superuser", "first_name", "last_name", "email",
    "date_joined",
)  # fmt: skip
_MEMBERSHIP = ("agency_id", "user_id", "role", "unit_id", "employee_id", "valid_from", "acting", "ground")
Person = tuple[int, str, int]  # its row, its number, the row of its unit


@dataclass(frozen=True, slots=True)
class Phone:
    """One person as her phone knows her: her row, her number, her session."""

    person: int
    number: str
    session: str


def fill(people: int) -> tuple[list[Phone], str]:
    """Everything that a check-in meets. Returns the phones, and the key of a reader for the whole agency."""
    from piket.web.accounts.models import Role, User
    from piket.web.accounts.services import grant
    from piket.web.intake.services import make_reader
    from piket.web.organisation.models import Employee, Site, Unit
    from piket.web.organisation.services import import_organisation
    from piket.web.permissions import Access
    from piket.web.tenancy import acting, set_local

    with acting(None):
        agency = import_organisation(_organisation(people))
        for unit in Unit.objects.order_by("sort")[:: UNITS // 10]:
            Site.objects.create(agency=agency, unit=unit, name=unit.code, latitude=SITE[0], longitude=SITE[1])
        persons = list(Employee.objects.order_by("id").values_list("id", "number", "unit_id"))
        _rosters(agency.pk, persons)
        users = _accounts(agency.pk, persons)
        office = User.objects.create(username="kepegawaian", name="Kepegawaian", password="!")  # noqa: S106 - none
        grant(user=office, agency=agency, role=Role.PERSONNEL, valid_from=date(2021, 1, 1))
        set_local(user=office.pk)
        access = Access(office, agency, tuple(office.memberships.select_related("unit")))
        _reader, key = make_reader(access=access, name="Gerbang", unit=None, site=None)
    return _phones(agency.pk, persons, users), key


def _organisation(people: int) -> Any:
    from piket.organisation.values import Employee, EmploymentStatus, Organisation
    from piket.policy.values import Unit

    units = tuple(
        Unit(
            id=f"U{n}", name=f"Unit {n}", agency="beban", parent="U0" if n else None, unit_type="dinas", region="16.73",
            asn=people // UNITS,
        )
        for n in range(UNITS)
    )  # fmt: skip
    staff = tuple(
        Employee(
            id=f"19800101{n:010d}",
            name=f"Pegawai {n}",
            unit=f"U{n % UNITS}",
            status=EmploymentStatus.PNS,
            position="Pelaksana",
            sex="P",
            birth_date=date(1980, 1, 1),
            generated=True,
        )
        for n in range(people)
    )
    return Organisation("beban", "Kota Beban", units, staff)


def _rosters(agency: int, persons: Sequence[Person]) -> None:
    """Two weeks around today, published; every other day at home."""
    from piket.web import bulk
    from piket.web.organisation.models import Unit
    from piket.web.rosters.models import Assignment, Roster

    first = datetime.now(UTC).date() - timedelta(days=DAYS // 2)
    days = [first + timedelta(days=n) for n in range(DAYS)]
    rosters = {
        unit: Roster.objects.create(
            agency_id=agency, unit_id=unit, first_day=days[0], last_day=days[-1], status=Roster.Status.PUBLISHED,
            published_at=datetime.now(UTC),
        ).pk
        for unit in Unit.objects.values_list("pk", flat=True)
    }  # fmt: skip
    bulk.insert(
        Assignment,
        _ASSIGNMENT,
        (
            (agency, rosters[unit], person, unit, day, start, start + _LENGTH, "KR"[(n + at) % 2], "")
            for n, (person, _number, unit) in enumerate(persons)
            for at, day in enumerate(days)
            for start in (datetime.combine(day, _UTC_START, UTC),)
        ),
    )


def _accounts(agency: int, persons: Sequence[Person]) -> list[int]:
    """An account and a membership for each; nobody signs in with a password, so none has one."""
    from piket.web import bulk
    from piket.web.accounts.models import Membership, Role, User

    now = datetime.now(UTC)
    bulk.insert(
        User,
        _USER,
        ((number, number, "!", True, False, False, "", "", "", now) for _pk, number, _unit in persons),
    )
    users = dict(User.objects.values_list("username", "pk"))
    since, role = date(2021, 1, 1), Role.EMPLOYEE.value
    bulk.insert(
        Membership,
        _MEMBERSHIP,
        ((agency, users[number], role, unit, person, since, "", "") for person, number, unit in persons),
    )
    return [users[number] for _pk, number, _unit in persons]


def _phones(agency: int, persons: Sequence[Person], users: Sequence[int]) -> list[Phone]:
    """With a session each, as a sign-in and the first page leave it."""
    from django.conf import settings
    from django.contrib.sessions.models import Session

    from piket.web.accounts.models import User

    accounts = User.objects.in_bulk(users)
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    ends = datetime.now(UTC) + timedelta(days=1)
    phones, sessions = [], []
    for (person, number, _unit), user in zip(persons, users, strict=True):
        content = dict(_signed_in(accounts[user]), agency=agency)
        key = secrets.token_hex(16)
        sessions.append(Session(session_key=key, session_data=store.encode(content), expire_date=ends))
        phones.append(Phone(person, number, key))
    Session.objects.bulk_create(sessions, batch_size=2000)
    return phones


def _signed_in(user: Any) -> Iterator[tuple[str, object]]:
    now = int(datetime.now(UTC).timestamp())
    yield "_auth_user_id", str(user.pk)
    yield "_auth_user_backend", "allauth.account.auth_backends.AuthenticationBackend"
    yield "_auth_user_hash", user.get_session_auth_hash()
    yield "signed_in_at", now
    yield "seen_at", now
