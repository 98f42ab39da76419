"""What is written for browsers runs in those of five years ago: Chromium 96, of November 2021.

The features are those that came later and that one reaches for; each with the version that brought it, by the browser's
own release notes. Where one is only an adornment that an older browser leaves out, the file is named as such.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import piket.web

WEB = Path(piket.web.__file__).parent
LATER_IN_STYLES = {
    r":has\(": 105,
    r"@container|\bcontainer-type": 105,
    r"@layer": 99,
    r"\d(?:dvh|svh|lvh|dvw)\b": 108,
    r"text-wrap:": 114,
    r"color-mix\(|oklch\(|\blab\(|\blch\(": 111,
    r"\bsubgrid\b": 117,
    r"@scope\b": 118,
    r"@starting-style": 117,
    r"light-dark\(|field-sizing": 123,
    r"animation-timeline": 115,
    r"anchor-name|position-anchor": 125,
    r"interpolate-size": 129,
    r"^\s*&|\{\s*&": 112,
    r"@media[^{]*[<>]=?": 104,
    r":popover-open": 114,
    r"[\s;{](?:translate|rotate|scale):": 104,
}
LATER_IN_SCRIPTS = {
    r"structuredClone\(": 98,
    r"\.findLast(?:Index)?\(": 97,
    r"\.to(?:Sorted|Reversed|Spliced)\(": 110,
    r"AbortSignal\.timeout": 103,
    r"\.groupBy\(": 117,
    r"\.showPopover\(": 114,
    r"Promise\.withResolvers": 119,
    r"startViewTransition|\.isWellFormed\(": 111,
    r"Array\.fromAsync": 121,
    r"\bURL\.canParse": 120,
    r"\.checkVisibility\(": 105,
    r"\.isSubsetOf\(": 122,
    r"\bscheduler\.yield": 129,
}
# A page that an older browser shows without this is whole all the same.
ADORNMENTS = {
    (r":has\(", "editor.css"),
    ("text-wrap:", "whatif.css"),
    ("text-wrap:", "mend.css"),
    ("text-wrap:", "home.css"),
}
FILES = [*sorted((WEB / "static" / "piket").glob("*.[cj]s*")), *sorted(WEB.rglob("templates/**/*.js"))]


def later_features(path: Path) -> dict[str, int]:
    """Those younger than Chromium 96, each with the version that brought it."""
    known = LATER_IN_STYLES if path.suffix == ".css" else LATER_IN_SCRIPTS
    text = re.sub(r"/\*.*?\*/|(?m:^\s*//.*$)", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    return {
        feature: version
        for feature, version in known.items()
        if re.search(feature, text, re.MULTILINE) and (feature, path.name) not in ADORNMENTS
    }


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_nothing_younger_than_the_oldest_browser_is_needed(path: Path) -> None:
    assert later_features(path) == {}


def test_the_adornments_are_still_there() -> None:
    there = {(feature, path.name) for feature, name in ADORNMENTS for path in FILES if path.name == name}
    used = {
        (f, path.name)
        for f, _ in ADORNMENTS
        for path in FILES
        if re.search(f, path.read_text(encoding="utf-8"))
    }
    assert there - used == set()
    assert len(FILES) > 30


def test_a_younger_feature_is_found(tmp_path: Path) -> None:
    sheet = tmp_path / "x.css"
    sheet.write_text("li:has(> b) { color: red } /* @layer */", encoding="utf-8")
    assert later_features(sheet) == {r":has\(": 105}
