"""A what-if in a real browser, at both widths: from an example to the answer, its lines and its files."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Page, expect
from whatif_store import IN_FORCE, keep_directives

from piket.web.accounts.models import Role
from piket.web.organisation.models import Agency

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SignIn = Callable[..., Client]
HALF = f"/andai/?ketentuan={IN_FORCE}%23kantor&angka=50"
ADDRESSES = (
    "/andai/",
    HALF,
    f"{HALF}&arah=kurang",
    "/andai/?wilayah=16.73&level=3",
    "/andai/?wilayah=x&level=9",
)


@pytest.fixture
def visitor(agency: Agency, sign_in: SignIn, live_server: Any, page: Page) -> Page:
    """A page signed in as the leader of an agency with a circular in force."""
    keep_directives(agency)
    session = sign_in(agency, Role.LEADER).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page.set_default_timeout(30_000)  # the first answer loads the law
    return page


def sound(visitor: Page, address: str) -> None:
    assert [v["id"] for v in Axe().run(visitor).response["violations"]] == [], address
    assert visitor.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), address


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_state_is_accessible_and_fits(visitor: Page, live_server: Any, language: str) -> None:
    visitor.context.add_cookies([{"name": "django_language", "value": language, "url": live_server.url}])
    for address in ADDRESSES:
        visitor.goto(live_server.url + address)
        sound(visitor, address)


def test_an_example_leads_to_the_answer_and_a_line_opens_on_its_units(
    visitor: Page, live_server: Any
) -> None:
    visitor.goto(f"{live_server.url}/andai/")
    visitor.locator(".whatif-examples a").filter(has_text="25 % → 50 %").click()
    expect(visitor.locator("h2").first).to_contain_text("3 unit berubah: 3 orang lebih banyak")
    expect(visitor.locator(".whatif-units").get_by_text("Seksi Melati")).to_be_visible()
    sound(visitor, visitor.url)
    with visitor.expect_download() as download:
        visitor.get_by_role("link", name="Unduh XLSX").click()
    assert download.value.suggested_filename == "andaian-2019-07-22-2019-07-26.xlsx"


def test_the_controls_compose_the_address(visitor: Page, live_server: Any) -> None:
    visitor.goto(f"{live_server.url}/andai/")
    visitor.locator("select[name=surat]").select_option(IN_FORCE)
    visitor.locator("input[name=akhir]").fill("2019-07-24")
    visitor.get_by_role("button", name="Hitung").click()
    expect(visitor.locator(".supposed")).to_contain_text("SE 25/2019 berakhir Rabu, 24 Juli 2019")
    visitor.get_by_role("link", name="hapus").click()
    expect(visitor.locator(".whatif-examples")).to_be_visible()
