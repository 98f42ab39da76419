"""The form of a draft and the page of its end, as people use them: live, by keyboard, and without script."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from browser_faults import faults
from playwright.sync_api import Browser, Page, expect
from stocks import OFFICE, agency_of, office_drafts

from piket.web.directives.models import Directive
from piket.web.tenancy import acting

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def home(stocked: Callable[..., None], settings: Any, live_server: Any) -> str:
    """The regional office with one draft, and one circular that ends tomorrow."""
    settings.DEMO = True
    stocked(office_drafts)
    return str(live_server.url)


@pytest.fixture
def signed_in(page: Page, home: str) -> Page:
    return enter(page, home)


def enter(page: Page, home: str, role: str = "personnel") -> Page:
    page.goto(home)
    page.locator(f'button[value="demo.{OFFICE}.{role}"]').click()
    page.wait_for_load_state()
    return page


def of(key: str) -> int:
    with acting(agency_of(OFFICE).pk):
        return int(Directive.objects.get(key=key).pk)


def open_form(page: Page, home: str) -> None:
    page.goto(f"{home}/edaran/{of('se-kota-1')}/sunting/")
    page.locator("#p-1 > summary").click()


def test_what_is_typed_is_checked_beside_the_form_and_said_at_its_field(signed_in: Page, home: str) -> None:
    open_form(signed_in, home)
    fault = signed_in.locator("#f-p-1-percent-e")
    signed_in.fill("#f-p-1-percent", "banyak")
    expect(fault).to_have_text("Bukan angka yang sah: 0 sampai 100.")
    signed_in.fill("#f-p-1-percent", "40")
    expect(fault).to_be_empty()
    expect(signed_in.locator("#s-1")).to_contain_text("40 %")
    expect(signed_in.locator("#f-p-1-percent")).to_be_focused()


def test_a_provision_is_doubled_found_to_clash_and_its_finding_leads_to_it(
    signed_in: Page, home: str
) -> None:
    open_form(signed_in, home)
    signed_in.locator("#b-copy-1").click()
    expect(signed_in.locator(".clause-card")).to_have_count(4)
    finding = signed_in.locator("#temuan li", has_text="overlap_without_precedence")
    finding.get_by_role("link", name="Ketentuan 2").click()
    expect(signed_in.locator("#k-1")).to_be_visible()
    signed_in.locator("#p-2 details.more > summary").click()
    signed_in.select_option("#f-p-2-o1", index=2)
    expect(signed_in.locator("#f-p-2-over-e")).to_contain_text("Tulis dasar pengecualiannya.")
    signed_in.fill("#f-p-2-g1", "Layanan tertentu")
    expect(finding).to_have_count(0)


def test_a_unit_is_chosen_by_name_and_the_draft_is_saved(signed_in: Page, home: str) -> None:
    open_form(signed_in, home)
    signed_in.fill("#f-p-1-unit", "lapas padang")
    signed_in.locator("#b-unit-1").click()
    expect(signed_in.locator("#p-1 .chip")).to_have_count(1)
    signed_in.get_by_role("button", name="Simpan draf").click()
    expect(signed_in.get_by_text("Tersimpan.")).to_be_visible()


def test_a_circular_is_written_from_an_empty_form(signed_in: Page, home: str) -> None:
    signed_in.goto(f"{home}/edaran/")
    signed_in.get_by_role("button", name="Tulis surat baru").click()
    expect(signed_in.get_by_text("Belum ada ketentuan")).to_be_visible()
    signed_in.get_by_role("button", name=re.compile("^Kehadiran")).click()
    expect(signed_in.locator("#f-p-0-percent-e")).not_to_be_empty()


def test_the_owner_goes_from_the_question_to_an_extension(page: Page, home: str) -> None:
    leader = enter(page, home, "leader")
    leader.get_by_role("link", name="Putuskan kelanjutannya").click()
    extending = leader.locator("section", has=leader.locator("#perpanjang"))
    extending.locator("textarea").fill("Kasus belum turun")
    extending.get_by_role("button", name=re.compile("Perpanjang sampai")).click()
    leader.wait_for_url("**/pekerjaan/*/")


@pytest.mark.slow
@pytest.mark.parametrize("language", ["id", "en"])
def test_form_expert_view_and_continuation_are_sound_for_everyone(
    signed_in: Page, home: str, language: str
) -> None:
    signed_in.locator(f'.languages button[value="{language}"]').click()
    write, end = of("se-kota-1"), of("se-kota-2")
    for path in (
        "/",
        "/edaran/",
        f"/edaran/{write}/",
        f"/edaran/{write}/sunting/?yaml",
        f"/edaran/{end}/kelanjutan/",
        f"/edaran/{write}/sahkan/",
        f"/edaran/{end}/pembaca/",
    ):
        signed_in.goto(f"{home}{path}")
        assert (path, faults(signed_in)) == (path, [])
    open_form(signed_in, home)
    signed_in.locator("#p-1 details.more > summary").click()
    assert faults(signed_in) == []


def test_without_script_the_form_checks_by_its_button(browser: Browser, home: str) -> None:
    page = enter(browser.new_context(java_script_enabled=False).new_page(), home)
    page.goto(f"{home}/edaran/{of('se-kota-1')}/sunting/")
    page.locator("#p-1 > summary").click()
    page.fill("#f-p-1-percent", "banyak")
    page.locator(".editor-acts").get_by_role("button", name="Periksa").click()
    expect(page.locator("#f-p-1-percent-e")).to_contain_text("Bukan angka yang sah")
    assert page.input_value("#f-p-1-percent") == "banyak"
    page.context.close()
