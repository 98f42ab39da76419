"""The ruling matrix and its reasons, by the address alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import time

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from roster_samples import CITATION, planned
from roster_store import store

from piket.pipeline.values import Planned
from piket.policy.values import Bilingual, GroupEffect, GroupRule, Hours, PersonGroup
from piket.web.accounts.models import Role
from piket.web.organisation.models import Agency
from piket.web.rulings.services import store_rulings
from piket.web.tenancy import acting, set_local

SignIn = Callable[..., Client]


@pytest.fixture
def client(agency: Agency, sign_in: SignIn) -> Client:
    store(agency)
    return sign_in(agency, Role.PERSONNEL)


def body(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_a_cell_shows_heads_and_share_and_leads_to_why(client: Client) -> None:
    page = body(client, "/aturan/")
    assert 'href="kota-dinas/2021-07-26/asn/"' in page
    assert "1 · 50 %" in page


def test_deeper_units_are_folded_until_opened(client: Client) -> None:
    assert "Seksi Melati" not in body(client, "/aturan/")
    assert "Seksi Melati" in body(client, "/aturan/?buka=kota-dinas")


@pytest.mark.parametrize(
    ("query", "shown", "hidden"),
    [
        ("hasil=needs_decision", "Seksi Melati", "Kantor Pusat Melati"),
        ("cari=pusat", "Kantor Pusat Melati", "Seksi Melati"),
    ],
)
def test_filters_stand_in_the_address(client: Client, query: str, shown: str, hidden: str) -> None:
    page = body(client, f"/aturan/?{query}")
    assert shown in page
    assert hidden not in page


def test_a_sector_nobody_has_leaves_nothing(client: Client) -> None:
    assert "Tidak ada unit yang cocok" in body(client, "/aturan/?sektor=critical")


def test_the_reason_is_a_page_with_clause_and_source(client: Client) -> None:
    page = body(client, "/aturan/kota-dinas/2021-07-26/asn/")
    assert "Setengah di kantor." in page
    assert "SE Contoh 1/2021, 1.b" in page
    assert 'href="https://example.go.id/se"' in page


def test_the_chain_is_drawn_as_a_lane_with_its_band_and_what_holds(client: Client) -> None:
    page = body(client, "/aturan/kota-dinas/2021-07-26/asn/")
    assert '<li class="lane lane-first">' in page
    assert 'points="0,0 100,0 100,30 51.5,70 51.5,100 48.5,100 48.5,70 0,30"' in page
    assert '50 % dari 2 <span aria-hidden="true">→</span> <strong>1 orang</strong>' in page


def test_the_sentences_stay_beside_the_drawing(client: Client) -> None:
    assert "Alasan lengkap, 2 langkah" in body(client, "/aturan/kota-dinas/2021-07-26/asn/")


def test_the_reason_speaks_english_too(client: Client) -> None:
    client.cookies["django_language"] = "en"
    assert "Half at the office." in body(client, "/aturan/kota-dinas/2021-07-26/asn/")


def with_hours_and_exemption(made: Planned) -> Planned:
    """The small agency's rulings with hours from 07.30, a break of 90 minutes, and pregnant staff at home."""
    words = Bilingual("Pegawai hamil bekerja dari rumah.", "Pregnant staff work from home.")
    rule = GroupRule(PersonGroup.PREGNANT, GroupEffect.HOME, words, CITATION)
    hours = Hours(time(7, 30), None, CITATION, 90)
    return replace(made, rulings=tuple(replace(r, hours=hours, exemptions=(rule,)) for r in made.rulings))


def test_the_reason_tells_the_break_and_who_stays_at_home(agency: Agency, sign_in: SignIn) -> None:
    with acting(agency.pk):
        store_rulings(agency, None, with_hours_and_exemption(planned()), (), ())
        set_local(agency=None)
    page = body(sign_in(agency, Role.PERSONNEL), "/aturan/kota-dinas/2021-07-26/asn/")
    assert "Jam kerja 07.30, istirahat 90 menit" in page
    assert "Pengecualian dan prioritas" in page
    assert "Pegawai hamil bekerja dari rumah." in page


@pytest.mark.parametrize(
    "address", ["kota-dinas/2021-13-01/asn/", "kota-dinas/2021-07-26/x/", "x/2021-07-26/asn/"]
)
def test_a_ruling_that_is_not_there_is_not_found(client: Client, address: str) -> None:
    assert client.get(f"/aturan/{address}").status_code == 404


def test_the_matrix_asks_a_constant_number_of_queries(client: Client) -> None:
    with CaptureQueriesContext(connection) as queries:
        client.get("/aturan/?buka=semua")
    assert len(queries) <= 14
