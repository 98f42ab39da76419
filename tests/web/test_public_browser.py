"""The public page in a real browser: what it says now, what it says when it is old, and without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from piket.adapters.public_tree import write_tree
from piket.policy.values import Bilingual
from piket.publication.values import Day, Office, Service, Site, State
from piket.web.public.rendering import files_of

pytestmark = pytest.mark.browser
MONDAY = date(2021, 7, 26)
NINE = datetime(2021, 7, 26, 2, 0, tzinfo=UTC)  # 09.00 WIB


def site() -> Site:
    days = tuple(MONDAY + timedelta(days=n) for n in range(7))
    told = tuple(
        Day(day, State.OPEN if n < 5 else State.DAY_OFF, ((450, 960),) if n < 5 else ())
        for n, day in enumerate(days)
    )
    service = Service("akta", Bilingual("Loket Akta", "Records counter"), days=told)
    whole = replace(service, key="jaga", name=Bilingual("Gawat darurat", "Emergency"), days=tuple(
        replace(day, state=State.OPEN, spans=((0, 1440),)) for day in told
    ))  # fmt: skip
    office = Office("dinas", "Dinas Contoh", "WIB", 420, (service, whole))
    return Site("kota", "Kota Contoh", NINE, "WIB", days, (office,), address="http://127.0.0.1/kota/")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """By a server that knows nothing of Piket."""
    root: Path = tmp_path_factory.mktemp("publik")
    write_tree(root, "kota", "a" * 64, files_of(site()))

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(root / "situs")))
    Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/kota/"
    server.shutdown()
    server.server_close()


def at(page: Page, instant: datetime) -> None:
    page.clock.set_fixed_time(instant)


def test_it_says_what_is_open_now_and_is_old_when_it_is(page: Page, served: str) -> None:
    at(page, NINE)
    page.goto(f"{served}dinas/")
    states = page.locator(".now .state")
    expect(states.first).to_have_text("Buka sekarang, sampai 16.00")
    expect(states.last).to_have_text("Buka sekarang, 24 jam")
    expect(page.locator("tr.today th").first).to_have_text("Senin, 26 Juli 2021")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert Axe().run(page).violations_count == 0
    for later, words in (
        (timedelta(hours=-3), "Sekarang tutup, buka pukul 07.30"),
        (timedelta(hours=9), "Sudah tutup untuk hari ini"),
        (timedelta(days=5), "Loket tutup"),
    ):
        at(page, NINE + later)
        page.goto(f"{served}dinas/")
        expect(states.first).to_have_text(words)
    at(page, NINE + timedelta(days=7))
    page.goto(served)
    expect(page.locator("p.old")).to_contain_text("Halaman ini sudah lama")
    expect(page.locator(".services .state").first).to_have_text("Buka 07.30–16.00")
    expect(page.locator("[data-lead]")).to_have_text("Senin, 26 Juli 2021")


def test_without_scripts_it_names_its_day(browser: Browser, served: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served}en/dinas/")
    expect(page.locator(".now").first).to_contain_text("Monday, 26 July 2021:")
    expect(page.locator(".asof")).to_contain_text("As of Monday, 26 July 2021")
    page.get_by_role("link", name="Bahasa Indonesia").click()
    expect(page.locator("h1")).to_have_text("Dinas Contoh")
    context.close()
