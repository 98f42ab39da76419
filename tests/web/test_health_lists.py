"""The health part of the dashboards, the lists that its figures open, and the health officer's day."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from protocol_store import all_at_office
from test_cases import KEEPING, record

from piket.web.accounts.models import Role
from piket.web.addresses import for_rows
from piket.web.organisation.models import Agency

SignIn = Callable[..., Client]


@pytest.fixture(autouse=True)
def _on_the_demos_monday(settings: Any) -> None:
    settings.DEMO = True


@pytest.fixture
def health(agency: Agency, sign_in: SignIn) -> Client:
    all_at_office(agency)
    return sign_in(agency, Role.HEALTH)


def figures(page: str) -> dict[str, str]:
    """By name what a dashboard shows."""
    return {name: value for value, name in re.findall(r"<b>([^<]+)</b> <span>([^<]+)</span>", page)}


def test_where_nobody_records_cases_their_number_is_unknown(health: Client) -> None:
    page = health.get("/dasbor/").content.decode()
    assert figures(page)["kasus pegawai"] == "tidak diketahui"
    assert "belum dicatat" in health.get("/protokol/kasus/harian/").content.decode()


def test_a_case_is_counted_by_unit_and_day_and_names_nobody(
    agency: Agency, health: Client, sign_in: SignIn
) -> None:
    health.post("/protokol/kasus/", KEEPING)
    record(health, agency)
    leader = sign_in(agency, Role.LEADER)
    page = leader.get("/dasbor/").content.decode()
    assert "dash-health" in page
    assert figures(page)["kasus baru pegawai, tujuh hari"] == "1"
    by_day = leader.get("/protokol/kasus/harian/")
    assert by_day.context["found"].sums == (*[0] * 13, 1)
    text = by_day.content.decode()
    assert "<svg" in text
    assert "Angkanya dalam tabel" in text
    assert not any(name in text for name in ("Budi", "Eka", "PCR"))


def test_the_health_officer_begins_with_what_waits_for_her(agency: Agency, health: Client) -> None:
    health.post("/protokol/kasus/", KEEPING)
    record(health, agency)
    for address in ("/", "/dasbor/"):
        page = health.get(address).content.decode()
        assert figures(page)["orang yang pernah sekantor, belum diberi tahu"] == "1"
    health.post("/protokol/kontak/beri-tahu/")
    assert figures(health.get("/").content.decode())["orang yang pernah sekantor, belum diberi tahu"] == "0"


def test_every_figure_of_hers_opens_its_list(health: Client) -> None:
    page = health.get("/dasbor/").content.decode()
    links = set(re.findall(r'<li[^>]*><a href="([^"]+)"><b>', page))
    assert len(links) >= 8
    for url in links:
        assert health.get(url.replace("&amp;", "&")).status_code == 200, url


@pytest.mark.parametrize("only", ["semua", "lewat", "menunggu", "selesai", "tidak-ada"])
def test_lists_without_rows_say_what_to_do(health: Client, only: str) -> None:
    for address in ("/protokol/temuan/", "/protokol/pemeriksaan/"):
        page = health.get(address, {"hanya": only})
        assert page.status_code == 200
        assert "empty-state" in page.content.decode()


@given(st.text(min_size=1).filter(lambda text: "/" not in text and text not in (".", "..")))
def test_addresses_of_rows_are_those_of_the_resolver(code: str) -> None:
    assert for_rows("presence:unit")(code) == reverse("presence:unit", args=[code])
    one = for_rows("rulings:why", 3)(code, "2021-07-26", "asn")
    assert one == reverse("rulings:why", args=[code, "2021-07-26", "asn"])
