"""The system's Chromium, which the browser tests drive."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from workshop.system import apt_install, apt_prefix
from workshop.voice import say_both, step

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")


def find_chromium() -> str | None:
    """Path of a Chromium: `PIKET_CHROMIUM` if set, else the first known name on the PATH."""
    named = os.environ.get("PIKET_CHROMIUM")
    if named:
        return named
    found = next((path for path in map(shutil.which, NAMES) if path), None)
    return found or (str(MAC) if MAC.exists() else None)


def provide_chromium() -> None:
    """Make sure of a Chromium where Debian's packages are at hand; else say what to install."""
    if find_chromium():
        return
    if apt_prefix():
        with step(1, 1, "Chromium untuk uji peramban / for the browser tests: apt-get install chromium"):
            apt_install("chromium")
    if not find_chromium():
        say_both(
            "tanpa Chromium uji peramban dilewati. Pasang paket 'chromium', atau isi PIKET_CHROMIUM.",
            "no Chromium, browser tests are skipped. Install 'chromium', or name one in PIKET_CHROMIUM.",
        )
