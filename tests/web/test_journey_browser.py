"""The personnel office through the whole demo: from one tap to a letter that a stranger can verify."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
from axe_playwright_python.sync_playwright import Axe
from django_tasks_db.models import DBTaskResult
from playwright.sync_api import Page, expect
from stocks import OFFICE, office_case

from piket.web.jobs.tasks import main_job

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PRISON = "LP-BUKITTINGGI"
NAME = "Lembaga Pemasyarakatan Kelas IIA Bukittinggi"


@pytest.fixture
def visitor(stocked: Callable[..., None], settings: Any, live_server: Any, page: Page) -> Page:
    """The landing page of the demo with the regional office's case, one prison of which waits for a decision."""
    settings.DEMO = True
    stocked(office_case)
    page.set_default_timeout(15_000)
    page.goto(live_server.url)
    return page


def enter(visitor: Page, role: str = "personnel") -> None:
    visitor.locator(f'button[value="demo.{OFFICE}.{role}"]').click()
    expect(visitor.locator("h1")).to_be_visible()


def decide_the_region(visitor: Page) -> None:
    visitor.locator(".panel-wait .orders a").filter(has_text="Bukittinggi").click()
    ask = visitor.locator("form", has=visitor.locator('input[value="13.75"]'))
    ask.locator('label.option:has(input[value="13.75"])').click()
    ask.locator("textarea").fill("Lapas melayani Kota Bukittinggi.")
    ask.get_by_role("button").click()


def work() -> None:
    """What a worker does, once: the task that the page has queued."""
    main_job.call(**DBTaskResult.objects.ready().get().args_kwargs["kwargs"])


def text_of(path: Path) -> str:
    content = path.read_bytes()
    assert content.startswith(b"%PDF")
    with pdfium.PdfDocument(content) as pdf:
        pages = [page.get_textpage().get_text_range() for page in pdf]
    return " ".join(" ".join(pages).split())


def sound(visitor: Page) -> None:
    """Nothing that axe objects to, and nothing wider than the screen."""
    assert [v["id"] for v in Axe().run(visitor).response["violations"]] == [], visitor.url
    assert visitor.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), visitor.url


def test_the_personnel_office_goes_from_one_tap_to_a_letter_that_verifies(
    visitor: Page, live_server: Any
) -> None:
    enter(visitor)
    decide_the_region(visitor)
    expect(visitor.locator("progress")).to_be_visible()
    work()
    visitor.reload()
    expect(visitor.locator("main")).to_contain_text("1 unit kini punya jadwal")
    visitor.goto(f"{live_server.url}/aturan/?cari={PRISON}")
    visitor.locator("a[data-why]:visible").first.click()
    expect(visitor.locator("dialog")).to_contain_text("100 %")
    visitor.goto(f"{live_server.url}/jadwal/{PRISON}/")
    expect(visitor.locator("h1")).to_contain_text(NAME)
    visitor.goto(f"{live_server.url}/naskah/")
    visitor.locator("select#unit").select_option(PRISON)
    visitor.get_by_role("button", name="Buat surat tugas").click()
    sound(visitor)
    with visitor.expect_download() as download:
        visitor.locator('a[href$=".pdf"]').first.click()
    assert NAME in text_of(Path(download.value.path()))
    visitor.locator('a[href*="/verifikasi/"]').first.click()
    expect(visitor.locator("main")).to_contain_text("masih draf")
    sound(visitor)


PAGES = (
    "/",
    "/organisasi/",
    "/organisasi/?cari=lapas",
    "/pekerjaan/",
    "/jadwal/?tempat=K&hari=2021-07-12",
    "/pesan/",
    "/hadir/",
    f"/hadir/{PRISON}/",
    "/kesepakatan/",
    f"/kesepakatan/{PRISON}/?jenis=in_charge",
    "/organisasi/lokasi/",
    f"/organisasi/lokasi/{PRISON}/",
)


@pytest.mark.slow
@pytest.mark.parametrize("language", ["id", "en"])
def test_every_list_is_accessible_and_fits(visitor: Page, live_server: Any, language: str) -> None:
    visitor.context.add_cookies([{"name": "django_language", "value": language, "url": live_server.url}])
    enter(visitor)
    for address in PAGES:
        visitor.goto(live_server.url + address)
        sound(visitor)


@pytest.mark.parametrize(("role", "address"), [("auditor", "/audit/"), ("employee", "/"), ("unit_head", "/")])
def test_each_role_has_an_accessible_first_page(
    visitor: Page, live_server: Any, role: str, address: str
) -> None:
    enter(visitor, role)
    visitor.goto(live_server.url + address)
    sound(visitor)
