"""A change recorded in a real browser, at both widths: the fields of the kind, the proposal, the new version."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from browser_faults import faults
from django.test import Client
from playwright.sync_api import Page, expect
from roster_samples import DAYS
from roster_store import store

from piket.web.accounts.models import Role
from piket.web.organisation.models import Agency
from piket.web.rosters.mending import queries

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SignIn = Callable[..., Client]


@pytest.fixture
def head(
    agency: Agency, sign_in: SignIn, live_server: Any, page: Page, monkeypatch: pytest.MonkeyPatch
) -> Page:
    """A page of a unit's head whose roster is in force, on the second day of it."""
    store(agency, "published")
    monkeypatch.setattr(queries, "today", lambda: DAYS[1])
    session = sign_in(agency, Role.UNIT_HEAD, unit="kota-dinas").cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page.set_default_timeout(30_000)
    return page


def propose_illness(page: Page, address: str) -> None:
    page.goto(f"{address}/jadwal/kota-dinas/")
    page.locator("a[href*='/ubah/']").click()
    page.locator("#id_kind").select_option("sick")
    page.locator("#id_person").select_option(index=1)
    page.locator("#id_start").fill("2021-07-27")
    page.locator("#id_end").fill("2021-07-28")
    page.locator(".mend-go button:not([name])").click()


def test_only_the_fields_of_the_kind_are_shown(head: Page, live_server: Any) -> None:
    head.goto(f"{live_server.url}/jadwal/kota-dinas/ubah/")
    expect(head.locator("#id_person")).to_be_visible()
    expect(head.locator("#id_other")).to_be_hidden()
    head.locator("#id_kind").select_option("swap")
    expect(head.locator("#id_other")).to_be_visible()
    head.locator("#id_kind").select_option("bounds")
    expect(head.locator("#id_person")).to_be_hidden()
    expect(head.locator("#id_maximum")).to_be_visible()


@pytest.mark.parametrize("language", ["id", "en"])
def test_form_and_proposal_are_accessible_and_fit(head: Page, live_server: Any, language: str) -> None:
    head.context.add_cookies([{"name": "django_language", "value": language, "url": live_server.url}])
    head.goto(f"{live_server.url}/jadwal/kota-dinas/ubah/")
    assert faults(head) == []
    propose_illness(head, live_server.url)
    shown = {"id": "terbukti paling sedikit", "en": "proven the fewest"}
    expect(head.locator("#usul")).to_contain_text(shown[language])
    assert faults(head) == []


def test_an_illness_is_proposed_accepted_and_stands_on_the_board(head: Page, live_server: Any) -> None:
    propose_illness(head, live_server.url)
    head.locator("button[name=terima]").click()
    expect(head.get_by_text("Versi baru berlaku")).to_be_visible()
    head.goto(f"{live_server.url}/jadwal/kota-dinas/?hari=2021-07-27")
    expect(head.locator(".p-S:visible").first).to_be_visible()
    head.get_by_text("Yang berubah, bagi siapa dan karena apa").click()
    expect(head.get_by_text("sakit (Selasa, 27 Juli 2021").first).to_be_visible()
    assert faults(head) == []
