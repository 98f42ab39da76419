"""An inspector fills in her check-list on a phone without script; no page of the protocol bars anyone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from browser_faults import barred
from django.test import Client
from playwright.sync_api import Browser, expect
from protocol_store import DINAS, all_at_office, client_of, person, phone_picture, rows
from test_recall_browser import opened

from piket.web.accounts.models import Role
from piket.web.organisation.models import Agency
from piket.web.protocol.models import Finding, Inspection, Item, Photo

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SignIn = Callable[..., Client]
UNIT = f"/protokol/unit/{DINAS}/"
MONDAY = "2021-07-26"


@pytest.fixture(autouse=True)
def _on_the_demos_monday(settings: Any) -> None:
    settings.DEMO = True


def asked(agency: Agency, health: Client) -> None:
    """Budi is to inspect one item."""
    health.post(f"{UNIT}butir/sendiri/", {"area": "office", "text": "Sabun tersedia di pintu."})
    ask = {"area": "office", "inspector": person(agency, "Budi").pk, "due": MONDAY}
    health.post(f"{UNIT}periksa/", ask)


def test_an_inspection_is_done_on_a_phone_without_script(
    agency: Agency, sign_in: SignIn, browser: Browser, live_server: Any
) -> None:
    all_at_office(agency)
    asked(agency, sign_in(agency, Role.HEALTH))
    page = opened(browser, client_of(agency, "Budi"), live_server.url, script=False)
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{live_server.url}/protokol/saya/")
    page.locator("main").get_by_role("link", name="Kantor").click()
    page.get_by_label("belum", exact=True).check()
    page.locator("main summary").click()
    page.get_by_label("Apa yang kurang").fill("Sabun habis.")
    page.get_by_label("Yang membenahi").select_option(label=person(agency, "Eka").name)
    page.get_by_label("Paling lambat").fill(MONDAY)
    sent = phone_picture()
    page.get_by_label("Foto", exact=True).set_input_files(
        {"name": "IMG.jpg", "mimeType": "image/jpeg", "buffer": sent.read()}
    )
    page.get_by_role("button", name="Kirim pemeriksaan").click()
    expect(page.get_by_role("status")).to_contain_text("0 dari 1 butir dipenuhi")
    page.context.close()
    assert (len(rows(agency, Finding)), len(rows(agency, Photo))) == (1, 1)


@pytest.mark.slow
@pytest.mark.parametrize("language", ["id", "en"])
def test_no_page_of_the_protocol_bars_anyone(
    agency: Agency, sign_in: SignIn, browser: Browser, live_server: Any, language: str
) -> None:
    all_at_office(agency)
    client = client_of(agency, "Budi", Role.PERSONNEL)
    asked(agency, client)
    room = {"name": "Ruang utama", "places": "3", "whose": "everyone"}
    client.post(f"{UNIT}ruang/simpan/", room)
    keeping = {"days": 30, "back": 3, "apart": 5, "ground": "Keputusan kepala"}
    client.post("/protokol/kasus/", keeping)
    case = {
        "employee": person(agency, "Eka").pk,
        "found": MONDAY,
        "since": MONDAY,
        "until": MONDAY,
        "words": "uji",
    }
    client.post(f"/protokol/kasus/unit/{DINAS}/catat/", case)
    (one,) = rows(agency, Inspection)
    (item,) = rows(agency, Item)
    lacking = {
        f"v-{item.pk}": "unmet", f"n-{item.pk}": "Habis.", f"r-{item.pk}": str(person(agency, "Budi").pk),
        f"d-{item.pk}": MONDAY, f"p-{item.pk}": phone_picture(),
    }  # fmt: skip
    client.post(f"/protokol/pemeriksaan/{one.pk}/isi/", lacking)
    (finding,) = rows(agency, Finding)
    page = opened(browser, client, live_server.url)
    paths = (
        "protokol/", UNIT[1:], f"{UNIT[1:]}butir/", f"{UNIT[1:]}ruang/", "protokol/saya/", "protokol/kasus/",
        f"protokol/pemeriksaan/{one.pk}/", f"protokol/temuan/{finding.pk}/", f"protokol/temuan/{finding.pk}/benahi/",
        f"protokol/kasus/unit/{DINAS}/", "protokol/kasus/saya/", "protokol/isolasi/",
    )  # fmt: skip
    found = barred(page, live_server.url, paths, language)
    page.context.close()
    assert found == {}
