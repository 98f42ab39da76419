"""Every Indonesian string has its English, and the compiled catalogues are the written ones."""

from __future__ import annotations

import ast
import gettext
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils.translation.template import templatize

import piket.web

WEB = Path(piket.web.__file__).parent
CATALOGUES = sorted(WEB.rglob("locale/en/LC_MESSAGES/django.po"))
MARKS = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy"}
ENTRY = re.compile(r'^(msgid|msgid_plural|msgstr(?:\[\d\])?) ((?:".*"\n?)+)', re.MULTILINE)


def entries(catalogue: Path) -> dict[str, list[str]]:
    """Msgid to its English texts, from the written catalogue."""
    found: dict[str, list[str]] = {}
    current = ""
    for keyword, quoted in ENTRY.findall(catalogue.read_text(encoding="utf-8")):
        text = "".join(ast.literal_eval(line) for line in quoted.splitlines())
        if keyword == "msgid":
            current = text
        elif keyword != "msgid_plural":
            found.setdefault(current, []).append(text)
    return found


def marked_in_python(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS:
            yield from (a.value for a in node.args[:1] if isinstance(a, ast.Constant))


def marked_in_template(source: str) -> Iterator[str]:
    calls = re.findall(r"gettext\(\s*u?('(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")", templatize(source))
    yield from (ast.literal_eval(call) for call in calls)


def marked() -> set[str]:
    found: set[str] = set()
    for path in WEB.rglob("*.py"):
        found |= set(marked_in_python(path.read_text(encoding="utf-8")))
    for path in WEB.rglob("*.html"):
        found |= set(marked_in_template(path.read_text(encoding="utf-8")))
    return found


def test_every_string_of_the_interface_is_in_a_catalogue() -> None:
    known = {msgid for catalogue in CATALOGUES for msgid in entries(catalogue)}
    assert len(marked()) > 50
    assert marked() - known == set()


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda path: path.parts[-5])
def test_no_string_lacks_its_english(catalogue: Path) -> None:
    assert "fuzzy" not in catalogue.read_text(encoding="utf-8")
    assert [msgid for msgid, texts in entries(catalogue).items() if not all(texts)] == []


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda path: path.parts[-5])
def test_the_compiled_catalogue_is_the_written_one(catalogue: Path) -> None:
    with catalogue.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]
    shown = {key: text for key, text in compiled.items() if key not in ("",)}
    written = {}
    for msgid, texts in entries(catalogue).items():
        written |= {msgid: texts[0]} if len(texts) == 1 else {(msgid, n): t for n, t in enumerate(texts)}
    written.pop("", None)
    assert shown == written
