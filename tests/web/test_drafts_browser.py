"""The draft board in a real browser: keyboard and mouse at a desk, big buttons on a phone, a page without script."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from browser_faults import faults
from django.test import Client
from draft_samples import two_equals
from playwright.sync_api import Page, Route, expect
from roster_samples import DAYS

from piket.web.accounts.models import Role
from piket.web.organisation.models import Agency
from piket.web.rosters.mending import queries as mending

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SignIn = Callable[..., Client]
PAGE = "/jadwal/kota-dinas/sunting/"


@pytest.fixture
def head(
    agency: Agency, sign_in: SignIn, live_server: Any, page: Page, monkeypatch: pytest.MonkeyPatch
) -> Page:
    """A head at her unit's roster, which begins today."""
    two_equals(agency)
    monkeypatch.setattr(mending, "today", lambda: DAYS[0])
    session = sign_in(agency, Role.UNIT_HEAD, unit="kota-dinas").cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page.set_default_timeout(30_000)
    page.goto(f"{live_server.url}/jadwal/kota-dinas/")
    page.get_by_role("link", name="Sunting").click()
    page.get_by_role("button", name="Mulai draf").click()
    return page


def is_wide(page: Page) -> bool:
    return bool(page.viewport_size and page.viewport_size["width"] > 800)


def test_a_head_fills_undoes_and_publishes(head: Page) -> None:
    expect(head.get_by_text("Tidak ada aturan yang dilanggar")).to_be_visible()
    assert faults(head) == []
    if is_wide(head):
        head.locator("td.c.p-R").first.click()
        head.keyboard.press("k")
    else:
        head.locator(".pick button[value=K][aria-pressed=false]").first.click()
    told = head.locator("[data-told] .is-law")
    expect(told).to_contain_text("melebihi batas kantor (2 di kantor, paling banyak 1)")
    expect(head.locator("button[value=terbitkan]")).to_be_disabled()
    assert faults(head) == []
    head.reload()
    expect(told).to_be_visible()
    head.locator("[data-undo]").click()
    expect(head.get_by_text("Tidak ada aturan yang dilanggar")).to_be_visible()
    head.get_by_role("button", name="Terbitkan").click()
    expect(head.get_by_text("hanya yang harinya berubah diberi tahu")).to_be_visible()


def test_cells_are_chosen_copied_pasted_and_locked_with_the_keyboard(head: Page) -> None:
    if not is_wide(head):
        pytest.skip("a phone has the list of one day")
    first = head.locator("tr[data-person]").nth(0).locator("td.c").nth(0)
    second = head.locator("tr[data-person]").nth(1).locator("td.c").nth(0)
    first.click()
    head.keyboard.press("l")
    expect(first).to_have_class(re.compile(r"\bp-L\b.*\bl\b"))
    head.keyboard.press("Shift+ArrowDown")
    expect(head.locator("td.on")).to_have_count(2)
    head.keyboard.press("r")
    expect(first).to_have_text("R")
    expect(second).to_have_text("R")
    head.keyboard.press("F8")
    expect(head.locator("td.l")).to_have_count(2)
    head.keyboard.press("k")
    expect(head.locator("[data-alert]")).to_contain_text("dikunci")
    head.keyboard.press("Control+z")
    expect(head.locator("td.l")).to_have_count(0)
    head.keyboard.press("Control+z")
    expect(first).to_have_text("L")
    head.keyboard.press("Control+y")
    expect(first).to_have_text("R")
    expect(head.locator("[data-saved]")).to_have_text("Tersimpan")


def test_a_complaint_outlives_the_late_answer_to_an_earlier_step(head: Page) -> None:
    if not is_wide(head):
        pytest.skip("a phone has the list of one day")
    held: list[Route] = []
    head.route(re.compile("/sunting/"), lambda route: held.append(route), times=1)
    head.locator("td.c.p-R").first.click()
    with head.expect_request(re.compile("/sunting/")):
        head.keyboard.press("F8")
    head.keyboard.press("k")
    expect(head.locator("[data-alert]")).to_contain_text("dikunci")
    held[0].continue_()
    expect(head.locator("[data-saved]")).to_have_text("Tersimpan")
    expect(head.locator("[data-alert]")).to_contain_text("dikunci")
    head.keyboard.press("Control+z")
    expect(head.locator("[data-alert]")).to_be_hidden()


def test_a_day_is_copied_named_and_come_back_to(head: Page) -> None:
    if not is_wide(head):
        pytest.skip("a phone fills one day by buttons")
    head.context.grant_permissions(["clipboard-read", "clipboard-write"])
    dates, rows = head.locator("th[data-day]"), head.locator("tr[data-person]")
    dates.nth(0).click()
    expect(head.locator("td.on")).to_have_count(rows.count())
    head.keyboard.press("Control+c")
    copied = [rows.nth(n).locator("td.c").nth(0).inner_text() for n in range(rows.count())]
    dates.nth(1).click()
    head.keyboard.press("Control+v")
    for n, text in enumerate(copied):
        expect(rows.nth(n).locator("td.c").nth(1)).to_have_text(text)
    expect(head.locator("[data-unpublished]")).to_contain_text("2 perubahan belum terbit")
    expect(head.locator("td.m")).to_have_count(2)
    expect(head.locator("td.m").first).to_have_attribute("aria-label", re.compile("berubah"))
    head.locator("[data-history] summary").click()
    head.get_by_label("Namai keadaan sekarang").fill("Sebelum rapat")
    head.get_by_role("button", name="Simpan titik").click()
    head.locator("[data-history] summary").click()
    expect(head.locator("[data-history] [aria-current]")).to_contain_text("Sebelum rapat")
    assert faults(head) == []
    head.get_by_role("button", name="Kembali ke awal draf").click()
    expect(head.locator("[data-unpublished]")).to_contain_text("Belum ada yang berubah.")


def test_who_can_stand_in_is_asked_from_a_cell_and_exchanged(head: Page) -> None:
    if is_wide(head):
        head.locator("td.c.p-K:not(.x)").first.click()
        head.get_by_role("link", name="Siapa bisa menggantikan?").click()
    else:
        head.get_by_role("link", name="Pengganti").first.click()
    expect(head.get_by_text("1 orang bisa bertukar hari")).to_be_visible()
    assert faults(head) == []
    head.get_by_role("button", name="Tukar").click()
    expect(head.locator("[data-unpublished]")).to_contain_text("2 perubahan belum terbit, bagi 2 orang")


@pytest.mark.parametrize("language", ["en"])
def test_the_page_speaks_english_and_fits(head: Page, live_server: Any, language: str) -> None:
    head.context.add_cookies([{"name": "django_language", "value": language, "url": live_server.url}])
    for address in (PAGE, f"{PAGE}?tampilan=hari", "/jadwal/kota-dinas/banding/"):
        head.goto(live_server.url + address)
        assert faults(head) == []
    expect(head.get_by_text("0 cells change")).to_be_visible()


def test_without_script_a_day_is_filled_by_its_buttons(head: Page, live_server: Any) -> None:
    plain = head.context.browser.new_context(  # type: ignore[union-attr]
        java_script_enabled=False, viewport=head.viewport_size, storage_state=head.context.storage_state()
    )
    page = plain.new_page()
    page.goto(f"{live_server.url}{PAGE}?tampilan=hari")
    page.locator(".pick button[value=K][aria-pressed=false]").first.click()
    expect(page.get_by_text("melebihi batas kantor")).to_be_visible()
    page.get_by_role("button", name="Urungkan").click()
    expect(page.get_by_text("Tidak ada aturan yang dilanggar")).to_be_visible()
    plain.close()


def test_a_cell_carried_says_what_it_would_break_before_it_is_dropped(head: Page) -> None:
    """By pointer, then by keyboard; and a letter says it when it is held over the chosen cell."""
    if not is_wide(head):
        pytest.skip("a phone fills by buttons, one cell at a time")
    tip, home = head.locator("[data-tip]"), head.locator("td.c.p-R").first
    home.click()
    head.locator("[data-palette] [data-text=K]").hover()
    expect(tip).to_contain_text("melebihi batas kantor (2 di kantor, paling banyak 1)")
    assert faults(head) == []
    head.locator("[data-palette] [data-text=K]").focus()
    expect(tip).to_be_visible()
    head.mouse.move(0, 0)
    home.focus()
    row, column = home.evaluate("td => [td.parentElement.rowIndex, td.cellIndex]")
    other = head.locator(f"tr[data-person]:not(:nth-child({row})) td.c.p-K").first
    box, goal = home.bounding_box(), other.bounding_box()
    assert box
    assert goal
    head.mouse.move(box["x"] + 8, box["y"] + 8)
    head.mouse.down()
    head.mouse.move(goal["x"] + 8, goal["y"] + 8, steps=4)
    expect(tip).to_be_visible()
    expect(tip).not_to_contain_text("Memeriksa")
    head.keyboard.press("Escape")
    head.mouse.up()
    expect(tip).to_be_hidden()
    home.click()
    head.keyboard.press("Space")
    expect(tip).to_contain_text("Membawa R")
    head.keyboard.press("ArrowRight")
    expect(tip).not_to_contain_text("Memeriksa")
    head.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    assert column >= 1


def test_the_rest_is_planned_anew_under_the_eyes_of_whoever_asked(head: Page) -> None:
    if not is_wide(head):
        pytest.skip("the same form at every width")
    head.locator("td.c.p-R").first.click()
    head.keyboard.press("k")
    expect(head.locator("[data-told] .is-law")).to_be_visible()
    head.get_by_role("button", name="Susun ulang sisanya").click()
    expect(head.get_by_text("Tidak ada aturan yang dilanggar.", exact=True)).to_be_visible()
    expect(head.locator("[data-planning]")).to_be_hidden()
    expect(head.locator("[data-undo]")).to_have_attribute("title", re.compile("Menyusun ulang sisanya"))
