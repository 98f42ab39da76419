"""What employees ask, their calendar, and the deadline of heads, in a real browser, in both languages."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from browser_faults import faults
from django.test import Client
from draft_samples import two_equals
from playwright.sync_api import Page, expect
from roster_samples import DAYS

from piket.web.accounts.models import Membership, Role, User
from piket.web.organisation.models import Agency, Employee
from piket.web.requests import checking, queries, views
from piket.web.rosters.mending import queries as mending
from piket.web.tenancy import acting, set_local

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SignIn = Callable[..., Client]


@pytest.fixture
def unit(agency: Agency, monkeypatch: pytest.MonkeyPatch) -> Agency:
    for module in (checking, queries, views, mending):
        monkeypatch.setattr(module, "today", lambda: DAYS[0])
    return two_equals(agency)


def enter(page: Page, client: Client, address: str) -> None:
    page.set_default_timeout(30_000)
    page.context.clear_cookies()
    session = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": address}])


def as_employee(agency: Agency, client: Client, at: int) -> Client:
    user = User.objects.get(pk=client.session["_auth_user_id"])
    with acting(agency.pk, user=user.pk):
        person = Employee.objects.filter(unit__code="kota-dinas").order_by("pk")[at]
        Membership.objects.filter(user=user).update(employee=person)
        set_local(agency=None)
    return client


def test_a_swap_goes_from_asking_to_the_new_roster(
    unit: Agency, sign_in: SignIn, page: Page, live_server: Any
) -> None:
    enter(page, as_employee(unit, sign_in(unit, Role.EMPLOYEE, unit="kota-dinas"), 0), live_server.url)
    page.goto(f"{live_server.url}/saya/permintaan/")
    assert faults(page) == []
    page.locator("#s-colleague").select_option(index=1)
    page.locator("#s-day").fill("2021-07-27")
    page.get_by_role("button", name="Tanyakan kepada rekan").click()
    expect(page.get_by_text("Menunggu rekan")).to_be_visible()
    enter(page, as_employee(unit, sign_in(unit, Role.EMPLOYEE, unit="kota-dinas"), 1), live_server.url)
    page.goto(f"{live_server.url}/saya/permintaan/")
    assert faults(page) == []
    page.get_by_role("button", name="Setuju").click()
    enter(page, sign_in(unit, Role.UNIT_HEAD, unit="kota-dinas"), live_server.url)
    page.goto(f"{live_server.url}/permintaan/")
    assert faults(page) == []
    page.get_by_role("button", name="Setujui dan terbitkan").click()
    expect(page.get_by_text("hanya mereka yang diberi tahu")).to_be_visible()


@pytest.mark.parametrize("language", ["id", "en"])
def test_calendar_and_deadline_are_accessible_and_fit(
    unit: Agency, sign_in: SignIn, page: Page, live_server: Any, language: str
) -> None:
    enter(page, as_employee(unit, sign_in(unit, Role.PERSONNEL), 0), live_server.url)
    page.context.add_cookies([{"name": "django_language", "value": language, "url": live_server.url}])
    for address in ("/saya/permintaan/", "/permintaan/", "/saya/kalender/", "/tenggat/"):
        page.goto(live_server.url + address)
        assert faults(page) == []
    page.goto(f"{live_server.url}/saya/kalender/")
    page.locator("form[action*=kalender] button").click()
    expect(page.locator("#alamat")).to_have_value(re.compile(r"/kalender/.+\.ics$"))
    assert faults(page) == []
