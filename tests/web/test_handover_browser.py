"""A shift handed over on one phone without script: the roll, both signatures, and what the leader then sees."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from browser_faults import faults
from django.test import Client
from handover_store import PAGE, UNIT, at_hour, guard, people_of
from playwright.sync_api import Browser, Page, expect
from test_recall_browser import opened

from piket.web.accounts.models import Role, User
from piket.web.organisation.models import Agency

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SignIn = Callable[..., Client]


@pytest.fixture
def prison(agency: Agency, monkeypatch: pytest.MonkeyPatch) -> Agency:
    at_hour(monkeypatch, 13, 5)
    guard(agency)
    return agency


def write_side(page: Page, side: str, people: str) -> None:
    form = page.locator(f"form[data-draft={side}]")
    form.get_by_label("Blok A").fill(people)
    form.get_by_label("Kunci gerbang").fill("4")


def test_two_commanders_hand_over_on_one_phone_without_script(
    prison: Agency, sign_in: SignIn, make_user: Callable[..., User], browser: Browser, live_server: Any
) -> None:
    other = make_user(prison, Role.COMMANDER, unit=UNIT)
    page = opened(browser, sign_in(prison, Role.COMMANDER, unit=UNIT), live_server.url, script=False)

    page.goto(f"{live_server.url}/serah-terima/")
    page.get_by_role("link", name="Jaga S").click()
    expect(page.get_by_text("masih bertugas, 5 menit melewati jamnya")).to_be_visible()
    late = page.get_by_role("group", name=people_of(prison, "S")[2].name)
    late.get_by_text("Terlambat", exact=True).click()
    page.get_by_role("button", name="Yang belum ditandai: hadir, lalu simpan").click()
    expect(page.get_by_text("3 hadir, perlu 2")).to_be_visible()

    write_side(page, "given", "118")
    page.get_by_role("button", name="Tanda tangani penyerahan").click()
    write_side(page, "taken", "117")
    signer = page.locator("form[data-draft=taken]")
    signer.get_by_label("Nama").select_option(str(other.pk))
    signer.get_by_label("Sandi, bila orang lain").fill("Sandi-untuk-uji-9")
    page.get_by_role("button", name="Tanda tangani penerimaan").click()
    expect(page.get_by_text("diserahkan 118, diterima 117")).to_be_visible()
    signer.get_by_label("Penjelasan").fill("Satu di rumah sakit")
    signer.get_by_label("Nama").select_option(str(other.pk))
    signer.get_by_label("Sandi, bila orang lain").fill("Sandi-untuk-uji-9")
    page.get_by_role("button", name="Tanda tangani penerimaan").click()
    expect(page.get_by_text("Serah terima ditutup pukul 13.05 WIB")).to_be_visible()
    page.context.close()


def test_a_roll_without_network_waits_on_the_phone_and_is_sent_once(
    prison: Agency, sign_in: SignIn, browser: Browser, live_server: Any
) -> None:
    page = opened(browser, sign_in(prison, Role.COMMANDER, unit=UNIT), live_server.url)
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{live_server.url}{PAGE}")
    assert faults(page) == []
    page.context.set_offline(True)
    page.get_by_role("button", name="Yang belum ditandai: hadir, lalu simpan").click()
    expect(page.get_by_text("apel tersimpan di perangkat ini")).to_be_visible()
    page.context.set_offline(False)
    expect(page.get_by_text("3 hadir, perlu 2")).to_be_visible()
    page.goto(f"{live_server.url}{PAGE}kurang/")
    assert faults(page) == []
    page.goto(f"{live_server.url}/serah-terima/{UNIT}/")
    assert faults(page) == []
    page.context.close()
