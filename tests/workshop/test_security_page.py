"""docs/security.md: every item of the standard stands there once, and what it points to exists."""

from __future__ import annotations

import re
from collections import Counter

from workshop.prepare import CHECKOUT

PAGE = (CHECKOUT / "docs" / "security.md").read_text("utf-8")
LINE = re.compile(r"^\| (V\d+\.\d+\.\d+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
# How many items of levels 1 and 2 each section of ASVS 5.0.0 has; they are numbered from 1.
ITEMS = {
    "1.1": 2, "1.2": 9, "1.3": 11, "1.4": 3, "1.5": 2, "2.1": 3, "2.2": 3, "2.3": 4, "2.4": 1, "3.2": 2, "3.3": 4,
    "3.4": 6, "3.5": 5, "3.7": 2, "4.1": 3, "4.2": 1, "4.3": 2, "4.4": 4, "5.1": 1, "5.2": 3, "5.3": 2, "5.4": 3,
    "6.1": 3, "6.2": 12, "6.3": 4, "6.4": 4, "6.5": 5, "6.6": 3, "6.8": 4, "7.1": 3, "7.2": 4, "7.3": 2, "7.4": 5,
    "7.5": 2, "7.6": 2, "8.1": 2, "8.2": 3, "8.3": 1, "8.4": 1, "9.1": 3, "9.2": 4, "10.1": 2, "10.2": 2, "10.3": 4,
    "10.4": 11, "10.5": 5, "10.6": 2, "10.7": 3, "11.1": 2, "11.2": 3, "11.3": 3, "11.4": 4, "11.5": 1, "11.6": 1,
    "12.1": 3, "12.2": 2, "12.3": 4, "13.1": 1, "13.2": 5, "13.3": 2, "13.4": 5, "14.1": 2, "14.2": 4, "14.3": 3,
    "15.1": 3, "15.2": 3, "15.3": 7, "16.1": 1, "16.2": 5, "16.3": 4, "16.4": 3, "16.5": 3, "17.1": 1, "17.2": 4,
    "17.3": 2,
}  # fmt: skip


def test_every_item_stands_there_once() -> None:
    wanted = {f"V{section}.{number}" for section, count in ITEMS.items() for number in range(1, count + 1)}
    found = Counter(item for item, _words, _state in LINE.findall(PAGE))
    assert set(found) == wanted
    assert set(found.values()) == {1}


def test_what_shows_an_item_exists() -> None:
    missing = []
    for item, _words, state in LINE.findall(PAGE):
        kind, _colon, what = state.strip().partition(": ")
        if kind == "shown":
            file, _colons, name = what.partition("::")
            path = CHECKOUT / file
            there = path.is_file() and re.search(rf"^def {name}\(", path.read_text("utf-8"), re.MULTILINE)
        elif kind == "written":
            there = (CHECKOUT / what).is_file()
        else:
            there = kind in ("not met", "does not arise", "built so") and len(what) > 5
        missing += [] if there else [f"{item}: {state}"]
    assert missing == []
