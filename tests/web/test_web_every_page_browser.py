"""Every page of a filled city in a browser, on a phone and at a desk, in both languages: nothing bars anybody, nothing
is wider than the window, no script fails."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import sized_city
from browser_faults import DESK, PHONE, faults
from django.conf import settings as configured
from playwright.sync_api import Browser, Error, Page

from piket.web.accounts.models import Role

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
PARTS = 4
FAILED = 500


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("language", ["id", "en"])
def test_no_page_bars_anybody(
    stocked: Callable[..., None], settings: Any, live_server: Any, browser: Browser, language: str, part: int
) -> None:
    settings.DEMO = True
    stocked(sized_city.small_city)
    found: dict[str, list[str]] = {}
    looked = 0
    addresses = sorted(sized_city.addresses(sized_city.agency_of()).items())[part::PARTS]
    for role in Role:
        mine = [(name, path) for name, path in addresses if sized_city.asking(name) == role]
        if mine:
            with window(browser, role, live_server.url, language) as (page, told):
                for name, path in mine:
                    wrong, shown = seen(page, live_server.url + path, language)
                    looked += shown
                    found[name] = wrong + told
                    told.clear()
    assert {name: wrong for name, wrong in found.items() if wrong} == {}
    assert looked > 20


@contextmanager
def window(browser: Browser, role: Role, server: str, language: str) -> Iterator[tuple[Page, list[str]]]:
    """A browser of somebody in that role, and what its scripts complain of."""
    session = sized_city.client_of(role).cookies["sessionid"].value
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
