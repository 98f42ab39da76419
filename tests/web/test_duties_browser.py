"""An instruction written at a briefing becomes a duty that a head hands in on her phone without script."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from browser_faults import faults
from django.test import Client
from playwright.sync_api import Browser, expect
from test_recall_browser import opened

from piket.web.accounts.models import Role
from piket.web.briefings.models import Briefing
from piket.web.organisation.models import Agency
from piket.web.tenancy import acting

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SignIn = Callable[..., Client]
UNIT = "kota-dinas"


def test_from_the_briefing_to_the_accepted_evidence(
    agency: Agency, sign_in: SignIn, browser: Browser, live_server: Any
) -> None:
    leader = opened(browser, sign_in(agency, Role.LEADER), live_server.url)
    leader.goto(f"{live_server.url}/arahan/baru/")
    for name, text in (("Rapat apa", "Rapat pagi"), ("Dipimpin oleh (jabatan)", "Wali Kota")):
        leader.get_by_label(name).fill(text)
    leader.get_by_label("Mulai pukul").fill("08:00")
    leader.get_by_label("Selesai pukul").fill("09:00")
    leader.get_by_label("Tempat, bila bertatap muka").fill("Aula")
    leader.get_by_role("button", name="Simpan, lalu undang").click()
    assert faults(leader) == []
    leader.get_by_label("Isi notulen").fill("Rapat dibuka.")
    expect(leader.locator("[data-said]")).to_have_text("Tersimpan")
    leader.get_by_label("Arahan baru").fill("Laporkan keadaan kantor")
    leader.get_by_label("Kepada unit").select_option(UNIT)
    leader.get_by_role("button", name="Catat arahan").click()
    expect(leader.get_by_role("link", name="Laporkan keadaan kantor")).to_be_visible()
    with acting(agency.pk):
        assert Briefing.objects.get().minutes == "Rapat dibuka."

    head = opened(browser, sign_in(agency, Role.UNIT_HEAD, unit=UNIT), live_server.url, script=False)
    head.set_viewport_size({"width": 390, "height": 844})
    head.goto(f"{live_server.url}/kewajiban/?lihat=semua")
    head.get_by_role("link", name="Laporkan keadaan kantor").last.click()
    head.get_by_label("Uraian: apa yang dilakukan").fill("Semua sehat")
    head.get_by_role("button", name="Serahkan").click()
    expect(head.get_by_text("Menunggu penilaian", exact=True).first).to_be_visible()

    leader.goto(f"{live_server.url}/kewajiban/?lihat=nilai")
    assert faults(leader) == []
    leader.get_by_role("link", name="Laporkan keadaan kantor").last.click()
    assert faults(leader) == []
    leader.get_by_role("button", name="Terima").click()
    expect(leader.get_by_text("Diterima", exact=True).first).to_be_visible()
    leader.goto(f"{live_server.url}/kewajiban/tabel/")
    assert faults(leader) == []
    for page in (head, leader):
        page.context.close()
