"""The first sign-in by a personal link that works once."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape
from urllib.parse import unquote

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.utils import timezone

from piket.web.accounts.models import Invitation, Membership, Role, User
from piket.web.accounts.services import grant
from piket.web.organisation.models import Agency, Employee
from piket.web.tenancy import acting, set_local

SignIn = Callable[..., Client]
CHOSEN = {"username": "budi.m", "password": "empat kata yang acak", "again": "empat kata yang acak"}


def links(client: Client, unit: str = "kota-dinas") -> list[str]:
    page = client.post("/pegawai/undangan/", {"unit": unit}).content.decode()
    return list(dict.fromkeys(re.findall(r"/undangan/[\w-]+/", page)))


@pytest.fixture
def office(agency: Agency, sign_in: SignIn) -> Client:
    return sign_in(agency, Role.PERSONNEL)


def test_a_link_makes_the_account_of_its_person_and_signs_in(agency: Agency, office: Client) -> None:
    first, *_rest = links(office)
    visitor = Client()
    assert "Budi Melati" in visitor.get(first).content.decode()
    assert visitor.post(first, CHOSEN)["Location"] == "/"
    assert visitor.get("/saya/").status_code == 200
    with acting(agency.pk):
        membership = Membership.objects.select_related("employee", "unit").get(user__username="budi.m")
        set_local(agency=None)
    assert membership.employee is not None
    assert membership.unit is not None
    assert (membership.role, membership.employee.name, membership.unit.code) == (
        "employee", "Budi Melati", "kota-dinas",
    )  # fmt: skip


def test_each_invitation_can_be_passed_on_from_a_phone(office: Client) -> None:
    page = unescape(office.post("/pegawai/undangan/", {"unit": "kota-dinas"}).content.decode())
    chats = [unquote(text) for text in re.findall(r'https://wa\.me/\?text=([^"]+)"', page)]
    assert len(chats) == 2
    for chat in chats:
        name = re.findall(r"Yth\. (.+)", chat)[0]
        (link,) = re.findall(r"/undangan/[\w-]+/", chat)
        assert name in Client().get(link).content.decode()
        assert f'data-copy="Yth. {name}' in page


def test_a_link_works_once(office: Client) -> None:
    first = links(office)[0]
    Client().post(first, CHOSEN)
    assert Client().get(first).status_code == 404
    assert User.objects.filter(username="budi.m").count() == 1


def test_a_new_link_makes_the_old_one_void(office: Client) -> None:
    old = links(office)[0]
    links(office)
    assert Client().get(old).status_code == 404


def test_a_link_ends_after_two_weeks(agency: Agency, office: Client) -> None:
    first = links(office)[0]
    with acting(agency.pk):
        Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
        set_local(agency=None)
    assert Client().get(first).status_code == 404


def test_the_database_holds_no_link(agency: Agency, office: Client) -> None:
    token = links(office)[0].split("/")[2]
    with acting(agency.pk):
        kept = str(list(Invitation.objects.values()))
        set_local(agency=None)
    assert token not in kept


def test_who_has_an_account_is_not_invited_again(office: Client) -> None:
    made = links(office)
    Client().post(made[0], CHOSEN)
    assert len(links(office)) == len(made) - 1


def test_a_link_opens_no_other_agency(agency: Agency, foreign_agency: Agency, office: Client) -> None:
    visitor = Client()
    visitor.post(links(office)[0], CHOSEN)
    assert "Kenanga" not in visitor.get("/saya/").content.decode()


def test_an_operator_invites_in_her_branch_only(agency: Agency, sign_in: SignIn) -> None:
    operator = sign_in(agency, Role.AGENCY_OPERATOR, unit="kota-seksi")
    assert operator.post("/pegawai/undangan/", {"unit": "kota-dinas"}).status_code == 404
    assert len(links(operator, "")) == 2


@pytest.mark.parametrize(
    "wrong",
    [{"password": "pendek", "again": "pendek"}, {"again": "lain sama sekali"}, {"username": "x"}],
)
def test_what_cannot_be_is_told_and_the_link_stays(office: Client, wrong: dict[str, str]) -> None:
    first = links(office)[0]
    answer = Client().post(first, {**CHOSEN, **wrong})
    assert answer.status_code == 422
    assert Client().get(first).status_code == 200


def recovery(client: Client, agency: Agency) -> tuple[int, str]:
    """The answer to asking for a new link for Budi, and the link."""
    with acting(agency.pk):
        pk = Employee.objects.get(name="Budi Melati").pk
        set_local(agency=None)
    answer = client.post(f"/pegawai/{pk}/pemulihan/")
    found = re.search(r"/undangan/[\w-]+/", answer.content.decode())
    return answer.status_code, found[0] if found else ""


def test_who_lost_her_password_chooses_another_and_the_old_one_is_void(
    agency: Agency, office: Client
) -> None:
    first = Client()
    first.post(links(office)[0], CHOSEN)
    user = User.objects.get(username="budi.m")
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "x"})
    _status, link = recovery(office, agency)
    anew = Client()
    assert "budi.m" in anew.get(link).content.decode()
    anew.post(link, {"password": "empat kata lain sekali", "again": "empat kata lain sekali"})
    assert anew.get("/saya/").status_code == 200
    assert first.get("/saya/").status_code == 302
    assert not Authenticator.objects.exists()
    assert Client().get(link).status_code == 404


def test_an_operator_recovers_no_account_that_holds_more_than_an_employees_role(
    agency: Agency, office: Client, sign_in: SignIn
) -> None:
    Client().post(links(office)[0], CHOSEN)
    operator = sign_in(agency, Role.AGENCY_OPERATOR, unit="kota-dinas")
    assert recovery(operator, agency)[0] == 200
    with acting(agency.pk):
        plain = Membership.objects.get(user__username="budi.m")
        grant(
            user=plain.user, agency=agency, role=Role.UNIT_HEAD, valid_from=plain.valid_from, unit=plain.unit,
            employee=plain.employee,
        )  # fmt: skip
        set_local(agency=None)
    assert recovery(operator, agency)[0] == 403
    assert recovery(office, agency)[0] == 200
