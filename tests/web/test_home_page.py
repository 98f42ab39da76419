"""The first view: strangers see what Piket is, members what was ordered, for whom, and what is to be decided."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from roster_store import store

from piket.pipeline.cases import load_case as open_case
from piket.web.accounts.models import Role, User
from piket.web.organisation.models import Agency
from piket.web.tenancy import acting

SignIn = Callable[..., Client]


@pytest.fixture
def office(stocked_office: None, db: None) -> Agency:
    """The regional office of the worked case, with its rulings and rosters."""
    with acting(None):
        user = User.objects.get(username="demo.kemenkumham-sumbar.personnel")
    with acting(None, user=user.pk):
        return user.memberships.get().agency


def client_of(role: str) -> Client:
    client = Client()
    user = User.objects.get(username=f"demo.kemenkumham-sumbar.{role}")
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.mark.django_db
def test_a_stranger_sees_what_piket_is_and_no_account() -> None:
    page = Client().get("/").content.decode()
    assert "Piket membaca surat edaran" in page
    assert "demo." not in page


@pytest.mark.django_db
def test_an_account_without_an_agency_finds_nothing(sign_in: SignIn) -> None:
    assert sign_in().get("/").status_code == 404


def test_an_agency_without_a_circular_is_led_to_its_first(agency: Agency, sign_in: SignIn) -> None:
    page = sign_in(agency, Role.PERSONNEL).get("/").content.decode()
    assert "Belum ada surat edaran" in page
    assert 'href="/malam/"' in page


def test_the_three_panels_answer_within_one_screen(office: Agency) -> None:
    page = client_of("personnel").get("/").content.decode()
    assert "Apa yang diperintahkan" in page
    assert "Artinya bagi siapa" in page
    assert "dihitung sebagai unit di Kota Bukittinggi atau di Kabupaten Agam" in page


def test_the_head_sees_her_unit_first(office: Agency) -> None:
    page = client_of("unit_head").get("/").content.decode()
    assert page.index("own-unit") < page.index("Apa yang diperintahkan")


@pytest.mark.parametrize(
    ("role", "first", "opens"),
    [
        ("treasurer", "Menunggu bendahara", "/anggaran/?hanya=tanpa-bukti#mata"),
        ("public_relations", "Yang dibaca warga", "/publik/#siaran"),
        ("planner", "Jadwal yang Anda susun", "/permintaan/"),
        ("agency_operator", "Data pegawai", "/pegawai/impor/"),
        ("unit_head", "Menunggu Anda", "/permintaan/"),
        ("auditor", "Yang ditulis hari itu", "/audit/"),
        ("health", "Menunggu petugas kesehatan", "/protokol/pemeriksaan/"),
    ],
)
def test_what_waits_for_her_role_stands_before_what_was_ordered_of_all(
    office: Agency, role: str, first: str, opens: str
) -> None:
    """Each figure opens the page where it is done, and that page is hers to open."""
    client = client_of(role)
    before, _heading, _after = client.get("/").content.decode().partition("Apa yang diperintahkan")
    assert first in before
    links = {link for link in re.findall(r'href="([^"]+)"', before.partition(first)[2]) if link[0] == "/"}
    assert any(link.startswith(opens.partition("?")[0]) for link in links)
    assert {link: client.get(link).status_code for link in links} == dict.fromkeys(links, 200)


def test_a_commander_sees_todays_handovers_of_her_own_shifts(agency: Agency, sign_in: SignIn) -> None:
    page = sign_in(agency, Role.COMMANDER, unit="kota-dinas").get("/").content.decode()
    assert 'href="/serah-terima/kota-dinas/"' in page


def test_figures_count_what_their_lists_show(agency: Agency, sign_in: SignIn) -> None:
    store(agency)
    planner = sign_in(agency, Role.PLANNER)
    shown = planner.get("/").content.decode()
    assert "<b>3</b> <span>unit dengan draf, belum ada yang berlaku</span>" in shown
    assert planner.get("/jadwal/?keadaan=draft").content.decode().count('<tr class="is-draft"') == 3


def test_the_home_page_asks_the_database_a_constant_number_of_times(office: Agency) -> None:
    client = client_of("personnel")
    with CaptureQueriesContext(connection) as queries:
        client.get("/")
    assert len(queries) <= 29


def test_the_worked_case_keeps_its_decisions_as_the_case_states_them(office: Agency) -> None:
    case = open_case("kemenkumham-sumbar")
    with acting(office.pk):
        from piket.web.directives.queries import decisions_given

        assert set(decisions_given()) == set(case.decisions)


def test_a_head_meets_her_branch_alone_through_a_real_request(agency: Agency, sign_in: SignIn) -> None:
    head = sign_in(agency, Role.UNIT_HEAD, unit="kota-dinas")
    assert head.get("/pesan/kota-seksi/").status_code == 200
    assert head.get("/pesan/kota-pusat/").status_code == 404
