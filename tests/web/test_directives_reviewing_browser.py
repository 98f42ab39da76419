"""The review of a reading as people use it: by keyboard, by words chosen in the text, and without script."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from browser_faults import faults
from playwright.sync_api import Browser, Locator, Page, expect
from stocks import CITY, agency_of, city_circular, city_offices

from piket.pipeline.cases import load_case
from piket.web.directives.models import Directive
from piket.web.tenancy import acting

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CIRCULAR = load_case(CITY).text.decode()
# A word that changes what is ordered is followed by a new draft for all of the city's units.
REDRAFT = 20_000
SELECT = """words => {
  const walk = document.createTreeWalker(document.getElementById("naskah-isi"), NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const at = walk.currentNode.data.indexOf(words);
    if (at < 0) continue;
    document.getSelection().setBaseAndExtent(walk.currentNode, at, walk.currentNode, at + words.length);
    return;
  }
}"""


@pytest.fixture
def home(stocked: Callable[..., None], settings: Any, live_server: Any) -> str:
    settings.DEMO = True
    return str(live_server.url)


@pytest.fixture
def review(page: Page, home: str, stocked: Callable[..., None]) -> Page:
    """The review of the city's circular, as it was sent in."""
    stocked(city_circular)
    with acting(agency_of(CITY).pk):
        circular = Directive.objects.get().pk
    enter(page, home)
    page.goto(f"{home}/edaran/{circular}/tinjau/")
    return page


def enter(page: Page, home: str) -> None:
    page.goto(home)
    page.locator(f'button[value="demo.{CITY}.personnel"]').click()
    page.wait_for_load_state()


def rule(page: Page) -> Locator:
    """The fact that a quarter of those with essential tasks are at the office."""
    return page.locator("[data-item]", has_text="25 % di kantor")


def test_the_keys_walk_from_fact_to_fact(review: Page) -> None:
    items = review.locator("[data-item]")
    opened = review.locator("[data-item][data-open]").first.get_attribute("id")
    review.keyboard.press("j")
    expect(review.locator(f"#{opened}")).to_be_focused()
    for _ in range(items.count()):
        review.keyboard.press("k")
    expect(items.first).to_be_focused()
    review.keyboard.press("j")
    expect(items.nth(1)).to_be_focused()


def test_a_key_accepts_and_goes_on_and_another_takes_back(review: Page) -> None:
    review.keyboard.press("j")
    first = review.locator("[data-item]:focus")
    here, there = first.get_attribute("id"), review.locator("[data-open]").nth(1).get_attribute("id")
    review.keyboard.press("t")
    expect(review.locator(f"#{here} .state")).to_have_text("diterima")
    expect(review.locator(f"#{there}")).to_be_focused()
    review.keyboard.press("k")
    expect(review.locator(f"#{here}")).to_be_focused()
    review.keyboard.press("z")
    expect(review.locator(f"#{here} .state")).to_have_count(0, timeout=REDRAFT)
    expect(review.locator(f"#{here}")).to_be_focused()


def test_a_rule_is_changed_by_keyboard_alone(review: Page) -> None:
    rule(review).focus()
    review.keyboard.press("u")
    expect(review.locator("#i-who")).to_be_focused()
    for _ in range(3):
        review.keyboard.press("Tab")
    review.keyboard.press("Control+A")
    review.keyboard.type("banyak")
    review.keyboard.press("Enter")
    expect(review.locator("#i-percent-e")).to_have_text("Tulis angka dari 0 sampai 100.")
    expect(review.locator("#i-percent")).to_be_focused()
    review.keyboard.press("Control+A")
    review.keyboard.type("40")
    review.keyboard.press("Enter")
    changed = review.locator("[data-item]", has_text="40 % di kantor")
    expect(changed.locator(".state")).to_have_text("diubah", timeout=REDRAFT)
    expect(changed.locator(".item-was")).to_contain_text("25 % di kantor")


def test_escape_closes_the_form_and_stays_at_its_fact(review: Page) -> None:
    rule(review).focus()
    review.keyboard.press("u")
    expect(review.locator("#i-who")).to_be_focused()
    review.keyboard.press("Escape")
    expect(review.locator("#lembar-fakta")).to_have_count(0)
    expect(rule(review)).to_be_focused()


def test_what_the_text_does_not_say_is_struck_out_by_a_key(review: Page) -> None:
    here = rule(review).get_attribute("id")
    rule(review).focus()
    review.keyboard.press("b")
    expect(review.locator(f"#{here} .state")).to_have_text("bukan", timeout=REDRAFT)
    expect(review.locator(f"#{here} s")).to_contain_text("25 % di kantor")


def test_all_that_is_sure_is_accepted_by_one_key(review: Page) -> None:
    review.keyboard.press("y")
    expect(review.locator('button[value="accept_sure"]')).to_have_count(0)
    expect(review.locator("section[aria-labelledby=yakin] [data-open]")).to_have_count(0)


def test_words_chosen_in_the_text_become_a_fact(review: Page) -> None:
    words = "menyikapi tingginya kasus"
    review.evaluate(SELECT, words)
    expect(review.locator("#kutipan")).to_have_value(words)
    expect(review.locator("#mulai")).to_have_value(str(CIRCULAR.strip().index(words)))
    review.keyboard.press("n")
    expect(review.locator("#jenis")).to_be_focused()
    review.select_option("#jenis", "obligation")
    review.locator("#tandai button").click()
    review.select_option("#i-duty", "budget")
    review.locator("#lembar-fakta button[value=add]").click()
    added = review.locator("[data-item]", has_text=words)
    expect(added.locator(".state")).to_have_text("ditambah", timeout=REDRAFT)
    expect(review.locator("#lembar-fakta")).to_have_count(0)


def test_a_fact_lights_its_words_up(review: Page) -> None:
    rule(review).locator(".item-label").hover()
    expect(review.locator('#naskah-isi a.fact[data-tie~="rule.2"]').first).to_have_class(
        "fact fact-rule is-tied"
    )


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_review_is_sound_for_everyone(review: Page, language: str) -> None:
    review.locator(f'.languages button[value="{language}"]').click()
    review.wait_for_load_state()
    assert faults(review) == []
    review.locator("[data-item] [data-key=u]").first.click()
    expect(review.locator("#lembar-fakta")).to_be_visible()
    assert faults(review) == []


@pytest.mark.slow
def test_everything_can_be_said_without_script(
    browser: Browser, home: str, stocked: Callable[..., None]
) -> None:
    stocked(city_offices)
    page = browser.new_context(java_script_enabled=False).new_page()
    enter(page, home)
    page.goto(f"{home}/edaran/baru/")
    page.fill("textarea[name=text]", CIRCULAR)
    page.fill("[name=published_on]", "2021-07-25")
    page.locator("main form button.btn-primary").click()
    page.get_by_role("link", name="Tinjau bacaan").click()
    page.wait_for_url("**/tinjau/", wait_until="load")
    rule(page).locator("button[value=accept]").click()
    expect(rule(page).locator(".state")).to_have_text("diterima")
    rule(page).locator("[data-key=u]").click()
    page.fill("#i-percent", "40")
    page.locator("#lembar-fakta button[value=change]").click()
    expect(page.locator("[data-item]", has_text="40 % di kantor").locator(".state")).to_have_text("diubah")
    page.fill("#kutipan", "menyikapi tingginya kasus")
    page.select_option("#jenis", "obligation")
    page.locator("#tandai button").click()
    page.select_option("#i-duty", "budget")
    page.locator("#lembar-fakta button[value=add]").click()
    expect(page.locator("[data-item]", has_text="tingginya kasus").locator(".state")).to_have_text("ditambah")
    page.context.close()
