"""Fixtures of the web: a fixed cast in two agencies, an open agency, a signed-in client, a live server."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from django_database import wake_django

wake_django()

from django.test import Client  # noqa: E402

from piket.policy import values as policy  # noqa: E402
from piket.organisation import values as organisation  # noqa: E402
from piket.web.accounts.models import Role, User  # noqa: E402
from piket.web.accounts.services import grant  # noqa: E402
from piket.web.organisation.models import Agency, Unit  # noqa: E402
from piket.web.organisation.services import import_organisation  # noqa: E402
from piket.web.tenancy import acting, set_local  # noqa: E402

PASSWORD = "Sandi-untuk-uji-9"
SINCE = date(2021, 1, 1)


def small_organisation(code: str, name: str, secret: str) -> organisation.Organisation:
    """An office with two desks below a head office; `secret` is a word that no other agency may ever see."""
    units = tuple(
        policy.Unit(f"{code}-{key}", f"{label} {secret}", code, parent, "dinas", "16.73", asn=3, non_asn=1)
        for key, label, parent in (
            ("pusat", "Kantor Pusat", None),
            ("dinas", "Dinas", f"{code}-pusat"),
            ("seksi", "Seksi", f"{code}-dinas"),
        )
    )
    employees = tuple(
        organisation.Employee(
            id=f"1980010120050110{number:02d}",
            name=f"{first} {secret}",
            unit=units[number % 3].id,
            status=organisation.EmploymentStatus.PNS,
            position="Pelaksana",
            sex="P",
            birth_date=date(1980, 1, 1),
            head=number < 3,
            lead=number < 3,
            exemption=organisation.Exemption.PREGNANT if number == 5 else None,
            generated=True,
        )
        for number, first in enumerate(("Ani", "Budi", "Citra", "Dedi", "Eka", "Fitri"))
    )
    return organisation.Organisation(code, name, units, employees)


@pytest.fixture(autouse=True)
def _quick_passwords(settings: pytest.FixtureRequest) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # type: ignore[attr-defined]


@pytest.fixture
def agency(db: None) -> Agency:
    """The agency under test, with three units and six people."""
    with acting(None):
        return import_organisation(small_organisation("kota", "Kota Contoh", "Melati"))


@pytest.fixture
def foreign_agency(db: None) -> Agency:
    """Another agency, of which nothing may ever be seen."""
    with acting(None):
        return import_organisation(small_organisation("asing", "Kota Asing", "Kenanga"))


@pytest.fixture
def opened(agency: Agency) -> Iterator[Agency]:
    """The agency, open for the test's own look at the database."""
    set_local(agency=agency.pk)
    yield agency
    set_local(agency=None)
