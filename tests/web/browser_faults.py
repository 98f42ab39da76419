"""What is wrong with a page whatever it shows."""

from __future__ import annotations

from collections.abc import Iterable

from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import Page

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1440, "height": 900}


def faults(page: Page) -> list[str]:
    """Barriers that axe finds, each with its element, and content wider than the window; empty where all is well."""
    page.wait_for_load_state()  # a page half arrived has links without their words
    found = [
        f"{fault['id']}: {node['html'][:120]}"
        for fault in Axe().run(page).response["violations"]
        for node in fault["nodes"]
    ]
    return found + [f"overflow: {html[:120]}" for html in page.evaluate(_WIDER)]


_WIDER = """() => {
  const window = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= window) return [];
  const wide = [...document.body.querySelectorAll("*")].filter(e => e.getBoundingClientRect().right > window + 1);
  return [(wide.at(-1) ?? document.body).outerHTML];
}"""
"""The innermost element that reaches beyond the window, where the page can be moved sideways."""


def barred(page: Page, server: str, paths: Iterable[str], language: str) -> dict[str, list[str]]:
    """The faults of each of these pages in a language, on a phone and at a desk; empty where all is well."""
    page.context.add_cookies([{"name": settings.LANGUAGE_COOKIE_NAME, "value": language, "url": server}])
    found = {}
    for path in paths:
        page.goto(f"{server}/{path}")
        found[path] = barred_here(page)
    return {path: wrong for path, wrong in found.items() if wrong}


def barred_here(page: Page) -> list[str]:
    """The faults of the page as it stands, at both widths."""
    found = []
    for size in (DESK, PHONE):
        page.set_viewport_size(size)
        found += [f"{size['width']} px: {fault}" for fault in faults(page)]
    return found
