"""`piket verify ROSTER`: every rule of every roster in a file, checked by code that shares nothing with the solvers."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from piket.planning.rosterfile import Entry, RosterBook, RosterFileError, read_roster
from piket.planning.values import QuotaRoster, Violation
from piket.planning.verify.quota import verify_quota
from piket.planning.verify.shifts import verify_shifts

from .console import LANGUAGE, Exit, fail, out, print_json, t, table

SCHEMA = "piket.verification/1"


def verify_command(
    roster: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help=t("Berkas jadwal (XLSX atau JSON)", "Roster file (XLSX or JSON)"))],
    as_json: Annotated[bool, typer.Option("--json", help=t("Keluaran JSON", "JSON output"))] = False,
) -> None:  # fmt: skip
    """Uji jadwal dengan pemeriksa mandiri. / Check a roster with the independent verifier."""
    book = open_roster(roster)
    if not book.entries:
        fail(
            [
                t(
                    "Berkas ini hanya memuat penugasan; batas dan aturannya tidak ada. Pakai XLSX atau JSON dari piket plan.",
                    "This file holds assignments only, not the bounds and rules. Use the XLSX or JSON of piket plan.",
                )
            ],
            Exit.USAGE,
        )
    found = [(entry, broken_rules(entry)) for entry in book.entries]
    if as_json:
        print_json(_json(found))
    else:
        _print(found)
    if any(violations for _, violations in found):
        raise typer.Exit(Exit.BROKEN_RULE)


def open_roster(path: Path) -> RosterBook:
    try:
        return read_roster(path)
    except RosterFileError as error:
        fail([f"{path.name} {f.place(LANGUAGE)}: {f.message.in_language(LANGUAGE)}" for f in error.faults])


def broken_rules(entry: Entry) -> tuple[Violation, ...]:
    roster = entry.roster
    if isinstance(roster, QuotaRoster):
        return verify_quota(roster.problem, roster.cells, roster.proof)
    return verify_shifts(roster.problem, roster.cells)


def _json(found: list[tuple[Entry, tuple[Violation, ...]]]) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "rosters": len(found),
        "violations": [
            {
                "unit": entry.roster.problem.unit,
                "label": entry.label,
                "rule": v.rule,
                "person": v.person,
                "day": v.day.isoformat() if v.day else None,
                "detail": v.detail,
            }
            for entry, violations in found
            for v in violations
        ],
    }


def _print(found: list[tuple[Entry, tuple[Violation, ...]]]) -> None:
    broken = [(entry, v) for entry, violations in found for v in violations]
    people = sum(len(entry.roster.cells) for entry, _ in found)
    if not broken:
        out.print(
            t(
                f"Lulus: {len(found)} jadwal, {people} orang, tidak ada aturan yang dilanggar.",
                f"Passed: {len(found)} rosters, {people} people, no rule broken.",
            ),
            style="green",
        )
        return
    shown = table(
        t(f"{len(broken)} pelanggaran", f"{len(broken)} violations"),
        ["Unit", t("Aturan", "Rule"), t("Orang", "Person"), t("Hari", "Day"), t("Rincian", "Detail")],
    )
    for entry, v in broken:
        shown.add_row(
            entry.unit_name or entry.roster.problem.unit,
            v.rule,
            v.person or "",
            v.day.isoformat() if v.day else "",
            v.detail,
        )
    out.print(shown)
