"""From the head's board to the letter and the confirmation, on a phone, with and without script."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from browser_faults import faults
from django.test import Client
from playwright.sync_api import Browser, Page, expect
from recall_store import HEADS_CALL, store_with
from test_presence_checking_in import member

from piket.web.accounts.models import Role
from piket.web.organisation.models import Agency
from piket.web.presence import standing

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SignIn = Callable[..., Client]


def opened(browser: Browser, client: Client, server: str, *, script: bool = True) -> Page:
    context = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=script)
    cookie = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": cookie, "url": server}])
    page = context.new_page()
    page.set_default_timeout(10_000)
    return page


def test_a_head_calls_somebody_in_and_sees_her_confirm(
    agency: Agency, sign_in: SignIn, browser: Browser, live_server: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(standing.timezone, "now", lambda: datetime(2021, 7, 26, 3, tzinfo=UTC))
    store_with(agency, HEADS_CALL)
    called = opened(browser, member(agency, place="R"), live_server.url, script=False)
    page = opened(browser, sign_in(agency, Role.UNIT_HEAD, unit="kota-dinas"), live_server.url)

    page.goto(f"{live_server.url}/hadir/kota-dinas/")
    assert faults(page) == []
    page.get_by_role("link", name="Panggil ke kantor").click()
    assert faults(page) == []
    page.get_by_label("Alasan: apa yang penting dan mendesak").fill("Antrean loket menumpuk")
    page.get_by_role("button", name="Perintahkan datang").click()
    expect(page.get_by_role("link", name="Unduh surat (PDF)")).to_be_visible()
    expect(page.get_by_text("0 dari 1 orang sudah konfirmasi")).to_be_visible()
    assert faults(page) == []

    called.goto(f"{live_server.url}/saya/")
    called.get_by_role("button", name="Saya konfirmasi: akan datang").click()
    expect(called.get_by_text("Sudah Anda konfirmasi")).to_be_visible()
    page.reload()
    expect(page.get_by_text("1 dari 1 orang sudah konfirmasi")).to_be_visible()
    for one in (page, called):
        one.context.close()
