"""The pages of a circular as people use them: text and facts tied, no overflow, nothing that axe finds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from browser_faults import faults
from playwright.sync_api import Page, expect
from stocks import OFFICE, office_case

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def signed_in(page: Page, stocked: Callable[..., None], settings: Any, live_server: Any) -> Page:
    """The regional office's personnel office, on its home page."""
    settings.DEMO = True
    stocked(office_case)
    page.goto(live_server.url)
    page.locator(f'button[value="demo.{OFFICE}.personnel"]').click()
    return page


def test_a_fact_lights_up_its_words(signed_in: Page) -> None:
    signed_in.locator(".lead-text a").click()
    signed_in.wait_for_url("**/edaran/*/", wait_until="load")
    signed_in.locator('li[data-tie="regime"] a').focus()
    expect(signed_in.locator('a.fact[data-tie~="regime"]').first).to_have_class("fact fact-place is-tied")


@pytest.mark.parametrize("language", ["id", "en"])
def test_home_circular_decisions_and_messages_are_sound_for_everyone(signed_in: Page, language: str) -> None:
    signed_in.locator(f'.languages button[value="{language}"]').click()
    home = signed_in.url
    circular = signed_in.locator(".lead-text a").get_attribute("href")
    for path in ("", circular, f"{circular}keputusan/", "/pesan/", "/edaran/baru/", "/malam/"):
        signed_in.goto(f"{home.rstrip('/')}{path}")
        assert (path, faults(signed_in)) == (path, [])


def test_from_a_sentence_to_a_persons_day_and_back(signed_in: Page) -> None:
    """The chain as somebody clicks it: what hangs on a sentence, one unit's cells, one cell, and the sentence again."""
    signed_in.locator(".lead-text a").click()
    signed_in.locator("#naskah a[href*='/rantai/kalimat/']").last.click()
    sentence = signed_in.url
    assert faults(signed_in) == []
    signed_in.locator(".chain-table a[href^='?unit=']").first.click()
    assert faults(signed_in) == []
    signed_in.locator(".cell-people a").first.click()
    expect(signed_in.locator("#sebab")).to_be_visible()
    assert faults(signed_in) == []
    for summary in signed_in.locator("main details > summary").all():
        summary.click()
    signed_in.locator(f'a[href="{sentence[sentence.index("/rantai/") :].split("?")[0]}"]').first.click()
    expect(signed_in.locator(".chain-table")).to_be_visible()
