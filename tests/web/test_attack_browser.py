"""Chromium over pages whose every text is markup: nothing of it runs, and the policy is never broken."""

from __future__ import annotations

from typing import Any

import pytest
from attackers import addresses, client_of_role
from planted import OWN, planted_agencies
from playwright.sync_api import Browser
from stocks import agency_of

from piket.web.accounts.models import Role

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGES = (
    "home", "people:index", "people:person", "directives:index", "reports:detail", "recall:detail", "duties:duty",
    "letters:papers",
)  # fmt: skip
LISTEN = """
window.broken = [];
document.addEventListener("securitypolicyviolation", event => window.broken.push(event.violatedDirective));
"""


def test_no_text_runs_and_no_page_breaks_its_policy(stocked: Any, browser: Browser, live_server: Any) -> None:
    stocked(planted_agencies)
    client = client_of_role(agency_of("kota"), Role.LEADER)
    context = browser.new_context(viewport={"width": 390, "height": 844})
    cookie = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("dialog", lambda dialog: (faults.append(dialog.message), dialog.dismiss()))
    page.add_init_script(LISTEN)
    for name in PAGES:
        answer = page.goto(live_server.url + addresses(OWN)[name])
        assert answer is not None
        assert answer.status == 200, name
        assert page.locator("bocor").count() == 0, name
        faults += page.evaluate("window.broken")
    context.close()
    assert faults == []
