"""The doors: signing in, staying in, being sent elsewhere, being made to write, trying keys one after the other."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from addresses import TABLE
from attackers import addresses
from django.contrib.auth.hashers import MD5PasswordHasher
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils import timezone
from members import PASSWORD
from planted import OWN
from test_web_permissions import named

from piket.web.accounts.counting import SharedCounts, forget_past
from piket.web.accounts.models import Role, SharedCount, User
from piket.web.directives.models import Directive
from piket.web.organisation.models import Agency, Employee
from piket.web.tenancy import acting

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]
MakeUser = Callable[..., User]
LOGIN = "/akun/login/"
# A program shows its key and a gateway its signature: no browser's cookie opens these.
WITHOUT_TOKEN = {"intake:receive", "sending:sms_receipts", "sending:whatsapp_receipts"}


def enter(user: User, password: str = PASSWORD, **options: Any) -> tuple[Client, Any]:
    client = Client(**options)
    return client, client.post(LOGIN, {"login": user.username, "password": password})


# Signing in


def test_an_unknown_name_costs_as_many_hashes_as_a_wrong_password(
    make_user: MakeUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    usual = MD5PasswordHasher.encode
    monkeypatch.setattr(
        MD5PasswordHasher, "encode", lambda self, *given: made.append("x") or usual(self, *given)
    )
    user = make_user()
    made.clear()
    enter(user, "bukan-sandinya")
    wrong = len(made)
    made.clear()
    Client().post(LOGIN, {"login": "tidak-ada", "password": "bukan-sandinya"})
    assert len(made) == wrong > 0


def test_an_unknown_name_and_a_wrong_password_are_told_the_same(make_user: MakeUser) -> None:
    def words(name: str) -> str:
        text = Client().post(LOGIN, {"login": name, "password": "salah-salah"}).content.decode()
        return text[text.index("<main") :].replace(name, "")

    def plain(text: str) -> list[str]:
        return [line for line in text.splitlines() if "csrf" not in line]

    assert plain(words(make_user().username)) == plain(words("tidak-ada"))


def test_whoever_tries_passwords_is_stopped_though_the_last_is_right(make_user: MakeUser) -> None:
    user = make_user()
    for number in range(5):
        enter(user, f"salah-{number}")
    client, answer = enter(user)
    assert "_auth_user_id" not in client.session
    assert "Location" not in answer.headers


def test_attempts_are_counted_for_all_processes_together() -> None:
    here, there = SharedCounts("", {}), SharedCounts("", {})
    here.set("coba", [1.5, 2], 60)
    assert there.get("coba") == [1.5, 2]
    assert (there.add("sekali", True, 60), here.add("sekali", True, 60)) == (True, False)
    here.set("lewat", 1, -1)
    assert there.get("lewat") is None


def test_the_clock_forgets_what_has_long_ended() -> None:
    counts = SharedCounts("", {})
    for key, seconds in (("lama", -3700), ("baru", -60), ("masih", 60)):
        counts.set(key, 1, seconds)
    forget_past()
    assert SharedCount.objects.count() == 2
    assert counts.get("masih") == 1


def test_the_sign_in_counts_there(settings: Any) -> None:
    assert settings.CACHES["default"]["BACKEND"].endswith("SharedCounts")


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("links:own", ["x"]), ("first_sign_in", ["x"]), ("verification", ["X"]), ("roster_check", ["1-1-x"]),
        ("calendars:feed", ["x"]),
    ],
)  # fmt: skip
def test_whoever_tries_addresses_with_secrets_is_stopped(name: str, parts: list[str], settings: Any) -> None:
    settings.GUESSES_PER_MINUTE = 3
    client = Client()
    said = [client.get(reverse(name, args=parts)).status_code for _ in range(5)]
    assert said == [404, 404, 404, 429, 429]
    assert Client(REMOTE_ADDR="10.0.0.9").get(reverse(name, args=parts)).status_code == 404


def test_a_devices_key_is_not_found_by_trying(settings: Any) -> None:
    settings.GUESSES_PER_MINUTE = 2
    client = Client(headers={"authorization": "Bearer salah"})
    said = [
        client.post(reverse("intake:receive"), "{}", content_type="application/json").status_code
        for _ in range(4)
    ]
    assert said == [401, 401, 429, 429]


# Staying in


def test_signing_in_gives_a_new_session_and_the_one_before_opens_nothing(make_user: MakeUser) -> None:
    client = Client()
    client.post(reverse("set_language"), {"language": "en"})
    session = client.session
    session["planted"] = "by somebody else"
    session.save()
    before = session.session_key
    client.cookies["sessionid"] = before
    client.post(LOGIN, {"login": make_user().username, "password": PASSWORD})
    assert client.session.session_key != before
    assert not Session.objects.filter(session_key=before).exists()


def test_a_session_is_known_by_a_cookie_that_no_script_and_no_other_site_sees(make_user: MakeUser) -> None:
    _client, answer = enter(make_user())
    cookie = answer.cookies["sessionid"]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"], cookie["domain"]) == (
        True,
        "Lax",
        "/",
        "",
    )


def test_on_https_cookies_are_secure_and_of_this_host_alone() -> None:
    import os
    import subprocess
    import sys

    show = (
        "from piket.web import settings as s; print(s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE,"
        " s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.SECURE_HSTS_SECONDS, s.SECURE_HSTS_INCLUDE_SUBDOMAINS, s.DEBUG)"
    )
    environment = {**os.environ, "SITE_URL": "https://piket.contoh.test"}
    done = subprocess.run(
        [sys.executable, "-c", show], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == [
        "True",
        "True",
        "__Host-sessionid",
        "__Host-csrftoken",
        "31536000",
        "True",
        "False",
    ]


def test_a_new_password_ends_every_session(make_user: MakeUser) -> None:
    user = make_user()
    client, _answer = enter(user)
    user.set_password("Sandi-yang-lain-7")
    user.save()
    assert client.get(reverse("directives:index")).status_code == 302


def test_signing_out_ends_the_session_at_the_server(agency: Agency, sign_in: SignIn) -> None:
    client = sign_in(agency, Role.LEADER)
    stolen = client.cookies["sessionid"].value
    client.post("/akun/logout/")
    thief = Client()
    thief.cookies["sessionid"] = stolen
    assert thief.get(reverse("reports:index")).status_code == 302


@pytest.mark.parametrize(
    ("role", "began", "seen", "lasts"),
    [
        (Role.EMPLOYEE, timedelta(days=89), timedelta(days=80), True),
        (Role.EMPLOYEE, timedelta(days=91), timedelta(minutes=1), False),
        (Role.LEADER, timedelta(days=6), timedelta(hours=11), True),
        (Role.LEADER, timedelta(hours=14), timedelta(hours=13), False),
        (Role.LEADER, timedelta(days=8), timedelta(minutes=1), False),
    ],
)
def test_a_sign_in_lasts_as_long_as_its_role_says(
    agency: Agency, sign_in: SignIn, settings: Any, role: Role, began: timedelta, seen: timedelta, lasts: bool
) -> None:
    from piket.web import settings as usual

    settings.OFFICE_SIGN_IN_DAYS, settings.OFFICE_REST_HOURS = (
        usual.OFFICE_SIGN_IN_DAYS,
        usual.OFFICE_REST_HOURS,
    )
    client, now = sign_in(agency, role), timezone.now()
    session = client.session
    session["signed_in_at"] = int((now - began).timestamp())
    session["seen_at"] = int((now - seen).timestamp())
    session.save()
    assert client.get(reverse("directives:index")).status_code == (200 if lasts else 302)
    assert ("_auth_user_id" in client.session) == lasts


def test_no_page_of_somebody_signed_in_stays_in_the_browser(agency: Agency, sign_in: SignIn) -> None:
    client = sign_in(agency, Role.LEADER)
    for name in ("home", "directives:index", "people:index"):
        assert "no-store" in client.get(reverse(name)).headers["Cache-Control"]


# Being made to write


def test_every_address_that_writes_asks_for_a_token(agency: Agency, sign_in: SignIn) -> None:
    """Without one a POST is refused before anything else is looked at, whatever the address."""
    found = dict(named(get_resolver().url_patterns))
    exempt = {
        name for name, pattern in found.items()
        if getattr(pattern.callback, "csrf_exempt", False) and not name.startswith("api:")
    }  # fmt: skip
    assert exempt == WITHOUT_TOKEN
    client = sign_in(agency, Role.PERSONNEL)
    client.handler.enforce_csrf_checks = True
    posts = {
        name.split()[0]: path for name, path in addresses(OWN).items() if TABLE[name.split()[0]][0] == "post"
    }
    said = {name: client.post(path).status_code for name, path in posts.items() if name not in WITHOUT_TOKEN}
    assert set(said.values()) == {403}


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_what_writes_is_not_reached_by_looking(agency: Agency, sign_in: SignIn, method: str) -> None:
    client = sign_in(agency, Role.PERSONNEL)
    posts = {
        name.split()[0]: path for name, path in addresses(OWN).items() if TABLE[name.split()[0]][0] == "post"
    }
    said = {name: getattr(client, method)(path).status_code for name, path in posts.items()}
    assert {name for name, code in said.items() if code not in (200, 302, 403, 404, 405)} == set()


@pytest.mark.parametrize(
    "elsewhere",
    ["https://contoh.test/", "//contoh.test", "/\\contoh.test", "javascript:alert(1)", "https:contoh.test"],
)
def test_nobody_is_sent_to_another_site(elsewhere: str, make_user: MakeUser) -> None:
    for answer in (
        Client().post(
            f"{LOGIN}?next={elsewhere}",
            {"login": make_user().username, "password": PASSWORD, "next": elsewhere},
        ),
        Client().post(reverse("set_language"), {"language": "en", "next": elsewhere}),
    ):
        assert answer.status_code == 302
        assert answer.headers["Location"] in ("/", "")


def test_a_field_that_a_form_does_not_have_changes_nothing(agency: Agency, sign_in: SignIn) -> None:
    """Status, approver, agency and number are nobody's to say in a form."""
    client = sign_in(agency, Role.PERSONNEL)
    text = "Surat edaran: pegawai bekerja dari kantor 50 persen mulai 26 Juli 2021 sampai 30 Juli 2021."
    extra = {
        "status": "approved",
        "approved_by": "1",
        "agency": "999",
        "id": "12345",
        "version": "77",
        "created_by": "1",
    }
    client.post(reverse("directives:new"), {"text": text, "published_on": "2021-07-25", **extra})
    with acting(agency.pk):
        made = Directive.objects.get()
        assert (made.status, made.approved_by_id, made.agency_id, made.version) == (
            "draft",
            None,
            agency.pk,
            1,
        )


def test_an_account_is_not_given_rights_by_its_first_form(opened: Agency, sign_in: SignIn) -> None:
    client = sign_in(opened, Role.PERSONNEL)
    page = client.post(reverse("invite"), {"unit": "kota-seksi"})
    address = page.context["invited"][0].address
    path = address[address.index("/undangan/") :]
    extra = {"is_superuser": "on", "is_staff": "on", "role": "personnel", "agency": "1", "is_active": ""}
    Client().post(
        path,
        {"username": "orangbaru", "password": "Sandi-yang-baik-8", "again": "Sandi-yang-baik-8", **extra},
    )
    made = User.objects.get(username="orangbaru")
    assert (made.is_superuser, made.is_staff, made.is_active) == (False, False, True)
    with acting(opened.pk, user=made.pk):
        assert [held.role for held in made.memberships.all()] == [Role.EMPLOYEE]


# What the log keeps


def test_the_log_tells_of_sign_ins_and_holds_no_secret(
    make_user: MakeUser, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    user = make_user()
    enter(user, "Sandi-rahasia-sekali-1")
    enter(user)
    Client(headers={"authorization": "Bearer piket_kunci-rahasia-2"}).get("/api/v1/key")
    Client().get(reverse("links:own", args=["tautanrahasia3"]))
    said = [
        f"{record.name} {record.getMessage()} {record.args} {record.exc_text}" for record in caplog.records
    ]
    assert any("sign-in refused: from 127.0.0.1" in line for line in said)
    assert any(f"sign-in made: account {user.pk}" in line for line in said)
    ours = "\n".join(line for line in said if not line.startswith("django.request"))
    assert not any(word in ours for word in ("Sandi-rahasia", "kunci-rahasia", PASSWORD, user.username))


def test_a_fault_tells_the_visitor_nothing_of_itself(
    agency: Agency, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    from piket.web.home import views

    def fail(_access: Any) -> None:
        raise RuntimeError(f"kata rahasia {Employee.__module__}")

    monkeypatch.setattr(views.queries, "overview", fail)
    answer = sign_in(agency, Role.PERSONNEL).get("/")
    assert answer.status_code == 500
    assert not any(
        word in answer.content.decode() for word in ("rahasia", "Traceback", "RuntimeError", "piket.web")
    )


@pytest.mark.parametrize(
    "path", ["/", LOGIN, "/tidak-ada/", "/api/v1/key", "/api/v1/openapi.json", "/jadwal/", "/p/x/"]
)
def test_every_answer_has_the_headers_that_bind_a_browser(path: str) -> None:
    answer = Client().get(path)
    head = answer.headers
    assert "default-src 'none'" in head["Content-Security-Policy"]
    assert "unsafe" not in head["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in head["Content-Security-Policy"]
    assert head["X-Content-Type-Options"] == "nosniff"
    assert head["Cross-Origin-Opener-Policy"] == "same-origin"
    assert head["Referrer-Policy"] in ("same-origin", "no-referrer")
    assert "Access-Control-Allow-Origin" not in head


def test_another_host_is_answered_by_nobody() -> None:
    assert Client(headers={"host": "contoh.test"}).get(LOGIN).status_code == 400
