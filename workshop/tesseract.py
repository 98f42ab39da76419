"""Debian's Tesseract, by which scanned circulars are read."""

from __future__ import annotations

import shutil

from workshop.system import apt_install, apt_prefix
from workshop.voice import say_both, step

PACKAGES = ("tesseract-ocr", "tesseract-ocr-ind")


def find_tesseract() -> str | None:
    return shutil.which("tesseract")


def provide_tesseract() -> None:
    """Make sure of a Tesseract where Debian's packages are at hand; else say what to install."""
    if find_tesseract():
        return
    if apt_prefix():
        with step(1, 1, "Tesseract untuk uji pindai / for the tests of scans: apt-get install tesseract-ocr"):
            apt_install(*PACKAGES)
    if not find_tesseract():
        say_both(
            "tanpa Tesseract uji pindai dilewati. Pasang paket 'tesseract-ocr' dan 'tesseract-ocr-ind'.",
            "no Tesseract, tests of scans are skipped. Install 'tesseract-ocr' and 'tesseract-ocr-ind'.",
        )
