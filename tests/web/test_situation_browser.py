"""A head tells of her unit on a phone without script, is stopped by a slip, and the leader sees what she kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from browser_faults import barred
from django.test import Client
from playwright.sync_api import Browser, expect
from test_recall_browser import opened

from piket.web.accounts.models import Role
from piket.web.organisation.models import Agency

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SignIn = Callable[..., Client]


@pytest.fixture(autouse=True)
def _on_the_demos_monday(settings: Any) -> None:
    settings.DEMO = True


def test_a_head_reports_on_her_phone_and_insists_with_a_reason(
    agency: Agency, sign_in: SignIn, browser: Browser, live_server: Any
) -> None:
    page = opened(browser, sign_in(agency, Role.UNIT_HEAD, unit="kota-dinas"), live_server.url, script=False)
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{live_server.url}/situasi/lapor/kota-dinas/")
    page.get_by_text("Pemeriksaan").click()
    page.get_by_label("Orang diperiksa").fill("4")
    page.get_by_label("Di antaranya positif").fill("9")
    page.get_by_role("button", name="Kirim laporan").click()
    expect(page.get_by_role("alert")).to_contain_text("Di antaranya positif 9")
    page.get_by_label("Alasan").fill("Lima hasil dari pekan lalu")
    page.get_by_role("button", name="Kirim laporan").click()
    expect(page.get_by_text("Disimpan dengan tanda")).to_be_visible()
    page.context.close()


@pytest.mark.slow
@pytest.mark.parametrize("language", ["id", "en"])
def test_no_page_of_the_situation_or_of_vaccination_bars_anyone(
    agency: Agency, sign_in: SignIn, browser: Browser, live_server: Any, language: str
) -> None:
    client = sign_in(agency, Role.PERSONNEL)
    figures = {"n-cases": "9", "n-beds": "4", "first_day": "2021-07-20", "last_day": "2021-07-26"}
    client.post("/situasi/lapor/kota-dinas/?wilayah=16.73", figures)
    client.post("/vaksinasi/pengaturan/", {"days": "30", "ground": "Keputusan"})
    client.post("/vaksinasi/unit/kota-dinas/pegawai/")
    page = opened(browser, client, live_server.url)
    paths = (
        "situasi/", "situasi/wilayah/16.73/", "situasi/peta/?provinsi=16", "situasi/lapor/kota-dinas/",
        "situasi/matriks/", "situasi/tenggat/", "situasi/rujukan/", "situasi/tabel/?jenis=region",
        "situasi/berkas/", "vaksinasi/", "vaksinasi/pengaturan/", "vaksinasi/unit/kota-dinas/",
        "vaksinasi/kampanye/", "vaksinasi/kampanye/baru/kota-dinas/",
    )  # fmt: skip
    found = barred(page, live_server.url, paths, language)
    page.context.close()
    assert found == {}
