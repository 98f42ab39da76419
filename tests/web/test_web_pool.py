"""Connections are shared by all requests of a process: nothing of one request is left for the next."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import connection, connections
from django.test import Client
from psycopg import conninfo
from psycopg_pool import ConnectionPool, PoolTimeout
from web_samples import SINCE

from piket.web.accounts.models import Role, User
from piket.web.organisation.models import Agency
from piket.web.permissions import memberships_of
from piket.web.settings import postgres
from piket.web.tenancy import acting, set_local

SignIn = Callable[..., Client]
LEFT = "SELECT array_agg(current_setting('app.' || name, true)) FROM unnest(%s::text[]) AS name"
NAMES = ["agency", "user", "health", "reader", "reader_digest", "link", "act", "act_id"]


@pytest.fixture
def pooled(transactional_db: None) -> Iterator[None]:
    """Two connections for everybody."""
    options: dict[str, Any] = connections.settings["default"]["OPTIONS"]
    connections.close_all()
    options["pool"] = {"min_size": 1, "max_size": 2, "timeout": 10}
    connections["default"].settings_dict["CONN_HEALTH_CHECKS"] = postgres("DATABASE_URL", pool=True)[
        "CONN_HEALTH_CHECKS"
    ]
    yield
    connection.close()
    connection.close_pool()
    options.pop("pool")
    connections["default"].settings_dict["CONN_HEALTH_CHECKS"] = False


def test_requests_of_two_agencies_on_two_connections_see_their_own_alone(
    pooled: None, agency: Agency, foreign_agency: Agency, sign_in: SignIn
) -> None:
    clients = [
        (sign_in(agency, Role.PERSONNEL), "Melati", "Kenanga"),
        (sign_in(foreign_agency, Role.PERSONNEL), "Kenanga", "Melati"),
    ]
    connection.close()
    wrong: list[str] = []

    def ask(client: Client, own: str, foreign: str) -> None:
        for _ in range(4):
            page = client.get("/pegawai/").content.decode()
            if own not in page or foreign in page:
                wrong.append(page)
            Client().post("/alat/terima/", {}, headers={"authorization": "Bearer salah"})
            connection.close()  # as the end of a request does outside of tests

    threads = [threading.Thread(target=ask, args=clients[n % 2]) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_connections_that_the_server_has_closed_meet_no_request(
    pooled: None, agency: Agency, sign_in: SignIn
) -> None:
    """As after PostgreSQL was killed and has come back."""
    client = sign_in(agency, Role.PERSONNEL)
    assert client.get("/pegawai/").status_code == 200
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        mine = cursor.fetchone()[0]
    connection.close()  # back into the pool
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as other:
        other.execute("SELECT pg_terminate_backend(%s, 5000)", [mine])
    assert client.get("/pegawai/").status_code == 200


@pytest.mark.slow
def test_after_a_long_outage_the_next_request_is_served_at_once(
    transactional_db: None, tmp_path: Path
) -> None:
    """The server's socket is away for longer than the pool's own tries come soon after each other."""
    options = postgres("DATABASE_URL", pool=True)["OPTIONS"]["pool"]
    known, socket = connections["default"].settings_dict, tmp_path / "socket"
    address = conninfo.make_conninfo(
        host=str(socket),
        port=known["PORT"],
        dbname=known["NAME"],
        user=known["USER"],
        password=known["PASSWORD"],
    )
    with ConnectionPool(address, open=False, **options) as pool:
        end = time.monotonic() + 8
        while time.monotonic() < end:
            with pytest.raises(PoolTimeout):
                pool.getconn(timeout=0.5)
        socket.symlink_to(known["HOST"])
        pool.putconn(pool.getconn(timeout=6))  # the pool by itself would try in seven


def test_a_request_leaves_no_setting_behind(pooled: None, agency: Agency, sign_in: SignIn) -> None:
    client = sign_in(agency, Role.PERSONNEL)
    client.get("/pegawai/")
    with connection.cursor() as cursor:
        cursor.execute(LEFT, [NAMES])
        assert set(cursor.fetchone()[0]) <= {"", None}


def test_an_agency_that_a_session_remembers_opens_nothing_once_it_is_left(
    agency: Agency, foreign_agency: Agency, sign_in: SignIn
) -> None:
    client = sign_in(agency, Role.PERSONNEL)
    session = client.session
    session["agency"] = foreign_agency.pk
    session.save()
    page = client.get("/pegawai/").content.decode()
    assert "Melati" in page
    assert "Kenanga" not in page
    assert client.session["agency"] == agency.pk


def test_a_stranger_with_a_remembered_agency_finds_nothing(agency: Agency, sign_in: SignIn) -> None:
    client = sign_in()
    session = client.session
    session["agency"] = agency.pk
    session.save()
    assert client.get("/pegawai/").status_code == 404


@pytest.mark.parametrize("key", ["", "a", "tidak-ada-sama-sekali", "\x00" * 32, "é" * 32])
def test_a_session_key_that_never_was_is_nobodys(agency: Agency, key: str) -> None:
    client = Client()
    client.cookies["sessionid"] = key
    assert client.get("/pegawai/").status_code == 302


@pytest.mark.parametrize("change", [{"is_active": False}, {"password": "lain"}])
def test_a_session_of_a_closed_account_or_an_older_password_is_nobodys(
    agency: Agency, sign_in: SignIn, change: dict[str, object]
) -> None:
    client = sign_in(agency, Role.PERSONNEL)
    assert client.get("/pegawai/").status_code == 200
    User.objects.filter(pk=client.session["_auth_user_id"]).update(**change)
    assert client.get("/pegawai/").status_code == 302


def test_whom_a_request_knows_is_read_as_any_row(agency: Agency, sign_in: SignIn) -> None:
    """The statements that every request asks give the same objects as the models' own queries."""
    client = sign_in(agency, Role.UNIT_HEAD, "kota-dinas")
    with acting(agency.pk, user=int(client.session["_auth_user_id"])):
        Agency.objects.filter(pk=agency.pk).update(letterhead={"nama": "Uji"})
        user = User.objects.get(pk=client.session["_auth_user_id"])
        (found,) = memberships_of(user, SINCE)
        (known,) = user.memberships.select_related("agency", "unit", "employee")
        for mine, theirs in ((found, known), (found.agency, known.agency), (found.unit, known.unit)):
            assert {k: v for k, v in vars(mine).items() if k != "_state"} == {
                k: v for k, v in vars(theirs).items() if k != "_state"
            }
        set_local(agency=None, user=None)
