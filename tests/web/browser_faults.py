"""What is wrong with a page whatever it shows."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page


def faults(page: Page) -> list[str]:
    """Barriers that axe finds, each with its element, and content wider than the window; empty where all is well."""
    page.wait_for_load_state()  # a page half arrived has links without their words
    found = [
        f"{fault['id']}: {node['html'][:120]}"
        for fault in Axe().run(page).response["violations"]
        for node in fault["nodes"]
    ]
    wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    return found + (["overflow"] if page.evaluate(wide) else [])
