"""Staff called and a list of people in custody sent in, by browser: without script, both languages, both widths."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from browser_faults import barred
from django.test import Client
from playwright.sync_api import Browser, expect
from test_recall_browser import opened
from test_vaccination_import import FIRST, HEAD
from test_vaccination_staff import PLAN, rostered

from piket.web.accounts.models import Role
from piket.web.organisation.models import Agency

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _on_the_demos_monday(settings: Any) -> None:
    settings.DEMO = True


@pytest.fixture
def nurse(agency: Agency, sign_in: Callable[..., Client]) -> Client:
    client = sign_in(agency, Role.HEALTH)
    client.post("/vaksinasi/pengaturan/", {"days": "30", "ground": "Keputusan kepala kantor"})
    return client


@pytest.mark.parametrize("language", ["id", "en"])
def test_staff_are_called_and_the_day_is_kept_without_script(
    agency: Agency, nurse: Client, browser: Browser, live_server: Any, language: str
) -> None:
    nurse.post("/vaksinasi/unit/kota-dinas/pegawai/")
    rostered(agency, "RR", None, None)
    page = opened(browser, nurse, live_server.url, script=False)
    page.goto(f"{live_server.url}/vaksinasi/kampanye/pegawai/baru/kota-dinas/")
    for name, value in PLAN.items():
        if name != "dose":
            page.locator(f"#{name}").fill(value)
    page.locator("main button").click()
    expect(page.locator(".answer h2")).to_contain_text("2 dari 2")
    campaign = page.url
    page.goto(f"{campaign}daftar/")
    page.locator("#purpose").fill("Pelaksanaan hari ini")
    page.locator("main button").click()
    page.locator("main input[name=vaccine]").first.fill("Sinovac")
    page.locator("main button.btn-primary").first.click()
    expect(page.locator("main table")).to_contain_text("2 diberikan")
    shown = opened(browser, nurse, live_server.url)
    path = campaign.removeprefix(f"{live_server.url}/")
    pages = ["vaksinasi/", "vaksinasi/kampanye/", "vaksinasi/kampanye/pegawai/baru/kota-dinas/", path]
    assert barred(shown, live_server.url, [*pages, f"{path}daftar/"], language) == {}


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_list_is_seen_and_confirmed_without_script(
    agency: Agency, nurse: Client, browser: Browser, live_server: Any, language: str
) -> None:
    page = opened(browser, nurse, live_server.url, script=False)
    page.goto(f"{live_server.url}/vaksinasi/unit/kota-dinas/impor/")
    content = "\n".join([HEAD, *FIRST, "A.003;Melati;Blok A;kemarin;;;"]).encode()
    page.locator("#f-file").set_input_files({"name": "wbp.csv", "mimeType": "text/csv", "buffer": content})
    page.locator("main button.btn-primary").click()
    expect(page.locator("main")).to_contain_text("'kemarin'")
    shown = opened(browser, nurse, live_server.url)
    path = page.url.removeprefix(f"{live_server.url}/")
    assert barred(shown, live_server.url, [path, f"{path}kolom/"], language) == {}
    page.locator("input[name=lewati]").check()
    page.locator("main button.btn-primary").click()
    expect(page.locator("main dl")).to_contain_text("2")
    assert barred(shown, live_server.url, [path, "vaksinasi/unit/kota-dinas/impor/"], language) == {}
