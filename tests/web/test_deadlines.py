"""Heads act until the deadline; then the personnel office acts for those who did not, under one signature."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from roster_store import store

from piket.web.accounts.models import Role
from piket.web.organisation.models import Agency
from piket.web.rosters.models import Message, Roster
from piket.web.tenancy import acting, set_local

SignIn = Callable[..., Client]
PAGE = "/tenggat/"


@pytest.fixture
def office(agency: Agency, sign_in: SignIn) -> Client:
    store(agency)
    return sign_in(agency, Role.PERSONNEL)


def deadline(client: Client, day: str) -> None:
    client.post(f"{PAGE}tetapkan/", {"day": day, "time": "07:00"})


def states(agency: Agency) -> dict[str, str]:
    with acting(agency.pk):
        found = dict(Roster.objects.values_list("unit__code", "status"))
        set_local(agency=None)
    return found


def test_before_the_deadline_nobody_acts_for_a_head(agency: Agency, office: Client) -> None:
    deadline(office, "2099-01-01")
    body = office.post(f"{PAGE}terbitkan/", {"jenis": "sementara"}, follow=True).content.decode()
    assert "Tenggat belum lewat" in body
    assert set(states(agency).values()) == {"draft"}


def test_without_a_deadline_neither(agency: Agency, office: Client) -> None:
    office.post(f"{PAGE}terbitkan/", {"jenis": "sementara"})
    assert set(states(agency).values()) == {"draft"}


def test_after_it_every_unacted_unit_gets_a_provisional_roster_and_its_people_word(
    agency: Agency, office: Client
) -> None:
    with acting(agency.pk):
        Roster.objects.filter(unit__code="kota-pusat").update(violations=1)
        set_local(agency=None)
    deadline(office, "2021-07-25")
    body = office.post(f"{PAGE}terbitkan/", {"jenis": "sementara"}, follow=True).content.decode()
    assert "2 jadwal diterbitkan." in body
    assert states(agency) == {"kota-pusat": "draft", "kota-dinas": "provisional", "kota-seksi": "provisional"}
    with acting(agency.pk):
        assert set(Message.objects.values_list("roster__unit__code", flat=True)) == {
            "kota-dinas",
            "kota-seksi",
        }
        set_local(agency=None)


def test_what_heads_approved_is_published_under_one_signature(agency: Agency, office: Client) -> None:
    with acting(agency.pk):
        Roster.objects.exclude(unit__code="kota-pusat").update(status="approved")
        set_local(agency=None)
    office.post(f"{PAGE}terbitkan/", {"jenis": "disetujui"})
    assert states(agency) == {"kota-pusat": "draft", "kota-dinas": "published", "kota-seksi": "published"}


def test_a_leader_signs_provisionally_and_does_not_take_the_heads_place(
    agency: Agency, office: Client, sign_in: SignIn
) -> None:
    with acting(agency.pk):
        Roster.objects.update(status="approved")
        set_local(agency=None)
    leader = sign_in(agency, Role.LEADER)
    assert leader.post(f"{PAGE}terbitkan/", {"jenis": "disetujui"}).status_code == 403
    assert set(states(agency).values()) == {"approved"}


def test_the_page_says_who_has_acted_and_who_has_not(agency: Agency, office: Client) -> None:
    deadline(office, "2021-07-25")
    body = office.get(PAGE).content.decode()
    assert "Tenggat sudah lewat: Minggu, 25 Juli 2021, 07.00" in body
    assert "Terbitkan 3 jadwal sementara" in body


def test_a_time_that_is_none_is_told(agency: Agency, office: Client) -> None:
    response = office.post(f"{PAGE}tetapkan/", {"day": "besok", "time": "07:00"})
    assert response.status_code == 422
    assert "Hari tenggat" in response.content.decode()
