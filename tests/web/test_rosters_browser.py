"""Matrix, board and letters in a real browser, at both widths, in both languages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Page, expect
from roster_store import store

from piket.web.accounts.models import Role
from piket.web.organisation.models import Agency

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SignIn = Callable[..., Client]
ADDRESSES = (
    "/aturan/",
    "/aturan/kota-dinas/2021-07-26/asn/",
    "/jadwal/",
    "/jadwal/?tampilan=hari",
    "/jadwal/kota-dinas/",
    "/naskah/",
)


@pytest.fixture
def visitor(agency: Agency, sign_in: SignIn, live_server: Any, page: Page) -> Page:
    """A page signed in as the personnel office of an agency with draft rosters."""
    store(agency)
    session = sign_in(agency, Role.PERSONNEL).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page.set_default_timeout(10_000)
    return page


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_page_is_accessible_and_fits(visitor: Page, live_server: Any, language: str) -> None:
    visitor.context.add_cookies([{"name": "django_language", "value": language, "url": live_server.url}])
    for address in ADDRESSES:
        visitor.goto(live_server.url + address)
        assert [v["id"] for v in Axe().run(visitor).response["violations"]] == [], address
        assert visitor.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), address


def test_a_cell_opens_its_reason_over_the_matrix(visitor: Page, live_server: Any) -> None:
    visitor.goto(f"{live_server.url}/aturan/?cari=dinas")
    visitor.locator("a[data-why]:visible").first.click()
    expect(visitor.locator("dialog")).to_contain_text("Setengah di kantor.")
    expect(visitor.locator("dialog .lane-bar .stated").first).to_be_visible()


def test_choosing_a_population_shows_its_matrix(visitor: Page, live_server: Any) -> None:
    visitor.goto(f"{live_server.url}/aturan/")
    visitor.get_by_text("Non-ASN", exact=True).click()
    visitor.wait_for_url("**pegawai=non_asn**")


def test_the_board_shows_whoever_comes_on_the_day(visitor: Page, live_server: Any) -> None:
    visitor.goto(f"{live_server.url}/jadwal/kota-dinas/?hari=2021-07-26")
    expect(visitor.get_by_text("Budi Melati").locator("visible=true").first).to_be_visible()
    expect(visitor.locator(".p-K:visible").first).to_be_visible()
