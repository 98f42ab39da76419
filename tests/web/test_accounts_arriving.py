"""Who comes with a session is found by the statement that opens her rows: the same as by the models, and never more."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.sessions.backends.base import SessionBase
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone
from web_samples import SINCE

from piket.web.accounts.arriving import arrive
from piket.web.accounts.models import Role, User
from piket.web.accounts.services import grant
from piket.web.organisation.models import Agency
from piket.web.permissions import memberships_of
from piket.web.tenancy import acting, set_local

SignIn = Callable[..., Client]


def session_of(client: Client, **more: object) -> SessionBase:
    session: SessionBase = client.session
    session.update(more)
    return session


def settings_now() -> dict[str, str]:
    names = ("user", "agency", "health", "act")
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(f'current_setting({name!r}, true)' for name in _app(names))}")
        return dict(zip(names, (value or "" for value in cursor.fetchone()), strict=True))


def _app(names: tuple[str, ...]) -> list[str]:
    return [f"app.{name}" for name in names]


def plain(row: Any) -> dict[str, Any] | None:
    return row and {name: value for name, value in vars(row).items() if name not in ("_state", "backend")}


def test_she_is_found_with_all_she_holds_as_by_the_models(
    agency: Agency, foreign_agency: Agency, sign_in: SignIn
) -> None:
    client = sign_in(agency, Role.UNIT_HEAD, "kota-dinas")
    user = User.objects.get(pk=client.session["_auth_user_id"])
    with acting(foreign_agency.pk):
        grant(user=user, agency=foreign_agency, role=Role.AUDITOR, valid_from=SINCE)
        set_local(agency=None)
    with transaction.atomic():
        arrival = arrive(session_of(client, agency=agency.pk), act="/uji/", day=timezone.localdate())
        assert arrival is not None
        assert settings_now() == {
            "user": str(user.pk), "agency": str(agency.pk), "health": "", "act": "/uji/"
        }  # fmt: skip
        known = memberships_of(user, timezone.localdate())
    assert plain(arrival.user) == plain(user)
    assert [m.role for m in arrival.memberships] == [m.role for m in known]
    assert len(known) == 2
    for mine, theirs in zip(arrival.memberships, known, strict=True):
        assert mine.user is arrival.user
        for name in ("agency", "unit", "employee"):
            assert plain(getattr(mine, name)) == plain(getattr(theirs, name))
    foreign = next(m for m in arrival.memberships if m.agency_id == foreign_agency.pk)
    assert foreign.unit is None


def test_who_holds_nothing_arrives_with_nothing(agency: Agency, make_user: Callable[..., User]) -> None:
    user, client = make_user(), Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    arrival = arrive(client.session, act="/", day=timezone.localdate())
    assert arrival is not None
    assert (arrival.user.pk, arrival.memberships) == (user.pk, ())


@pytest.mark.parametrize("change", [{"is_active": False}, {"password": "lain"}])
def test_a_role_ended_or_an_account_closed_opens_nothing_at_the_next_request(
    agency: Agency, sign_in: SignIn, change: dict[str, object]
) -> None:
    client = sign_in(agency, Role.PERSONNEL)
    User.objects.filter(pk=client.session["_auth_user_id"]).update(**change)
    assert arrive(client.session, act="/", day=timezone.localdate()) is None


@pytest.mark.parametrize(
    "content",
    [
        {},
        {"_auth_user_id": "1"},
        {"_auth_user_id": "-1", "_auth_user_backend": "allauth.account.auth_backends.AuthenticationBackend"},
        {"_auth_user_id": "1", "_auth_user_backend": "lain.Backend"},
    ],
)
def test_a_session_that_is_nobodys_is_not_asked_about(agency: Agency, content: dict[str, object]) -> None:
    session = Client().session
    session.update(content)
    assert arrive(session, act="/", day=timezone.localdate()) is None


def test_a_browsers_session_opens_no_door_of_programs(agency: Agency, sign_in: SignIn) -> None:
    client = sign_in(agency, Role.PERSONNEL)
    assert client.get("/pegawai/").status_code == 200
    assert client.get("/api/v1/people").status_code == 401
