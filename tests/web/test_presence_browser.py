"""The phone's day: a press without network waits, is sent once, and is shown as the server received it."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from browser_faults import faults
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect
from stocks import OFFICE, agency_of, office_case

from piket.web.accounts.models import User
from piket.web.organisation.models import Agency, Employee
from piket.web.presence.models import CheckIn
from piket.web.tenancy import acting, set_local

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
IN = "Catat datang"
OUT = "Catat pulang"
PADANG = {"latitude": -0.95, "longitude": 100.36, "accuracy": 15}


@pytest.fixture
def office(stocked: Callable[..., None], settings: Any) -> Agency:
    settings.DEMO = True
    stocked(office_case)
    return agency_of(OFFICE)


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    """A small one, that lets the page know where it is."""
    context = browser.new_context(
        viewport={"width": 360, "height": 640}, geolocation=PADANG, permissions=["geolocation"]
    )
    yield context
    context.close()


@pytest.fixture
def own(phone: BrowserContext, office: Agency, live_server: Any) -> Iterator[Page]:
    """The employee's page, its worker in charge and the page kept."""
    page, wrong = phone.new_page(), list[str]()
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda note: wrong.append(note.text) if "Content Security" in note.text else None)
    page.set_default_timeout(10_000)
    page.goto(live_server.url)
    page.locator(f'button[value="demo.{OFFICE}.employee"]').click()
    expect(page.get_by_role("button", name=IN)).to_be_visible()
    page.evaluate("navigator.serviceWorker.ready")
    expect.set_options(timeout=10_000)
    until(page, "() => caches.match('/saya/').then(kept => Boolean(kept))")
    yield page
    assert wrong == []


def until(page: Page, question: str) -> None:
    """Asked again and again: the page's policy allows no waiting function."""
    for _ in range(100):
        if page.evaluate(question):
            return
        page.wait_for_timeout(50)
    raise AssertionError(question)


def rows(office: Agency) -> list[CheckIn]:
    with acting(office.pk):
        found = list(CheckIn.objects.order_by("id"))
        set_local(agency=None)
    return found


def test_a_press_without_network_waits_and_is_sent_once(
    own: Page, phone: BrowserContext, office: Agency
) -> None:
    phone.set_offline(True)
    own.reload()
    expect(own.locator("[data-offline]")).to_be_visible()
    expect(own.locator("h1")).to_contain_text("Anda")
    own.get_by_role("button", name=IN).click()
    waiting = own.locator("[data-queue] li")
    expect(waiting).to_contain_text("Menunggu jaringan")
    assert faults(own) == []
    own.reload()
    expect(waiting).to_have_count(1)
    expect(own.get_by_role("button", name=IN)).to_be_disabled()
    assert rows(office) == []
    phone.set_offline(False)
    expect(own.locator("[data-entries]")).to_contain_text("diterima server pukul")
    expect(own.locator("[data-entries]")).to_contain_text("dicatat ponsel pukul")
    expect(waiting).to_have_count(0)
    (row,) = rows(office)
    assert (row.queued, row.kind, row.latitude) == (True, "in", PADANG["latitude"])
    assert row.claimed_at is not None
    assert row.claimed_at <= row.received_at


def test_a_double_tap_is_one_press(own: Page, office: Agency) -> None:
    own.get_by_role("button", name=IN).dblclick()
    expect(own.locator("[data-entries] li")).to_have_count(1)
    expect(own.get_by_role("button", name=OUT)).to_have_class("press press-main")
    (row,) = rows(office)
    assert (row.queued, row.accuracy) == (False, 15)
    own.get_by_role("button", name="EN").click()
    expect(own.locator("[data-entries] li")).to_contain_text("received by the server at")
    assert faults(own) == []


def test_a_reload_while_sending_loses_nothing_and_doubles_nothing(own: Page, office: Agency) -> None:
    """The server has it, the answer is lost on the way, and the page is loaded anew meanwhile."""
    lost = []

    def lose(route: Route) -> None:
        if not lost:
            lost.append(route.fetch().status)
            route.abort()
        else:
            route.continue_()

    own.route("**/saya/hadir/", lose)
    own.get_by_role("button", name=IN).click()
    expect(own.locator("[data-queue] li")).to_contain_text("Menunggu jaringan")
    assert lost == [200]
    own.reload()
    expect(own.locator("[data-entries] li")).to_have_count(1)
    expect(own.locator("[data-queue] li")).to_have_count(0)
    assert len(rows(office)) == 1


def test_signed_out_meanwhile_the_press_stays_on_the_phone(
    own: Page, phone: BrowserContext, office: Agency
) -> None:
    phone.clear_cookies()
    own.get_by_role("button", name=IN).click()
    expect(own.locator("[data-queue] li")).to_contain_text("masuk lagi")
    assert rows(office) == []


def test_without_script_two_forms_do_the_same(browser: Browser, office: Agency, live_server: Any) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 640}, java_script_enabled=False)
    page = context.new_page()
    page.goto(live_server.url)
    page.locator(f'button[value="demo.{OFFICE}.employee"]').click()
    page.get_by_role("button", name=IN).click()
    expect(page.locator("[data-entries] li")).to_contain_text("diterima server pukul")
    page.get_by_role("button", name=OUT).click()
    expect(page.locator("[data-entries] li")).to_have_count(2)
    context.close()
    assert [row.kind for row in rows(office)] == ["in", "out"]


def test_the_heads_board_follows_by_itself(page: Page, office: Agency, live_server: Any) -> None:
    page.clock.install()
    page.goto(live_server.url)
    page.locator(f'button[value="demo.{OFFICE}.unit_head"]').click()
    page.goto(f"{live_server.url}/hadir/")
    line = page.locator(".people li", has=page.get_by_text(employee()[1].name))
    expect(line).not_to_have_class("is-came")
    press_as_employee()
    page.clock.fast_forward(16_000)
    expect(line).to_have_class("is-came")
    assert faults(page) == []


def employee() -> tuple[User, Employee]:
    user = User.objects.get(username=f"demo.{OFFICE}.employee")
    with acting(None, user=user.pk):
        set_local(agency=user.memberships.get().agency_id)
        person = user.memberships.get().employee
        set_local(user=None, agency=None)
    assert person is not None
    return user, person


def press_as_employee() -> None:
    user, person = employee()
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    client.post("/saya/hadir/", {"key": str(uuid.uuid4()), "kind": "in", "person": person.pk})
