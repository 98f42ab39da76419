"""The comparison of patterns in a real browser: it fits, is accessible, and answers in both languages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Page, expect

from piket.web.accounts.models import Role
from piket.web.organisation.models import Agency, Unit
from piket.web.tenancy import acting, set_local

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SignIn = Callable[..., Client]


@pytest.fixture
def visitor(agency: Agency, sign_in: SignIn, live_server: Any, page: Page) -> Page:
    """A page signed in as the planner of an agency with one office of forty people."""
    with acting(agency.pk):
        Unit.objects.filter(code="kota-dinas").update(asn=30, non_asn=10)
        set_local(agency=None)
    session = sign_in(agency, Role.PLANNER).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    return page


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_page_answers_fits_and_is_accessible(visitor: Page, live_server: Any, language: str) -> None:
    visitor.context.add_cookies([{"name": "django_language", "value": language, "url": live_server.url}])
    visitor.goto(f"{live_server.url}/penularan/")
    visitor.locator(".epidemic-form button").click()
    expect(visitor.locator("#jawaban")).to_contain_text("Paling aman" if language == "id" else "Safest")
    expect(visitor.locator(".epidemic-figure polyline")).to_have_count(6)
    assert [v["id"] for v in Axe().run(visitor).response["violations"]] == []
    assert visitor.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_what_cannot_be_asked_is_told_and_kept_in_the_form(visitor: Page, live_server: Any) -> None:
    visitor.goto(f"{live_server.url}/penularan/?unit=tak-ada&bagian=abc")
    expect(visitor.get_by_role("alert")).to_contain_text("Unit itu tidak ada")
    expect(visitor.get_by_role("alert")).to_contain_text("harus bilangan bulat 1 sampai 100")
    expect(visitor.locator("[name=bagian]")).to_have_value("abc")
