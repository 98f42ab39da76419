"""Passwords and second factors: what is refused, what is asked first, and what the log says of refusals."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from typing import Any

import pytest
from allauth.account.adapter import get_adapter
from django.core.exceptions import ValidationError
from django.core.mail import BadHeaderError
from django.test import Client, RequestFactory
from django.urls import reverse
from members import PASSWORD
from test_accounts_second_factor import activated

from piket.adapters.gateways.values import Parcel
from piket.web.accounts.models import Role, User
from piket.web.accounts.passwords import OwnWordsValidator
from piket.web.organisation.models import Agency
from piket.web.sending.channels import MailGateway
from piket.web.tenancy import acting

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]
MakeUser = Callable[..., User]
LOGIN, CHANGE = "/akun/login/", "/akun/password/change/"
NEW = "Kuda-lumping-besi-42"


@pytest.fixture
def member(agency: Agency, make_user: MakeUser) -> User:
    return make_user(agency, Role.PERSONNEL)


def entered(user: User, password: str = PASSWORD) -> Client:
    client = Client()
    client.post(LOGIN, {"login": user.username, "password": password})
    return client


def change(client: Client, old: str, new: str) -> Any:
    return client.post(CHANGE, {"oldpassword": old, "password1": new, "password2": new})


# Passwords


def test_a_password_is_changed_by_who_knows_the_old_one_and_by_nobody_else(member: User) -> None:
    client = entered(member)
    assert change(client, "bukan-yang-lama", NEW).status_code == 200
    assert entered(member).get("/pegawai/").status_code == 200
    assert change(client, PASSWORD, NEW).status_code == 302
    assert entered(member).get("/pegawai/").status_code == 302
    assert entered(member, NEW).get("/pegawai/").status_code == 200


def test_two_hundred_signs_are_a_password_to_the_last_of_them(member: User) -> None:
    long = "kuda lumping " * 15 + "akhir"
    assert change(entered(member), PASSWORD, long).status_code == 302
    assert entered(member, long[:-1]).get("/pegawai/").status_code == 302
    assert entered(member, long).get("/pegawai/").status_code == 200


@pytest.mark.parametrize(
    "word", ["Piket-2026", "kota.contoh1", "KotaContoh123", "kepegawaian1", "Kantor--2021"]
)
def test_the_agencys_and_the_programs_own_words_are_no_password(member: User, word: str) -> None:
    answer = change(entered(member), PASSWORD, word)
    assert answer.status_code == 200
    assert "terlalu mudah ditebak" in answer.content.decode()


@pytest.mark.parametrize("password", ["Piket-2026-kuda-lumping", "hujan di kota contoh sore"])
def test_a_sentence_that_holds_such_a_word_is_one(agency: Agency, password: str) -> None:
    with acting(agency.pk):
        OwnWordsValidator().validate(password, None)


def test_nor_is_ones_own_name(agency: Agency) -> None:
    person = User(name="Ratna Wulandari", username="199001012015012001")
    with acting(agency.pk), pytest.raises(ValidationError, match="wulandari"):
        OwnWordsValidator().validate("Wulandari1990", person)


@pytest.mark.parametrize("page", [LOGIN, CHANGE, "/akun/reauthenticate/"])
def test_passwords_are_typed_unseen_and_may_be_pasted(member: User, page: str) -> None:
    client = Client() if page == LOGIN else entered(member)
    if page == "/akun/reauthenticate/":
        client = Client()
        client.force_login(member)
    fields = re.findall(r'<input[^>]*name="[a-z]*password\d?"[^>]*>', client.get(page).content.decode())
    assert fields
    for field in fields:
        assert 'type="password"' in field
        assert re.search(r'autocomplete="(current|new)-password"', field)
        assert not re.search(r"onpaste|readonly|maxlength=\"\d{1,2}\"", field)


# Second factors


def test_a_factor_is_added_only_by_who_has_just_shown_who_she_is(member: User) -> None:
    client = Client()
    client.force_login(member)
    for page in ("/akun/keamanan/totp/activate/", "/akun/keamanan/webauthn/add/"):
        assert client.get(page)["Location"].startswith("/akun/reauthenticate/")


def test_where_the_operator_asks_a_second_factor_nothing_is_opened_without_one(
    member: User, settings: Any
) -> None:
    settings.SECOND_FACTOR_ROLES = ("personnel",)
    client = entered(member)
    assert client.get("/pegawai/")["Location"] == "/akun/keamanan/?wajib=1"
    assert client.post("/pesan/baca/")["Location"] == "/akun/keamanan/?wajib=1"
    assert "Peran Anda meminta pengaman kedua" in client.get("/akun/keamanan/?wajib=1").content.decode()
    activated(client)
    assert client.get("/pegawai/").status_code == 200


def test_other_roles_are_asked_for_none(agency: Agency, sign_in: SignIn, settings: Any) -> None:
    settings.SECOND_FACTOR_ROLES = ("leader", "operator")
    assert sign_in(agency, Role.PERSONNEL).get("/pegawai/").status_code == 200


# Devices

PHONE = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/96.0.0.0 Mobile Safari/537.36"
DESK = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:115.0) Gecko/20100101 Firefox/115.0"


def test_one_sees_where_one_is_signed_in_and_ends_the_others(member: User, make_user: MakeUser) -> None:
    phone, desk = (Client(HTTP_USER_AGENT=agent) for agent in (PHONE, DESK))
    for client in (phone, desk):
        client.post(LOGIN, {"login": member.username, "password": PASSWORD})
    shown = desk.get("/akun/perangkat/").content.decode()
    assert [word in shown for word in ("Chrome di Android", "Firefox di Windows", "127.0.0.1")] == [True] * 3
    assert shown.count("perangkat ini") == 1
    desk.post("/akun/perangkat/")
    assert [client.get("/pegawai/").status_code for client in (phone, desk)] == [302, 200]
    assert "Tidak ada perangkat lain." in desk.get("/akun/perangkat/").content.decode()


def test_nobody_sees_or_ends_the_devices_of_another(
    agency: Agency, member: User, make_user: MakeUser
) -> None:
    own, other = entered(member), Client(HTTP_USER_AGENT=PHONE)
    neighbour = make_user(agency, Role.LEADER)
    other.post(LOGIN, {"login": neighbour.username, "password": PASSWORD})
    assert "Chrome di Android" not in own.get("/akun/perangkat/").content.decode()
    own.post("/akun/perangkat/")
    assert other.get("/pegawai/").status_code == 200


# What comes with requests


@pytest.mark.parametrize(
    ("proxies", "forwarded", "seen"),
    [(0, "203.0.113.9", "198.51.100.7"), (1, "6.6.6.6, 203.0.113.9", "203.0.113.9")],
)
def test_a_forged_address_of_origin_counts_for_nothing(
    settings: Any, proxies: int, forwarded: str, seen: str
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    headers = {"REMOTE_ADDR": "198.51.100.7", "HTTP_X_FORWARDED_FOR": forwarded}
    assert get_adapter().get_client_ip(RequestFactory().get("/", **headers)) == seen


@pytest.mark.parametrize("page", ["/", LOGIN, "/pegawai/", "/api/v1/duties", "/hadir/"])
def test_nobody_traces_a_request(agency: Agency, sign_in: SignIn, page: str) -> None:
    client = sign_in(agency, Role.PERSONNEL)
    answer = client.trace(page, HTTP_X_SECRET="jangan-diulang")
    assert answer.status_code in (302, 401, 403, 405)
    assert b"jangan-diulang" not in answer.content


@pytest.mark.parametrize("at", ["subject", "to"])
def test_a_line_break_makes_no_header_of_a_mail(settings: Any, mailoutbox: list[Any], at: str) -> None:
    parcel = {
        "to": "a@contoh.go.id",
        "subject": "Jadwal",
        "text": "isi",
        "key": "k1",
        at: "x\nBcc: y@jahat.id",
    }
    with pytest.raises((BadHeaderError, ValueError)):
        MailGateway().send(Parcel(**parcel))
    assert mailoutbox == []


def test_signing_out_is_in_sight_on_every_page(agency: Agency, sign_in: SignIn) -> None:
    client = sign_in(agency, Role.LEADER)
    for name in (
        "home",
        "rosters:index",
        "directives:index",
        "people:index",
        "notices:index",
        "duties:index",
    ):
        assert reverse("account_logout") in client.get(reverse(name)).content.decode(), name


def test_a_refusal_is_in_the_log_without_the_address(
    agency: Agency, sign_in: SignIn, caplog: pytest.LogCaptureFixture
) -> None:
    client = sign_in(agency, Role.EMPLOYEE)
    with caplog.at_level(logging.WARNING, "piket.security"):
        refused = client.get("/pegawai/undangan/", {"nama": "rahasia-orang"})
    assert refused.status_code == 403
    said = [record.getMessage() for record in caplog.records if record.levelno == logging.WARNING]
    assert [re.sub(r"\d+, ", "N, ", line) for line in said] == ["refused with 403: account N, GET invite"]
