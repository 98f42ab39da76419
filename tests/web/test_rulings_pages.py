"""The ruling matrix and its reasons, by the address alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from roster_store import store

from piket.web.accounts.models import Role
from piket.web.organisation.models import Agency

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


@pytest.mark.parametrize(
    "address", ["kota-dinas/2021-13-01/asn/", "kota-dinas/2021-07-26/x/", "x/2021-07-26/asn/"]
)
def test_a_ruling_that_is_not_there_is_not_found(client: Client, address: str) -> None:
    assert client.get(f"/aturan/{address}").status_code == 404


def test_the_matrix_asks_a_constant_number_of_queries(client: Client) -> None:
    with CaptureQueriesContext(connection) as queries:
        client.get("/aturan/?buka=semua")
    assert len(queries) <= 14
