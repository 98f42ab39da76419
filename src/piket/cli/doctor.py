"""`piket doctor`: what is wrong, where, how to mend it."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator

import typer

from piket.adapters.home import data_home, public_root
from piket.adapters.secret_key import secret_file
from piket.web.watch.values import Check, State, both

from .console import Exit, out, print_json, say, words
from .options import Json

_LEAST_FREE = 2e9
_OLD_BACKUP = 26 * 3600.0
_MARKS = {State.GOOD: ("✓", "green"), State.NOTE: ("!", "yellow"), State.BAD: ("✗", "bold red")}


def doctor(as_json: Json = False) -> None:
    """Look at everything; exit code 1 where something is bad."""
    from .installation import open_installation

    open_installation()
    from piket.web.watch.doctor import examined

    found = [*_machine(), *examined()]
    if as_json:
        print_json(
            [
                {"name": c.name.en, "state": c.state, "seen": c.seen.en, "mend": c.mend.en if c.mend and c.state != State.GOOD else ""}
                for c in found
            ]
        )  # fmt: skip
    else:
        for check in found:
            _tell(check)
    raise typer.Exit(Exit.BROKEN_RULE if any(check.state is State.BAD for check in found) else Exit.GOOD)


def _tell(check: Check) -> None:
    mark, style = _MARKS[check.state]
    out.print(f"{mark} {words(check.name):<24}{words(check.seen)}", style=style, markup=False, soft_wrap=True)
    if check.state is not State.GOOD and check.mend is not None:
        say("→ " + words(check.mend), indent=2, hang=4)


def _machine() -> Iterator[Check]:
    """What lies on this machine rather than in the database."""
    yield _fonts()
    yield _tesseract()
    yield _space()
    yield _secret()
    yield _backups()


def _fonts() -> Check:
    from importlib.resources import files

    there = [f.name for f in files("piket.letters").joinpath("fonts").iterdir() if f.name.endswith(".ttf")]
    return Check(
        both("Huruf naskah", "Fonts of letters"),
        State.GOOD if len(there) >= 4 else State.BAD,
        both(f"{len(there)} berkas", f"{len(there)} files"),
        both("Pasang ulang Piket: berkas hurufnya hilang.", "Install Piket again: its font files are gone."),
    )


def _tesseract() -> Check:
    place = shutil.which("tesseract")
    return Check(
        both("Tesseract", "Tesseract"),
        State.GOOD if place else State.NOTE,
        both(
            place or "tidak ada: surat hasil pindai tidak terbaca",
            place or "none: scanned circulars are not read",
        ),
        both(
            "apt-get install tesseract-ocr tesseract-ocr-ind",
            "apt-get install tesseract-ocr tesseract-ocr-ind",
        ),
    )


def _space() -> Check:
    place = data_home() if data_home().exists() else public_root().parent
    while not place.exists():
        place = place.parent
    free = shutil.disk_usage(place).free
    return Check(
        both("Ruang cakram", "Disk space"),
        State.GOOD if free > _LEAST_FREE else State.BAD,
        both(f"{free / 1e9:.1f} GB kosong di {place}", f"{free / 1e9:.1f} GB free at {place}"),
        both("Kosongkan atau perbesar cakram itu; cadangan lama dapat dipindahkan.", "Free or enlarge that disk; old backups can be moved."),
    )  # fmt: skip


def _secret() -> Check:
    place = secret_file()
    open_to_others = place.exists() and bool(place.stat().st_mode & 0o077)
    return Check(
        both("Berkas kunci", "Key file"),
        State.BAD if open_to_others else State.GOOD,
        both(f"{place} terbaca orang lain", f"{place} can be read by others")
        if open_to_others
        else both("tertutup bagi orang lain", "closed to others"),
        both(f"chmod 600 {place}", f"chmod 600 {place}"),
    )


def _backups() -> Check:
    from .backup import folder, newest

    last = newest(folder())
    age = time.time() - last.stat().st_mtime if last else None
    hours = "–" if age is None else f"{age / 3600:.0f}"
    good = age is not None and age < _OLD_BACKUP
    return Check(
        both("Cadangan", "Backups"),
        State.GOOD if good else State.NOTE if os.environ.get("PIKET_DEMO") else State.BAD,
        both(f"terbaru {hours} jam lalu di {folder()}", f"the newest {hours} hours ago in {folder()}")
        if last
        else both(f"belum ada di {folder()}", f"none in {folder()}"),
        both("Jalankan: piket backup, dan pasang piket-backup.timer (docs/operation.md).", "Run: piket backup, and install piket-backup.timer (docs/operation.md)."),
    )  # fmt: skip
