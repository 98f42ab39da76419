"""The short way in for a check-in: the same answer and the same rows as by the long way, and nothing but the plain
case. Asked as the web server asks, with the cookies and headers of our own script."""

# ruff: noqa: F811 - fixtures are imported by their names
from __future__ import annotations

import io
import json
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple
from urllib.parse import urlencode

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from test_presence_checking_in import HALL, _monday_morning, member, office, seen  # noqa: F401 - fixtures

from piket.web import wsgi
from piket.web.accounts.models import Membership, User
from piket.web.organisation.models import Agency
from piket.web.presence import door, services
from piket.web.presence.models import CheckIn
from piket.web.tenancy import acting, set_local

SITE, TOKEN = "http://127.0.0.1:8000", "a" * 32


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes
    long_way: bool


Ask = Callable[..., Answer]


@pytest.fixture
def ask(monkeypatch: pytest.MonkeyPatch) -> Ask:
    """A press of a client as our script sends it, by a process that has answered none before."""
    monkeypatch.setattr(wsgi, "_door", door.Door())
    monkeypatch.setattr(door, "close_old_connections", lambda: None)
    return lambda client, **changes: _asked(monkeypatch, client, **changes)


@contextmanager
def one_connection() -> Iterator[None]:
    """As Django's own test client does: the end of a request closes none. That client connects the signals again."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def _asked(
    monkeypatch: pytest.MonkeyPatch, client: Client, *, environ: dict[str, Any] | None = None, **fields: str
) -> Answer:
    sent = {"key": str(uuid.uuid4()), "kind": "in", "person": str(client.person), **HALL, **fields}  # type: ignore[attr-defined]
    body = urlencode(sent).encode()
    cookies = {name: one.value for name, one in client.cookies.items()} | {"csrftoken": TOKEN}
    whole = {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": door.PATH,
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8000",
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(body),
        "CONTENT_LENGTH": str(len(body)),
        "CONTENT_TYPE": "application/x-www-form-urlencoded;charset=UTF-8",
        "HTTP_HOST": "127.0.0.1:8000",
        "HTTP_ORIGIN": SITE,
        "HTTP_ACCEPT": "application/json",
        "HTTP_X_CSRFTOKEN": TOKEN,
        "HTTP_COOKIE": "; ".join(f"{name}={value}" for name, value in cookies.items()),
        **(environ or {}),
    }
    told: list[Any] = []
    asked_long: list[object] = []
    long_way = wsgi._answer

    def noted(environ: Any, start: Any) -> Any:
        asked_long.append(environ)
        return long_way(environ, start)

    with monkeypatch.context() as patched, one_connection():
        patched.setattr(wsgi, "_answer", noted)
        parts = wsgi.application(
            {name: value for name, value in whole.items() if value is not None},
            lambda status, headers: told.append((status, headers)),
        )
    status, headers = told[-1]
    return Answer(int(status[:3]), dict(headers), b"".join(parts), bool(asked_long))


def entered(agency: Agency) -> Client:
    """Somebody on duty who has seen her page: her session remembers her agency."""
    client = member(agency)
    client.get("/saya/")
    return client


def rows(agency: Agency) -> int:
    with acting(agency.pk):
        found = CheckIn.objects.count()
        set_local(agency=None)
    return found


def test_both_ways_give_the_same_answer_and_the_same_rows(office: Agency, ask: Ask) -> None:
    client = entered(office)
    long, short = ask(client), ask(client)
    assert (long.status, long.long_way, short.status, short.long_way) == (200, True, 200, False)
    differing = ("X-Request-ID", "Content-Length")
    for one in (long, short):
        assert all(name in one.headers for name in differing)
        assert int(one.headers["Content-Length"]) == len(one.body)
    same = [{k: v for k, v in one.headers.items() if k not in differing} for one in (long, short)]
    assert same[0] == same[1]
    assert "Content-Security-Policy" in same[0]
    told = [json.loads(one.body) for one in (long, short)]
    assert told[0].keys() == told[1].keys()
    assert [told[0][name] for name in ("kind", "received", "shown")] == [
        told[1][name] for name in ("kind", "received", "shown")
    ]
    first, second = seen(office)
    for name in (
        "kind",
        "day",
        "at",
        "place",
        "shift",
        "assignment_id",
        "fits",
        "reasons",
        "site",
        "distance",
    ):
        assert getattr(first, name) == getattr(second, name), name
    for name in ("user_id", "employee_id", "unit_id", "received_at", "latitude", "longitude", "accuracy"):
        assert getattr(first.check_in, name) == getattr(second.check_in, name), name


def test_each_language_is_learnt_by_itself(office: Agency, ask: Ask) -> None:
    client = entered(office)
    assert ask(client).long_way
    client.cookies["django_language"] = "en"
    long, short = ask(client), ask(client)
    assert (long.long_way, short.long_way) == (True, False)
    assert short.headers["Content-Language"] == "en"
    assert ":" in json.loads(short.body)["shown"].split(" ")[0]


@pytest.mark.parametrize("again", [1, 3])
def test_the_same_press_by_whichever_way_is_one_row(office: Agency, ask: Ask, again: int) -> None:
    client, key = entered(office), str(uuid.uuid4())
    answers = [ask(client, key=key) for _ in range(1 + again)]
    assert [answer.long_way for answer in answers] == [True] + [False] * again
    assert len({answer.body for answer in answers}) == 1
    assert rows(office) == 1


@pytest.mark.parametrize(
    ("environ", "fields", "status"),
    [
        ({"HTTP_ORIGIN": "https://lain.example"}, {}, 403),
        ({"HTTP_X_CSRFTOKEN": "b" * 32}, {}, 403),
        ({"HTTP_X_CSRFTOKEN": None}, {}, 403),
        ({"HTTP_HOST": "lain.example"}, {}, 400),
        ({"HTTP_COOKIE": f"csrftoken={TOKEN}"}, {}, 302),
        ({"HTTP_COOKIE": f"csrftoken={TOKEN}; sessionid=tidakada"}, {}, 302),
        ({}, {"person": "1"}, 409),
        ({}, {"kind": "lain"}, 422),
        ({}, {"key": "bukan"}, 422),
        ({"CONTENT_LENGTH": "9999999"}, {"key": ""}, 422),
    ],
)
def test_what_is_not_plainly_right_is_refused_by_the_long_way(
    office: Agency, ask: Ask, environ: dict[str, Any], fields: dict[str, str], status: int
) -> None:
    client = entered(office)
    ask(client)
    answer = ask(client, environ=environ, **fields)
    assert (answer.status, answer.long_way) == (status, True)
    assert rows(office) == 1


@pytest.mark.parametrize(
    "environ",
    [
        {"HTTP_ORIGIN": None},
        {"CONTENT_TYPE": "application/x-www-form-urlencoded"},
        {"QUERY_STRING": "a=b"},
    ],
)
def test_what_comes_otherwise_but_well_is_kept_all_the_same(
    office: Agency, ask: Ask, environ: dict[str, Any]
) -> None:
    client = entered(office)
    ask(client)
    assert ask(client, environ=environ).status == 200
    assert rows(office) == 2


def test_an_account_closed_or_a_role_ended_is_out_at_once(office: Agency, ask: Ask) -> None:
    client = entered(office)
    ask(client)
    assert not ask(client).long_way
    user = client.session["_auth_user_id"]
    User.objects.filter(pk=user).update(is_active=False)
    assert (answer := ask(client)).long_way
    assert answer.status == 302
    User.objects.filter(pk=user).update(is_active=True)
    with acting(office.pk):
        Membership.objects.filter(user=user).delete()
        set_local(agency=None)
    assert (answer := ask(client)).long_way
    assert answer.status == 404
    assert rows(office) == 2


def test_a_session_that_is_to_be_kept_anew_is_kept_by_the_long_way(office: Agency, ask: Ask) -> None:
    client = entered(office)
    ask(client)
    session = client.session
    del session["signed_in_at"]
    session.save()
    assert ask(client).long_way
    assert "signed_in_at" in client.session
    assert not ask(client).long_way


def test_a_fault_on_the_short_way_leaves_nothing_and_the_long_way_answers(
    office: Agency, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, record = entered(office), services.record
    ask(client)
    calls: list[int] = []

    def once_faulty(**given: Any) -> Any:
        kept = record(**given)
        calls.append(rows(office))
        if len(calls) == 1:
            raise RuntimeError("a fault after the rows were written")
        return kept

    monkeypatch.setattr(services, "record", once_faulty)
    answer = ask(client)
    assert (answer.status, answer.long_way, len(calls)) == (200, True, 2)
    assert rows(office) == 2


def test_a_whole_answer_is_handed_over_whole_and_a_file_in_parts(office: Agency, ask: Ask) -> None:
    told: list[str] = []

    def asked(path: str) -> Any:
        environ = {
            "REQUEST_METHOD": "GET", "PATH_INFO": path, "SERVER_NAME": "127.0.0.1", "SERVER_PORT": "80",
            "wsgi.input": io.BytesIO(), "wsgi.url_scheme": "http",
        }  # fmt: skip
        return wsgi.application(environ, lambda status, _headers: told.append(status))

    with one_connection():
        page, file = asked("/akun/login/"), asked("/static/piket/saya.js")
    assert isinstance(page, list)
    assert b"<html" in page[0]
    assert not isinstance(file, list)
    assert b"".join(file)
    with one_connection():
        file.close()
    assert told == ["200 OK", "200 OK"]
