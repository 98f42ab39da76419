"""A key made on the page and used by a program, and a webhook tried from its page, in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from api_programs import Program
from browser_faults import faults
from django.test import Client
from playwright.sync_api import Page, expect
from webhook_receiver import Receiver, send

from piket.web.accounts.models import Role
from piket.web.organisation.models import Agency

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SignIn = Callable[..., Client]


@pytest.mark.slow
@pytest.mark.parametrize("language", ["id", "en"])
def test_who_looks_after_programs_makes_a_key_and_a_webhook_and_tries_both(
    agency: Agency,
    sign_in: SignIn,
    live_server: Any,
    page: Page,
    language: str,
    receiver: Receiver,
) -> None:
    page.set_default_timeout(30_000)
    page.context.add_cookies([{"name": "django_language", "value": language, "url": live_server.url}])
    session = sign_in(agency, Role.PERSONNEL).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page.goto(f"{live_server.url}/akun/kunci-api/")
    assert faults(page) == []
    page.locator("#f-name").fill("SIMPEG")
    page.locator("input[value='people:read']").check()
    page.locator("input[value='rosters:read']").check()
    page.locator(".key-form button").click()
    token = page.locator("#rahasia").input_value()
    assert faults(page) == []
    assert len(Program(token).items("/people")) == 6
    page.goto(f"{live_server.url}/akun/kunci-api/panduan/")
    page.locator("#people summary").first.click()
    assert faults(page) == []
    page.goto(f"{live_server.url}/akun/kunci-api/")
    page.locator(".role-list form button").first.click()
    expect(page.locator(".alert-success")).to_be_visible()
    assert Program(token).get("/people").status_code == 401
    page.goto(f"{live_server.url}/webhook/")
    assert faults(page) == []
    page.locator("#f-name").fill("Penggajian")
    page.locator("#f-url").fill(receiver.url)
    page.locator("input[value='recap.locked']").check()
    page.locator(".key-form button").click()
    assert page.locator("#rahasia").input_value().startswith("whsec_")
    assert faults(page) == []
    page.locator(".role-list a").first.click()
    page.locator(".page-acts form button").first.click()
    receiver.answers = [500, 204]
    send(agency)
    page.reload()
    assert faults(page) == []
    expect(page.locator(".hook-list")).to_contain_text("HTTP 500")
