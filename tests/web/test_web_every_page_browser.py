"""Every kind of page of both demos in a browser, on a phone and at a desk, in both languages: nothing bars anybody,
nothing is wider than the window, no script fails."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import sized_city
from browser_faults import DESK, PHONE, faults
from crawled import Found, client_of, crawled
from django.conf import settings as configured
from playwright.sync_api import Browser, Error, Page
from stocks import OFFICE, agency_of, office_day

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
PARTS = 3
FAILED = 500
FILLED = {sized_city.CITY: sized_city.shown_city, OFFICE: office_day}
_pages: dict[str, list[tuple[str, Found]]] = {}


def pages(code: str) -> list[tuple[str, Found]]:
    """Each kind of page by its name. Every copy of a filled database has them at the same addresses."""
    if code not in _pages:
        agency = agency_of(code)
        found = {name: one for name, one in crawled(agency).items() if one.page}
        if code == sized_city.CITY:
            for name, path in sized_city.addresses(agency).items():
                found.setdefault(name, Found(path, f"demo.{code}.{sized_city.asking(name).value}", page=True))
        _pages[code] = sorted(found.items())
    return _pages[code]


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("code", FILLED)
def test_no_page_bars_anybody(
    stocked: Callable[..., None],
    settings: Any,
    live_server: Any,
    browser: Browser,
    code: str,
    language: str,
    part: int,
) -> None:
    settings.DEMO = True
    stocked(FILLED[code])
    wrong: dict[str, list[str]] = {}
    looked = 0
    mine = pages(code)[part::PARTS]
    for account in sorted({one.account for _name, one in mine}):
        with window(browser, account, live_server.url, language) as (page, told):
            for name, one in mine:
                if one.account == account:
                    found, shown = seen(page, live_server.url + one.path, language)
                    looked += shown
                    wrong[name] = found + told
                    told.clear()
    assert {name: found for name, found in wrong.items() if found} == {}
    assert looked > 30


@contextmanager
def window(browser: Browser, account: str, server: str, language: str) -> Iterator[tuple[Page, list[str]]]:
    """A browser of somebody, and what its scripts complain of."""
    session = client_of(account).cookies["sessionid"].value
    context = browser.new_context(service_workers="block")
    cookies = {"sessionid": session, configured.LANGUAGE_COOKIE_NAME: language}
    context.add_cookies([{"name": name, "value": value, "url": server} for name, value in cookies.items()])
    page = context.new_page()
    page.set_default_timeout(20_000)
    told: list[str] = []
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("console", lambda note: told.append(note.text) if "Content Security" in note.text else None)
    yield page, told
    context.close()


def seen(page: Page, address: str, language: str) -> tuple[list[str], bool]:
    """What is wrong with the page, and whether there was one: a file is no page."""
    try:
        answer = page.goto(address)
    except Error as error:
        if "Download is starting" in str(error):
            return [], False
        raise
    assert answer is not None
    if answer.status >= FAILED:
        return [f"{answer.status}"], False
    if not answer.headers.get("content-type", "").startswith("text/html"):
        return [], False
    wrong = [] if page.locator("html").get_attribute("lang") == language else ["language"]
    for size in (DESK, PHONE):
        page.set_viewport_size(size)
        wrong += [f"{size['width']} px: {fault}" for fault in faults(page)]
    return wrong, True
