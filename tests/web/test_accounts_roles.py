"""Roles given, handed on for a period and ended; nobody gives one to herself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from web_samples import SINCE

from piket.web.accounts.models import Membership, Role, User
from piket.web.audit.models import AuditEntry
from piket.web.organisation.models import Agency, Unit
from piket.web.tenancy import acting, set_local

SignIn = Callable[..., Client]
MakeUser = Callable[..., User]
pytestmark = pytest.mark.usefixtures("same_day")
TODAY = timezone.localdate()
TOMORROW = TODAY + timedelta(days=1)
LAST = TODAY + timedelta(days=9)


def as_plh(user: User, **fields: str) -> dict[str, str]:
    return {
        "number": user.username, "role": "unit_head", "unit": "kota-dinas", "acting": "plh",
        "first": TODAY.isoformat(), "last": LAST.isoformat(), "ground": "SP 800/12/2021", **fields,
    }  # fmt: skip


def held_by(agency: Agency, user: User) -> list[tuple[str, str]]:
    with acting(agency.pk):
        rows = list(Membership.objects.filter(user=user).order_by("id").values_list("role", "acting"))
        set_local(agency=None)
    return rows


def test_a_plh_may_what_the_head_may_until_the_period_ends(
    agency: Agency, sign_in: SignIn, make_user: MakeUser
) -> None:
    stand_in = make_user(agency, Role.EMPLOYEE, unit="kota-dinas")
    page = sign_in(agency, Role.PERSONNEL).post("/peran/", as_plh(stand_in), follow=True).content.decode()
    assert "Plh. Kepala unit" in page
    client = Client()
    client.force_login(stand_in, backend="allauth.account.auth_backends.AuthenticationBackend")
    home = client.get("/").content.decode()
    assert "Plh. Kepala unit" in home
    assert client.get("/pegawai/").status_code == 200
    with acting(agency.pk):
        Membership.objects.filter(user=stand_in, acting="plh").update(
            valid_from=TODAY - timedelta(days=3), valid_to=TODAY - timedelta(days=1)
        )
        set_local(agency=None)
    assert client.get("/pegawai/").status_code == 403


def test_every_gift_and_its_end_stand_in_the_trail(
    agency: Agency, sign_in: SignIn, make_user: MakeUser
) -> None:
    stand_in = make_user(agency, Role.EMPLOYEE, unit="kota-dinas")
    client = sign_in(agency, Role.PERSONNEL)
    client.post("/peran/", as_plh(stand_in))
    with acting(agency.pk):
        pk = Membership.objects.get(acting="plh").pk
        set_local(agency=None)
    client.post(f"/peran/{pk}/akhiri/")
    assert held_by(agency, stand_in) == [("employee", "")]
    with acting(agency.pk):
        acts = set(AuditEntry.objects.values_list("act", flat=True))
        set_local(agency=None)
    assert {"role.delegate", "role.end"} <= acts


def test_a_head_hands_her_own_role_on_and_no_other(
    agency: Agency, sign_in: SignIn, make_user: MakeUser
) -> None:
    stand_in = make_user(agency, Role.EMPLOYEE, unit="kota-dinas")
    head = sign_in(agency, Role.UNIT_HEAD, unit="kota-dinas")
    assert head.post("/peran/", as_plh(stand_in, role="personnel")).status_code == 422
    assert head.post("/peran/", as_plh(stand_in, unit="kota-pusat")).status_code == 422
    assert head.post("/peran/", as_plh(stand_in, acting="")).status_code == 422
    assert head.post("/peran/", as_plh(stand_in, unit="kota-seksi")).status_code == 302
    assert held_by(agency, stand_in) == [("employee", ""), ("unit_head", "plh")]


def test_what_is_held_in_anothers_place_is_not_handed_on(
    agency: Agency, sign_in: SignIn, make_user: MakeUser
) -> None:
    stand_in, third = (make_user(agency, Role.EMPLOYEE, unit="kota-dinas") for _ in range(2))
    sign_in(agency, Role.PERSONNEL).post("/peran/", as_plh(stand_in))
    client = Client()
    client.force_login(stand_in, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.post("/peran/", as_plh(third)).status_code == 422
    assert held_by(agency, third) == [("employee", "")]


def test_nobody_gives_a_role_to_herself(agency: Agency, make_user: MakeUser) -> None:
    user = make_user(agency, Role.PERSONNEL)
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    answer = client.post("/peran/", as_plh(user))
    assert answer.status_code == 422
    assert "dirinya sendiri" in answer.content.decode()


def test_the_database_refuses_it_even_if_a_view_forgets(opened: Agency, make_user: MakeUser) -> None:
    user = make_user(opened, Role.PERSONNEL)
    set_local(agency=opened.pk)
    with pytest.raises(IntegrityError, match="membership_not_from_oneself"), transaction.atomic():
        Membership.objects.create(
            agency=opened, user=user, role=Role.LEADER, valid_from=SINCE, given_by=user,
        )  # fmt: skip


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"last": ""}, "selalu berbatas waktu"),
        ({"last": "2020-01-01"}, "mendahului hari pertama"),
        ({"number": "entah"}, "Undang orangnya lebih dulu"),
    ],
)
def test_what_cannot_be_is_told(
    agency: Agency, sign_in: SignIn, make_user: MakeUser, wrong: dict[str, str], said: str
) -> None:
    stand_in = make_user(agency, Role.EMPLOYEE, unit="kota-dinas")
    answer = sign_in(agency, Role.PERSONNEL).post("/peran/", as_plh(stand_in, **wrong))
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_the_same_period_is_not_given_twice(agency: Agency, sign_in: SignIn, make_user: MakeUser) -> None:
    stand_in = make_user(agency, Role.EMPLOYEE, unit="kota-dinas")
    client = sign_in(agency, Role.PERSONNEL)
    client.post("/peran/", as_plh(stand_in))
    later = as_plh(stand_in, first=TOMORROW.isoformat())
    assert "sudah memegang peran itu" in client.post("/peran/", later).content.decode()


def test_a_head_neither_sees_nor_ends_what_others_gave(
    agency: Agency, sign_in: SignIn, make_user: MakeUser
) -> None:
    stand_in = make_user(agency, Role.EMPLOYEE, unit="kota-dinas")
    sign_in(agency, Role.PERSONNEL).post("/peran/", as_plh(stand_in))
    with acting(agency.pk):
        pk = Membership.objects.get(acting="plh").pk
        set_local(agency=None)
    head = sign_in(agency, Role.UNIT_HEAD, unit="kota-dinas")
    assert stand_in.username not in head.get("/peran/").content.decode()
    assert head.post(f"/peran/{pk}/akhiri/").status_code == 404


def test_a_permanent_role_ends_and_can_be_given_again(
    agency: Agency, sign_in: SignIn, make_user: MakeUser
) -> None:
    planner = make_user(agency, Role.PLANNER, unit="kota-dinas")
    client = sign_in(agency, Role.PERSONNEL)
    with acting(agency.pk):
        pk, unit = Membership.objects.get(user=planner).pk, Unit.objects.get(code="kota-dinas")
        set_local(agency=None)
    client.post(f"/peran/{pk}/akhiri/")
    again = as_plh(planner, role="planner", acting="", last="", unit=unit.code, first=TODAY.isoformat())
    assert client.post("/peran/", again).status_code == 302
    assert held_by(agency, planner) == [("planner", "")]
