"""Publications: a draft begun from the roster in force, two people exchanged, then put in force alone by the office, or
approved and put in force with others under one signature."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from typing import Any

from benchmarks.faults.browser import Answer, Browser, Lost, persistently
from benchmarks.faults.clients import Work, each_in_its_turn

PER_SECOND, TOGETHER = 0.25, 4
"""Rounds a second; how many units are put in force at once in every other round."""
_REVISION, _VERSION = re.compile(r'data-revision="(\d+)"'), re.compile(r'data-version="([^"]+)"')
_REASON = "Ditukar atas permintaan keduanya."


@dataclass(frozen=True)
class _Draft:
    """How a draft stands on its page."""

    version: str
    revision: int
    editable: bool


def run(work: Work) -> None:
    chance = random.Random(f"rosters {work.seed}")
    swaps: list[dict[str, Any]] = work.agency["swaps"]
    turned: dict[str, int] = {}

    def round_(n: int) -> None:
        browser = work.browser(work.agency["office"])
        try:
            chosen = chance.sample(swaps, min(TOGETHER if n % 2 else 1, len(swaps)))
            versions = [
                persistently(lambda s=swap: _drafted(browser, s, turned), work.until) for swap in chosen
            ]
            for swap, version in zip(chosen, versions, strict=True):
                work.ledger.asked("publication", f"{swap['unit']} {version}")
            if len(chosen) == 1:
                persistently(lambda: _alone(browser, chosen[0]["unit"], versions[0]), work.until)
            else:
                for swap, version in zip(chosen, versions, strict=True):
                    persistently(lambda u=swap["unit"], v=version: _approved(browser, u, v), work.until)
                persistently(lambda: _together(browser), work.until)
            for swap, version in zip(chosen, versions, strict=True):
                turned[swap["unit"]] = turned.get(swap["unit"], 0) + 1
                work.ledger.acknowledged("publication", f"{swap['unit']} {version}")
        finally:
            browser.close()

    each_in_its_turn(work, 1, PER_SECOND * work.rate, round_)


def _drafted(browser: Browser, swap: dict[str, Any], turned: dict[str, int]) -> str:
    """The unit's open draft with the two exchanged; begun where there is none. Done again it is found done."""
    unit = swap["unit"]
    begun = browser.post(f"/jadwal/{unit}/sunting/mulai/", {})
    if begun.status != 302:
        raise Lost(f"begin {begun.status}")
    draft = _seen(browser, unit, "")
    if draft.revision == 0:
        places = swap["places"] if turned.get(unit, 0) % 2 else swap["places"][::-1]
        cells = [f"asn:{swap[who]}:{swap['day']}" for who in ("first", "second")]
        sent = {
            "versi": draft.version, "dasar": 0, "aksi": "isi", "sel": " ".join(cells), "teks": " ".join(places),
        }  # fmt: skip
        answer = browser.post(f"/jadwal/{unit}/sunting/langkah/", sent, script=True)
        if answer.status not in (200, 409):
            raise RuntimeError(f"a step was refused: {answer.status} {answer.text[:300]}")
    return draft.version


def _seen(browser: Browser, unit: str, version: str) -> _Draft:
    page = browser.get(f"/jadwal/{unit}/sunting/?versi={version}")
    revision, named = _REVISION.search(page.text), _VERSION.search(page.text)
    if page.status != 200 or revision is None or named is None:
        raise Lost(f"page {page.status}")
    return _Draft(named[1], int(revision[1]), " data-editable" in page.text)


def _settled(browser: Browser, unit: str, version: str, act: str) -> Answer:
    draft = _seen(browser, unit, version)
    sent = {"versi": version, "putusan": act, "dasar": draft.revision, "alasan": _REASON}
    return browser.post(f"/jadwal/{unit}/sunting/putusan/", sent)


def _approved(browser: Browser, unit: str, version: str) -> None:
    if _seen(browser, unit, version).editable:
        _settled(browser, unit, version, "setujui")
        if _seen(browser, unit, version).editable:
            raise RuntimeError(f"{unit} {version} was not approved")


def _alone(browser: Browser, unit: str, version: str) -> None:
    if not _stands(browser, unit, version):
        _settled(browser, unit, version, "terbitkan")
        if not _stands(browser, unit, version):
            raise RuntimeError(f"{unit} {version} was not published")


def _stands(browser: Browser, unit: str, version: str) -> bool:
    """Whether its page offers no publication any more."""
    page = browser.get(f"/jadwal/{unit}/?versi={version}")
    if page.status != 200:
        raise Lost(f"board {page.status}")
    return f"/jadwal/{unit}/terbitkan/" not in page.text


def _together(browser: Browser) -> None:
    answer = browser.post("/tenggat/terbitkan/", {"jenis": "disetujui"})
    if answer.status != 302:
        raise Lost(f"together {answer.status}")
