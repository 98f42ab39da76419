"""A treasurer books an amount without script and is stopped by a slip; her head keeps it; the leader sees it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from browser_faults import barred
from django.test import Client
from playwright.sync_api import Browser, expect
from test_money import act, add, book, entries, line
from test_recall_browser import opened

from piket.web.accounts.models import Role
from piket.web.organisation.models import Agency

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SignIn = Callable[..., Client]
UNIT = "kota-dinas"


@pytest.fixture(autouse=True)
def _on_the_demos_monday(settings: Any) -> None:
    settings.DEMO = True


def test_a_slip_is_stopped_put_before_the_head_and_shown_to_the_leader(
    agency: Agency, sign_in: SignIn, browser: Browser, live_server: Any
) -> None:
    treasurer, head = sign_in(agency, Role.TREASURER), sign_in(agency, Role.UNIT_HEAD, unit=UNIT)
    add(treasurer)
    found = line(agency)
    page = opened(browser, treasurer, live_server.url, script=False)
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{live_server.url}/anggaran/mata/{found.pk}/")
    page.get_by_label("Jumlah (rupiah)").fill("Rp 130.000.000")
    page.get_by_label("Untuk apa").fill("Masker medis")
    page.get_by_role("button", name="Catat", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("melebihi pagu Rp 120.000.000")
    page.get_by_label("Ajukan kepada kepala unit").check()
    page.get_by_role("button", name="Catat", exact=True).click()
    expect(page.get_by_role("heading", name="Belum dihitung: menunggu kepala unit")).to_be_visible()
    page.context.close()
    (held,) = entries(agency)
    assert act(head, "settle", held, yes="1", reason="Pagu sedang diubah") == 302
    book(treasurer, found, "4.000.000", "realisation")
    leader = opened(browser, sign_in(agency, Role.LEADER), live_server.url, script=False)
    leader.goto(f"{live_server.url}/dasbor/")
    expect(leader.locator("main .dash-money")).to_contain_text("Rp 4.000.000")
    leader.locator("main .dash-money li a").filter(has_text="tanpa bukti").click()
    expect(leader.get_by_role("heading", name="Mata anggaran: Realisasi tanpa bukti")).to_be_visible()
    leader.context.close()


@pytest.mark.slow
@pytest.mark.parametrize("language", ["id", "en"])
def test_no_page_of_money_or_of_the_dashboards_bars_anyone(
    agency: Agency, sign_in: SignIn, browser: Browser, live_server: Any, language: str
) -> None:
    treasurer = sign_in(agency, Role.TREASURER)
    add(treasurer)
    found = line(agency)
    book(treasurer, found, "2.000.000")
    book(treasurer, found, "900.000.000", before_head="1")
    (one, _held) = entries(agency)
    wrong: dict[str, list[str]] = {}
    entering = ("", "mata/baru/", f"mata/{found.pk}/", "kolom/", "impor/")
    leading = (f"anggaran/catatan/{one.pk}/", "dasbor/", "dasbor/batas/", "dasbor/pukul-9/")
    for client, paths in (
        (treasurer, [f"anggaran/{path}" for path in entering]),
        (sign_in(agency, Role.LEADER), leading),
    ):
        page = opened(browser, client, live_server.url)
        wrong |= barred(page, live_server.url, paths, language)
        page.context.close()
    assert wrong == {}
