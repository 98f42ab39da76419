"""`piket mend ROSTER CHANGES -o …`: a roster in force after what changed, with as few cells changed as can be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import typer
from rich.console import Console

from piket.pipeline.changes import Changes, load_changes
from piket.pipeline.mending import MendedBook, MendedEntry, mend_book
from piket.pipeline.yaml_rows import RowsError
from piket.planning.explain import Explanation
from piket.planning.mending.listing import move_words, summary
from piket.planning.mending.values import NotMendable
from piket.planning.mending.words import said

from .console import Exit, err, fail, out, print_json, say, t, words
from .outputs import refuse_unusable, write_book
from .verify import open_roster

SCHEMA = "piket.mending/1"
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Asked:
    """From which day, in whose clock, for how long, and where the result goes."""

    since: date | None
    timezone: str
    seconds: float
    seed: int
    output: Path | None


def mend_file(roster: Path, changes: Path, asked: Asked, *, as_json: bool) -> None:
    """Write and list the mending; why not, where there is none. A broken roster is never written."""
    refuse_unusable(asked.timezone, asked.output)
    book = open_roster(roster)
    found = _open_changes(changes, asked.since)
    try:
        mended = mend_book(
            book, found.changes, found.since, asked.timezone, seconds=asked.seconds, seed=asked.seed
        )
    except NotMendable as error:
        _refuse(error.reasons, as_json=as_json)
    if any(entry.violations for entry in mended.entries):
        fail([t("Pemeriksa mandiri menolak hasil perbaikan; tidak ditulis.", "The independent verifier refuses the mending; it is not written.")])  # fmt: skip
    if asked.output is not None:
        write_book(mended.book, asked.output)
    if as_json:
        print_json(mending_json(mended, found.since))
    else:
        _print(mended, asked.output)


def _open_changes(path: Path, since: date | None) -> Changes:
    try:
        return load_changes(path, since)
    except RowsError as error:
        fail(error.faults)


def _refuse(reasons: Sequence[Explanation], *, as_json: bool) -> NoReturn:
    """Each reason, then what would do, cheapest first."""
    if as_json:
        print_json({"schema": SCHEMA, "mended": False, "reasons": [_explained(reason) for reason in reasons]})
        raise typer.Exit(Exit.BROKEN_RULE)
    say(t("Jadwal tidak dapat diperbaiki.", "The roster cannot be mended."), style="bold red", to=err)
    for reason in reasons:
        say(words(reason.text), indent=2, to=err)
        _say_ways(reason, err)
    raise typer.Exit(Exit.BROKEN_RULE)


def _say_ways(explanation: Explanation, to: Console) -> None:
    for way in explanation.mends:
        say("→ " + words(way), indent=4, hang=6, to=to)


def mending_json(mended: MendedBook, since: date) -> dict[str, Any]:
    """`piket.mending/1`, described in docs/interfaces.md."""
    return {
        "schema": SCHEMA,
        "mended": True,
        "from": since.isoformat(),
        "rosters": [_entry_json(entry, mended.book.names) for entry in mended.entries],
    }


def _entry_json(entry: MendedEntry, names: Mapping[str, str]) -> dict[str, Any]:
    mending, proof = entry.mending, entry.mending.roster.proof
    unit, label = entry.after.key
    return {
        "unit": unit,
        "label": label,
        "changed_cells": proof.objective,
        "bound": proof.bound,
        "proven": proof.optimal,
        "seconds": round(proof.seconds, 3),
        "changes": [asdict(said(change, names)) for change in mending.changes],
        "moves": [
            {
                "person": move.person,
                "day": move.day.isoformat(),
                "before": move.before,
                "after": move.after,
                "causes": list(move.causes),
                "own": move.own,
            }
            for move in mending.moves
        ],
        "unmet": [_explained(unmet) for unmet in mending.unmet],
    }


def _explained(explanation: Explanation) -> dict[str, Any]:
    return {"text": asdict(explanation.text), "ways_out": [asdict(mend) for mend in explanation.mends]}


def _print(mended: MendedBook, output: Path | None) -> None:
    names = mended.book.names
    for entry in mended.entries:
        title = entry.after.unit_name or entry.after.key[0]
        say(f"{title} ({entry.after.label})" if entry.after.label else title, style="bold")
        say(words(summary(entry.mending)), indent=2)
        for move in entry.mending.moves[:_SHOWN]:
            say(words(move_words(move, entry.mending.changes, names)), indent=4, hang=6)
        rest = len(entry.mending.moves) - _SHOWN
        if rest > 0:
            say(t(f"… dan {rest} lagi (lihat --json).", f"… and {rest} more (see --json)."), indent=4)
        for unmet in entry.mending.unmet:
            say(words(unmet.text), indent=2, style="yellow")
            _say_ways(unmet, out)
    if output is not None:
        say(t(f"Tersimpan: {output}", f"Written: {output}"), style="bold")
