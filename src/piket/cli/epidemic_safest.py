"""What `piket epidemic safest` does: one office of a roster file, the safest rotation planned for it, and the reason."""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import typer

from piket.epidemic.checks import EpidemicError
from piket.epidemic.report import comparison_json
from piket.epidemic.words import bare_name
from piket.pipeline.mending import assignments_after
from piket.pipeline.safest import Asked, Safest, safest
from piket.planning.checks import ProblemError
from piket.planning.rosterfile import Entry, RosterBook
from piket.planning.values import QuotaRoster

from .console import Exit, fail, out, print_json, say, t, table, words
from .epidemic_compare import no_entry, print_comparison
from .outputs import refuse_unusable, write_book
from .verify import open_roster

SCHEMA = "piket.safest/1"


def safest_file(
    path: Path, unit: str | None, asked: Asked, timezone: str, output: Path | None, *, as_json: bool
) -> None:
    """Print the roster's reason and the comparison; write the book with it. Nothing that breaks a rule is written."""
    refuse_unusable(timezone, output)
    book = open_roster(path)
    entries = _office(book, path, unit)
    try:
        problems = [e.roster.problem for e in entries if isinstance(e.roster, QuotaRoster)]
        made = safest(problems, asked, seed=asked.runs.seed)
    except EpidemicError as error:
        fail(error.faults, Exit.USAGE)
    except ProblemError as error:
        fail(error.sayings)
    if made.violations:
        fail([t("Pemeriksa mandiri menolak jadwal ini; tidak ditulis.", "The independent verifier refuses this roster; it is not written.")])  # fmt: skip
    if output is not None and made.rosters:
        write_book(_with(book, entries, made, timezone), output)
    if as_json:
        print_json(safest_json(entries[0].key[0], made))
    else:
        _print(made, output)
    if not made.rosters:
        raise typer.Exit(Exit.BROKEN_RULE)


def _office(book: RosterBook, path: Path, unit: str | None) -> list[Entry]:
    """The quota rosters of one unit: those of all its populations."""
    quota = [e for e in book.entries if isinstance(e.roster, QuotaRoster)]
    found = [e for e in quota if unit is None or unit in (e.key[0], e.unit_name)]
    if len({e.key[0] for e in found}) != 1:
        no_entry(path, unit, tuple(quota), bool(found))
    return found


def _with(book: RosterBook, entries: list[Entry], made: Safest, timezone: str) -> RosterBook:
    anew = [replace(entry, roster=roster) for entry, roster in zip(entries, made.rosters, strict=True)]
    by_key = {entry.key: entry for entry in anew}
    return replace(
        book,
        entries=tuple(by_key.get(entry.key, entry) for entry in book.entries),
        assignments=tuple(assignments_after(book, anew, timezone)),
        draft=True,
    )


def safest_json(unit: str, made: Safest) -> dict[str, Any]:
    """`piket.safest/1`, described in docs/interfaces.md."""
    chosen = made.comparison.chosen if made.comparison else None
    return {
        "schema": SCHEMA,
        "unit": unit,
        "planned": bool(made.rosters),
        "pattern": chosen.value if chosen else None,
        "reason": asdict(made.reason),
        "dropped": [{"pattern": one.pattern.value, **asdict(one.why)} for one in made.dropped],
        "comparison": comparison_json(made.comparison) if made.comparison else None,
    }


def _print(made: Safest, output: Path | None) -> None:
    if made.comparison is None:
        say(words(made.reason), style="bold red")
    else:
        print_comparison(made.comparison, made.reason)
    if made.dropped:
        shown = table(t("Tidak dibandingkan", "Not compared"), [t("Pola", "Pattern"), t("Sebab", "Why")])
        for one in made.dropped:
            shown.add_row(words(bare_name(one.pattern)), words(one.why))
        out.print(shown)
    if output is not None and made.rosters:
        say(t(f"Tersimpan: {output}", f"Written: {output}"), style="bold")
