"""The agency of the benchmark: made-up people with rosters in force around today, accounts, sessions, numbers that are
reached; and what the clients need to know of it."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from importlib import import_module
from typing import Any

UNITS, BEFORE, AFTER = 12, 3, 25
SITE = (-3.263, 102.8751)
SINCE = date(2021, 1, 1)


@dataclass(frozen=True)
class Person:
    """One employee as her phone knows her."""

    pk: int
    number: str
    session: str


@dataclass(frozen=True)
class Swap:
    """Two people of a unit whose places on a day to come are each other's: the next version exchanges them."""

    unit: str
    day: str
    first: int
    second: int
    places: tuple[str, str]


@dataclass(frozen=True)
class Agency:
    """`signer`: the membership that signs for each unit. `swaps`: one for each unit that has two equals."""

    pk: int
    people: list[Person]
    office: str
    leader: str
    heads: dict[str, str]
    signers: dict[str, int]
    swaps: list[Swap]

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def fill(people: int) -> Agency:
    from piket.web.organisation.services import import_organisation
    from piket.web.permissions import Action  # noqa: F401 - the settings are read before any model
    from piket.web.tenancy import acting

    organisation = _organisation(people)
    with acting(None):
        agency = import_organisation(organisation)
        _rosters(agency, organisation)
        _reached(agency)
        users = _accounts(agency)
        swaps = list(_swaps())
    return _known(agency, users, swaps)


def _organisation(people: int) -> Any:
    from piket.organisation.values import Employee, EmploymentStatus, Organisation
    from piket.policy.values import Unit

    units = tuple(
        Unit(
            id=f"u{n}", name=f"Unit {n}", agency="uji-gangguan", parent="u0" if n else None, unit_type="dinas",
            region="16.73", asn=people // UNITS,
        )
        for n in range(UNITS)
    )  # fmt: skip
    staff = tuple(
        Employee(
            id=f"19800101{n:010d}",
            name=f"Pegawai {n}",
            unit=f"u{n % UNITS}",
            status=EmploymentStatus.PNS,
            position="Pelaksana",
            sex="P",
            birth_date=date(1980, 1, 1),
            head=n < UNITS,
            lead=n < UNITS * 3,
            generated=True,
        )
        for n in range(people)
    )
    return Organisation("uji-gangguan", "Kota Uji Gangguan", units, staff)


def _rosters(agency: Any, organisation: Any) -> None:
    """Half of each unit in the office on every working day; planned, and in force."""
    from piket.pipeline.days import days_between
    from piket.pipeline.rosters import plan_rosters
    from piket.web.notices.services import queue_messages
    from piket.web.rosters.models import Roster
    from piket.web.rosters.services import store_plans
    from piket.web.rulings.services import store_rulings

    today = datetime.now(UTC).date()
    days = days_between(today - timedelta(days=BEFORE), today + timedelta(days=AFTER))
    rulings = tuple(_ruling(unit, day) for unit in organisation.units for day in days)
    made = plan_rosters(organisation, rulings, days)
    store_plans(agency, store_rulings(agency, None, made, (), ()), made, status="published", user=None)
    queue_messages(Roster.objects.all())


def _ruling(unit: Any, day: date) -> Any:
    from piket.policy import values as policy

    half = Fraction(1, 2)
    source = policy.Citation("se-uji", "semua", "SE Uji 1/2026", "1", "https://example.go.id/se", "high")
    step = policy.Step(
        policy.StepKind.APPLIES,
        policy.Bilingual("Setengah di kantor.", "Half at the office."),
        source,
        stated=(half, half),
        held=(half, half),
    )
    return policy.Ruling(
        unit.id, day, policy.Population.ASN, policy.Outcome.SETTLED, unit.asn, office_min=half, office_max=half,
        heads_min=unit.asn // 2, heads_max=unit.asn // 2, sector=policy.Sector.ESSENTIAL, steps=(step,),
        citations=(source,),
    )  # fmt: skip


def _reached(agency: Any) -> None:
    """Every third person has proven a number and wants messages."""
    from piket.web.organisation.models import Employee, Site, Unit
    from piket.web.sending.models import Contact, Reach
    from piket.web.sending.services import keep

    root = Unit.objects.get(parent=None)
    Site.objects.create(agency=agency, unit=root, name="Kantor", latitude=SITE[0], longitude=SITE[1])
    now = datetime.now(UTC)
    for n, person in enumerate(Employee.objects.order_by("id").values_list("pk", flat=True)[::3]):
        keep(agency.pk, person, "phone", f"+62812{n:07d}")
        Reach.objects.create(agency=agency, employee_id=person, sms=True)
    Contact.objects.update(verified_at=now)


def _accounts(agency: Any) -> dict[str, Any]:
    """By name: everybody's own, the heads', the personnel office's, the leader's. Nobody has a password."""
    from piket.web.accounts.models import Role, User
    from piket.web.accounts.services import grant
    from piket.web.organisation.models import Employee

    def user(name: str) -> Any:
        return User.objects.create(username=name, name=name, password="!")  # noqa: S106 - none

    made: dict[str, Any] = {}
    for person in Employee.objects.order_by("id").select_related("unit"):
        made[person.number] = mine = user(person.number)
        grant(
            user=mine, agency=agency, role=Role.EMPLOYEE, valid_from=SINCE, unit=person.unit, employee=person
        )
        if person.head:
            head = made[f"kepala.{person.unit.code}"] = user(f"kepala.{person.unit.code}")
            grant(
                user=head,
                agency=agency,
                role=Role.UNIT_HEAD,
                valid_from=SINCE,
                unit=person.unit,
                employee=person,
            )
    for name, role in (("kepegawaian", Role.PERSONNEL), ("pimpinan", Role.LEADER)):
        made[name] = user(name)
        grant(user=made[name], agency=agency, role=role, valid_from=SINCE)
    return made


def _swaps() -> Iterator[Swap]:
    """Two plain people of each unit, of whom one comes and one stays at home, on the last day that has such a pair."""
    from piket.web.rosters.models import Assignment, Roster

    for roster in Roster.objects.select_related("unit").order_by("pk"):
        rows = Assignment.objects.filter(roster=roster, employee__lead=False).order_by("-day", "employee")
        by_day: dict[date, dict[str, int]] = {}
        for day, person, place in rows.values_list("day", "employee_id", "place"):
            by_day.setdefault(day, {}).setdefault(place, person)
        for day, places in by_day.items():
            if {"K", "R"} <= places.keys():
                yield Swap(roster.unit.code, day.isoformat(), places["K"], places["R"], ("K", "R"))
                break


def _known(agency: Any, users: dict[str, Any], swaps: list[Swap]) -> Agency:
    from piket.web.accounts.models import Membership, Role
    from piket.web.organisation.models import Employee
    from piket.web.tenancy import acting

    sessions = _sessions(agency.pk, users)
    with acting(agency.pk):
        persons = list(Employee.objects.order_by("id").values_list("pk", "number"))
        posts = Membership.objects.filter(role=Role.UNIT_HEAD).values_list("unit__code", "pk")
        signers = {str(code): pk for code, pk in posts}
    return Agency(
        pk=agency.pk,
        people=[Person(pk, number, sessions[number]) for pk, number in persons],
        office=sessions["kepegawaian"],
        leader=sessions["pimpinan"],
        heads={code: sessions[f"kepala.{code}"] for code in signers},
        signers=signers,
        swaps=swaps,
    )


def _sessions(agency: int, users: dict[str, Any]) -> dict[str, str]:
    """As a sign-in and the first page leave them."""
    from django.conf import settings
    from django.contrib.sessions.models import Session

    store = import_module(settings.SESSION_ENGINE).SessionStore()
    now = datetime.now(UTC)
    keys, rows = {}, []
    for name, user in users.items():
        content = {
            "_auth_user_id": str(user.pk),
            "_auth_user_backend": "allauth.account.auth_backends.AuthenticationBackend",
            "_auth_user_hash": user.get_session_auth_hash(),
            "agency": agency,
            "signed_in_at": int(now.timestamp()),
            "seen_at": int(now.timestamp()),
        }
        keys[name] = secrets.token_hex(16)
        rows.append(
            Session(
                session_key=keys[name],
                session_data=store.encode(content),
                expire_date=now + timedelta(days=1),
            )
        )
    Session.objects.bulk_create(rows, batch_size=1000)
    return keys
