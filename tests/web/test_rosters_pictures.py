"""The picture of a unit's week beside the text for the chat, and the address that says whether it still holds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client
from roster_store import store, store_told

from piket.web.accounts.models import Role
from piket.web.organisation.models import Agency
from piket.web.rosters.checking import check_address
from piket.web.rosters.models import Roster
from piket.web.tenancy import acting, set_local

SignIn = Callable[..., Client]
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture(autouse=True)
def _demo_day(settings: Any) -> None:
    settings.DEMO = True


def address_of(agency: Agency, unit: str = "kota-dinas") -> str:
    with acting(agency.pk):
        found = urlsplit(check_address(Roster.objects.get(unit__code=unit))).path
        set_local(agency=None)
    return found


def test_a_roster_in_force_has_a_picture_for_each_week(agency: Agency, sign_in: SignIn) -> None:
    store_told(agency)
    client = sign_in(agency, Role.UNIT_HEAD, unit="kota-dinas")
    answer = client.get("/jadwal/kota-dinas/gambar.png")
    assert answer.content.startswith(PNG)
    assert 'filename="jadwal-kota-dinas-2021-07-26-v1-1.png"' in answer["Content-Disposition"]
    assert (
        "/jadwal/kota-dinas/gambar.png?minggu=2021-07-26" in client.get("/pesan/kota-dinas/").content.decode()
    )


@pytest.mark.parametrize("query", ["minggu=2021-01-04", "bagian=2", "bagian=x"])
def test_what_the_roster_does_not_have_is_not_found(agency: Agency, sign_in: SignIn, query: str) -> None:
    store_told(agency)
    client = sign_in(agency, Role.UNIT_HEAD, unit="kota-dinas")
    assert client.get(f"/jadwal/kota-dinas/gambar.png?{query}").status_code == 404


def test_a_draft_has_none(agency: Agency, sign_in: SignIn) -> None:
    store(agency)
    client = sign_in(agency, Role.UNIT_HEAD, unit="kota-dinas")
    assert client.get("/jadwal/kota-dinas/gambar.png").status_code == 404
    assert "gambar" not in client.get("/jadwal/kota-dinas/").content.decode()


def test_its_address_says_to_anybody_that_it_holds_and_names_nobody(agency: Agency) -> None:
    store_told(agency)
    page = Client().get(address_of(agency)).content.decode()
    assert "Jadwal ini masih berlaku" in page
    assert "Dinas Melati" in page
    assert "Budi" not in page


def test_once_it_is_replaced_the_address_says_by_which_version(agency: Agency) -> None:
    store_told(agency)
    address = address_of(agency)
    with acting(agency.pk):
        old = Roster.objects.get(unit__code="kota-dinas")
        Roster.objects.filter(pk=old.pk).update(status="superseded")
        old.pk, old.version = None, 2
        old.save()
        set_local(agency=None)
    page = Client().get(address).content.decode()
    assert "Jadwal ini sudah diganti" in page
    assert "versi 2" in page


@pytest.mark.parametrize("change", ["x", "0-0-aaaaaaaaaaaaaaaa"])
def test_an_address_that_we_did_not_make_opens_nothing(agency: Agency, change: str) -> None:
    store_told(agency)
    token = address_of(agency).strip("/").rpartition("/")[2]
    wrong = change if "-" in change else f"{token[:-1]}{'a' if token[-1] != 'a' else 'b'}"
    answer = Client().get(f"/cek/{wrong}/")
    assert answer.status_code == 404
    assert "Melati" not in answer.content.decode()


def test_the_sheet_for_the_wall_carries_the_same_address(agency: Agency, sign_in: SignIn) -> None:
    store_told(agency)
    client = sign_in(agency, Role.UNIT_HEAD, unit="kota-dinas")
    content = client.get("/jadwal/kota-dinas/jadwal.pdf").content
    assert address_of(agency).encode() in content
