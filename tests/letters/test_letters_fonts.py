import hashlib
import json

from piket.letters.pdf import HERE

FONTS = HERE / "fonts"


def test_the_vendored_fonts_are_those_of_the_manifest() -> None:
    manifest = json.loads((FONTS / "manifest.json").read_text())
    assert manifest["files"] == {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in FONTS.glob("*.ttf")
    }


def test_the_licence_lies_beside_the_fonts() -> None:
    assert "LIBERATION" in (FONTS / "LICENSE.txt").read_text()
    assert "Version 2, June 1991" in (FONTS / "GPL-2.txt").read_text()
