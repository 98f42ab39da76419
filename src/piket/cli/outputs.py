"""A roster book as the output of a command: what cannot be written is said before any work is done."""

from __future__ import annotations

import os
from pathlib import Path

from piket.planning.instants import UnknownTimeZone, zone
from piket.planning.rosterfile import RosterBook, RosterFileError, write_roster
from piket.policy.values import Bilingual

from .console import Exit, fail, t

_SUFFIXES = (".xlsx", ".json", ".csv")


def refuse_unusable(timezone: str, output: Path | None) -> None:
    """What cannot be written in the end is said before any work is done."""
    faults: list[str] = []
    try:
        zone(timezone)
    except UnknownTimeZone as error:
        faults.append(t(error.id, error.en))
    if output is not None:
        faults += _output_faults(output)
    if faults:
        fail(faults, Exit.USAGE)


def _output_faults(output: Path) -> list[str]:
    if output.suffix.lower() not in _SUFFIXES:
        return [
            t(
                f"Akhiran '{output.suffix}' tidak dikenal. Tulis ke .xlsx, .json atau .csv.",
                f"The suffix '{output.suffix}' is not known. Write to .xlsx, .json or .csv.",
            )
        ]
    return place_faults(output)


def place_faults(output: Path) -> list[str]:
    """Why nothing can be written there."""
    folder = output.parent
    if output.is_dir():
        return [t(f"{output} adalah folder; sebutkan nama berkas.", f"{output} is a folder; name a file.")]
    if not folder.is_dir():
        return [
            t(
                f"Folder {folder} tidak ada. Buat dahulu.",
                f"The folder {folder} does not exist. Make it first.",
            )
        ]
    if not os.access(folder, os.W_OK):
        return [t(f"Folder {folder} tidak boleh ditulisi.", f"The folder {folder} may not be written to.")]
    return []


def write_book(book: RosterBook, output: Path) -> None:
    try:
        write_roster(book, output)
    except RosterFileError as error:
        fail([f.message for f in error.faults], Exit.USAGE)
    except OSError as error:
        reason = error.strerror or ""
        fail(
            [Bilingual(f"{output} tidak dapat ditulis: {reason}.", f"{output} cannot be written: {reason}.")],
            Exit.USAGE,
        )
