"""What is served of others' work is listed, licensed and unchanged; templates carry nothing inline."""

from __future__ import annotations

import hashlib
import re
import tomllib
from pathlib import Path

import pytest

import piket.web

WEB = Path(piket.web.__file__).parent
VENDOR = WEB / "static" / "vendor"
LIBRARIES = tomllib.loads((VENDOR / "manifest.toml").read_text(encoding="utf-8"))["library"]
# A block of JSON is data that no browser runs.
INLINE = re.compile(
    r"\sstyle=|\son[a-z]+=\"|<style|<script(?![^>]*\s(?:src=|type=\"application/json\"))|javascript:|https?://"
)


@pytest.mark.parametrize("library", LIBRARIES, ids=lambda library: library["name"])
def test_a_vendored_file_is_the_one_in_the_manifest(library: dict[str, object]) -> None:
    files = library["files"]
    assert isinstance(files, list)
    for file in files:
        assert hashlib.sha256((VENDOR / file["path"]).read_bytes()).hexdigest() == file["sha256"]


def test_every_vendored_file_is_listed_or_a_licence() -> None:
    listed = {file["path"] for library in LIBRARIES for file in library["files"]}
    licences = {library["licence_file"] for library in LIBRARIES}
    there = {str(path.relative_to(VENDOR)) for path in VENDOR.rglob("*") if path.is_file()}
    assert there == listed | licences | {"manifest.toml"}


@pytest.mark.parametrize("template", sorted(WEB.rglob("*.html")), ids=lambda path: path.name)
def test_no_template_has_inline_script_style_or_a_foreign_address(template: Path) -> None:
    assert INLINE.findall(template.read_text(encoding="utf-8")) == []
