"""The personnel office registers a reader at the gate, and sees what it sends."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from browser_faults import faults
from django.test import Client
from playwright.sync_api import Page, expect
from stocks import OFFICE, agency_of, office_case

from piket.web.organisation.models import Agency, Employee
from piket.web.tenancy import acting, set_local

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def office(stocked: Callable[..., None], settings: Any) -> Agency:
    settings.DEMO = True
    stocked(office_case)
    return agency_of(OFFICE)


def test_a_reader_is_registered_sends_and_is_ended(page: Page, office: Agency, live_server: Any) -> None:
    page.set_default_timeout(20_000)
    expect.set_options(timeout=20_000)
    page.goto(live_server.url)
    page.locator(f'button[value="demo.{OFFICE}.personnel"]').click()
    page.goto(f"{live_server.url}/hadir/")
    page.get_by_role("link", name="Alat presensi").click()
    expect(page.get_by_text("Belum ada alat")).to_be_visible()
    page.get_by_label("Nama alat, dan di mana").fill("Gerbang utama")
    page.get_by_role("button", name="Daftarkan dan buat kunci").click()
    key = page.locator("#rahasia").input_value()
    assert faults(page) == []
    assert sent(key, office) == "kept"
    page.goto(f"{live_server.url}/alat/")
    line = page.get_by_role("row", name="Gerbang utama")
    expect(line).to_contain_text("12 Juli 2021")  # the day of the office in the demo
    assert key not in page.content()
    assert faults(page) == []
    line.get_by_role("button", name="Akhiri Gerbang utama").click()
    expect(line).to_contain_text("diakhiri")


def sent(key: str, agency: Agency) -> str:
    """What becomes of one check-in that the reader sends."""
    with acting(agency.pk):
        person = Employee.objects.filter(active=True)[0]
        set_local(agency=None)
    presses = [{"key": str(uuid.uuid4()), "kind": "in", "number": person.number}]
    answer = Client().post(
        "/alat/terima/", {"presses": presses}, "application/json", headers={"authorization": f"Bearer {key}"}
    )
    return str(json.loads(answer.content)["outcomes"][0]["state"])
