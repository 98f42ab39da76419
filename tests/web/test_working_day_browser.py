"""A day's report and what was noticed, on a phone without script: sent, judged, asked about, answered."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from browser_faults import faults
from django.test import Client
from playwright.sync_api import Browser, expect
from roster_store import store
from test_presence_checking_in import member, press
from test_recall_browser import opened

from piket.web.accounts.models import Role
from piket.web.organisation.models import Agency
from piket.web.presence import standing

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SignIn = Callable[..., Client]


def test_a_report_is_sent_and_judged_and_a_sign_is_answered(
    agency: Agency, sign_in: SignIn, browser: Browser, live_server: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(standing.timezone, "now", lambda: datetime(2021, 7, 26, 3, tzinfo=UTC))
    store(agency, "published")
    clients, phone = (member(agency, place="K"), member(agency, place="R")), str(uuid.uuid4())
    for client in clients:
        press(client, device=phone)
    own = opened(browser, clients[0], live_server.url, script=False)
    head = opened(browser, sign_in(agency, Role.UNIT_HEAD, unit="kota-dinas"), live_server.url)

    own.goto(f"{live_server.url}/saya/laporan/")
    own.get_by_label("Yang saya kerjakan").fill("Verifikasi 12 berkas")
    own.get_by_role("button", name="Kirim laporan").click()
    expect(own.get_by_text("Laporan terkirim.")).to_be_visible()

    head.goto(f"{live_server.url}/laporan/")
    head.locator(".recall-people a").click()
    head.get_by_label("sesuai standar").check()
    assert faults(head) == []
    head.get_by_role("button", name="Terima").click()
    expect(head.get_by_text("Tidak ada laporan yang menunggu")).to_be_visible()

    head.goto(f"{live_server.url}/pengamatan/")
    head.get_by_role("button", name="Periksa catatan hari itu").click()
    expect(head.get_by_text("2 pengamatan belum selesai")).to_be_visible()
    assert faults(head) == []

    own.goto(f"{live_server.url}/saya/")
    own.get_by_role("link", name="Baca dan tanggapi").click()
    own.get_by_label("Tanggapan saya").fill("Ponsel saya rusak")
    own.get_by_role("button", name="Kirim").click()
    expect(own.get_by_text("Ponsel saya rusak")).to_be_visible()
    for one in (own, head):
        one.context.close()
