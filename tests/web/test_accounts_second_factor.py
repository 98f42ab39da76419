"""Codes of an application and recovery codes after the password; what is kept of them is sealed."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.contrib.auth.hashers import identify_hasher
from django.test import Client, override_settings

from piket.web.accounts.models import Role, User
from piket.web.organisation.models import Agency

MakeUser = Callable[..., User]
PASSWORD = "Sandi-untuk-uji-9"
LOGIN, ACTIVATE, CODES = "/akun/login/", "/akun/keamanan/totp/activate/", "/akun/keamanan/recovery-codes/"


@pytest.fixture
def member(agency: Agency, make_user: MakeUser) -> User:
    return make_user(agency, Role.PERSONNEL)


def entered(user: User) -> Client:
    client = Client()
    client.post(LOGIN, {"login": user.username, "password": PASSWORD})
    return client


def code(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time()))))


def activated(client: Client) -> str:
    """The secret of the application that was just made known."""
    client.post("/akun/reauthenticate/", {"password": PASSWORD})
    page = client.get(ACTIVATE).content.decode()
    found = re.search(r'id="authenticator_secret"[^>]*value="(\w+)"', page)
    assert found is not None, page
    assert client.post(ACTIVATE, {"code": code(found[1])}).status_code == 302
    return found[1]


def test_after_the_password_a_code_is_asked(member: User) -> None:
    secret = activated(entered(member))
    client = Client()
    answer = client.post(LOGIN, {"login": member.username, "password": PASSWORD}, follow=True)
    assert "Autentikasi Dua Faktor" in answer.content.decode()
    assert client.get("/pegawai/").status_code == 302
    client.post("/akun/keamanan/authenticate/", {"code": "000000"})
    assert client.get("/pegawai/").status_code == 302
    from django.core.cache import cache

    cache.clear()  # the same code is not taken twice
    client.post("/akun/keamanan/authenticate/", {"code": code(secret)})
    assert client.get("/pegawai/").status_code == 200


def test_a_recovery_code_lets_in_once(member: User) -> None:
    first = entered(member)
    activated(first)
    page = first.get(CODES).content.decode()
    (spare, *_rest) = re.findall(r"\b\d{8}\b", page)
    for allowed in (200, 302):
        client = entered(member)
        client.post("/akun/keamanan/authenticate/", {"code": spare})
        assert client.get("/pegawai/").status_code == allowed


def test_no_secret_lies_open_in_the_database(member: User) -> None:
    secret = activated(entered(member))
    assert secret not in str(list(Authenticator.objects.values_list("data", flat=True)))


@override_settings(
    PASSWORD_HASHERS=[
        "django.contrib.auth.hashers.Argon2PasswordHasher",
        "django.contrib.auth.hashers.PBKDF2PasswordHasher",
    ]
)
def test_passwords_are_kept_by_argon2(db: None) -> None:
    user = User.objects.create_user(username="uji", password=PASSWORD)
    assert identify_hasher(user.password).algorithm == "argon2"


def test_the_settings_name_argon2_first() -> None:
    from piket.web import settings

    assert settings.PASSWORD_HASHERS[0].endswith("Argon2PasswordHasher")
