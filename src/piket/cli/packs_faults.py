"""What `piket packs check` says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import typer

from piket.policy.packs_check import PackFault, check_packs
from piket.policy.packs_files import seen_clauses
from piket.policy.rulebook import pack_files, yaml_under
from piket.policy.wording import count

from .console import LANGUAGE, Exit, fail, print_json, say, t, words


def check_files(folder: Path | None, *, as_json: bool) -> None:
    """Every fault of the packs' files, or of those of `folder`. Ends with 1 where there is any."""
    files = yaml_under(folder) if folder else pack_files()
    if not files:
        fail([t(f"Tidak ada berkas .yaml di {folder}.", f"There is no .yaml file in {folder}.")], Exit.USAGE)
    faults = check_packs(files, seen_clauses())
    if as_json:
        rows = [asdict(fault) for fault in faults]
        print_json({"schema": "piket.pack-check/1", "files": len(files), "faults": rows})
    else:
        _print_faults(faults, len(files))
    if faults:
        raise typer.Exit(Exit.BROKEN_RULE)


def _print_faults(faults: Sequence[PackFault], files: int) -> None:
    for fault in faults:
        say(f"{fault.file} · {fault.place} · {fault.code}".replace(" ·  · ", " · "), style="bold red")
        say(words(fault.message), indent=2)
        say("→ " + words(fault.mend), indent=2, hang=4)
    number = count(files, LANGUAGE)
    said = t(f"{number} berkas, {len(faults)} galat.", f"{number} files, {len(faults)} faults.")
    say(said, style="bold red" if faults else "green")
