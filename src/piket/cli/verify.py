"""`piket verify ROSTER`: every rule of every roster in a file, checked by code that shares nothing with the solvers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typer

from piket.planning.rosterfile import RosterBook, RosterFileError, read_roster
from piket.planning.values import Violation
from piket.planning.verify.assignments import verify_clock
from piket.planning.verify.rosters import verify_roster
from piket.planning.verify.words import detail_of, rule_name
from piket.policy.wording import count, long_date

from .console import LANGUAGE, Exit, fail, out, print_json, say, t, table

SCHEMA = "piket.verification/1"
_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Broken:
    """One broken rule, with the unit and the person by name where the file tells it."""

    unit: str
    unit_name: str
    label: str
    person_name: str
    violation: Violation


def verify_file(path: Path, *, as_json: bool) -> None:
    """Print every broken rule of `path`; the command then ends with `Exit.BROKEN_RULE`."""
    book = open_roster(path)
    _refuse_nothing_to_check(book)
    broken = tuple(broken_rules(book))
    if as_json:
        print_json(verification_json(book, broken))
    else:
        _print(book, broken)
    if broken:
        raise typer.Exit(Exit.BROKEN_RULE)


def open_roster(path: Path) -> RosterBook:
    try:
        return read_roster(path)
    except RosterFileError as error:
        places = (f"{path.name}, {f.place(LANGUAGE)}".removesuffix(", ") for f in error.faults)
        faults = (f.message.in_language(LANGUAGE) for f in error.faults)
        fail([f"{place}: {fault}" for place, fault in zip(places, faults, strict=True)])


def _refuse_nothing_to_check(book: RosterBook) -> None:
    if book.entries:
        return
    if book.assignments:
        only = t(
            "Berkas ini hanya memuat penugasan; batas dan aturannya tidak ada. Pakai XLSX atau JSON dari piket plan.",
            "This file holds assignments only, not the bounds and rules. Use the XLSX or JSON of piket plan.",
        )
        fail([only], Exit.USAGE)
    fail(
        [
            t(
                "Tidak ada satu jadwal pun dalam berkas ini: semua unitnya masih menunggu keputusan.",
                "There is not one roster in this file: all its units still wait for a decision.",
            )
        ]
    )


def broken_rules(book: RosterBook) -> Iterator[Broken]:
    """Rule by rule within each roster, then who is in two places at once over all of them."""
    unit_names = {e.roster.problem.unit: e.unit_name or e.roster.problem.unit for e in book.entries}
    for entry in book.entries:
        for violation in verify_roster(entry.roster):
            yield _named(book, unit_names, entry.roster.problem.unit, entry.label, violation)
    for violation in verify_clock((entry.roster for entry in book.entries), book.assignments):
        unit = violation.subjects[-1] if violation.subjects else ""
        yield _named(book, unit_names, unit, "", violation)


def _named(
    book: RosterBook, unit_names: dict[str, str], unit: str, label: str, violation: Violation
) -> Broken:
    person = book.names.get(violation.person or "", "")
    return Broken(unit, unit_names.get(unit, unit), label, person, violation)


def verification_json(book: RosterBook, broken: Sequence[Broken]) -> dict[str, Any]:
    """`piket.verification/1`, described in docs/interfaces.md."""
    return {
        "schema": SCHEMA,
        "rosters": len(book.entries),
        "people": _people(book),
        "violations": [
            {
                "unit": item.unit,
                "unit_name": item.unit_name,
                "label": item.label,
                "rule": item.violation.rule,
                "person": item.violation.person,
                "person_name": item.person_name or None,
                "day": item.violation.day.isoformat() if item.violation.day else None,
                "detail": item.violation.detail,
            }
            for item in broken
        ],
    }


def _people(book: RosterBook) -> int:
    return sum(len(entry.roster.cells) for entry in book.entries)


def _print(book: RosterBook, broken: Sequence[Broken]) -> None:
    rosters, people = count(len(book.entries), LANGUAGE), count(_people(book), LANGUAGE)
    if not broken:
        passed = t(
            f"Lulus: {rosters} jadwal, {people} orang, tidak ada aturan yang dilanggar.",
            f"Passed: {rosters} rosters, {people} people, no rule broken.",
        )
        say(passed, style="green")
        return
    number = count(len(broken), LANGUAGE)
    shown = table(
        t(f"{number} pelanggaran dalam {rosters} jadwal", f"{number} violations in {rosters} rosters"),
        ["Unit", t("Hari", "Day"), t("Orang", "Person"), t("Aturan yang dilanggar", "Broken rule")],
    )
    for item in broken[:_SHOWN]:
        day = long_date(item.violation.day, LANGUAGE) if item.violation.day else ""
        shown.add_row(item.unit_name, day, _person(item), _rule(item.violation))
    out.print(shown)
    if len(broken) > _SHOWN:
        rest = count(len(broken) - _SHOWN, LANGUAGE)
        say(t(f"… dan {rest} lagi (lihat --json).", f"… and {rest} more (see --json)."))


def _person(item: Broken) -> str:
    return "\n".join(part for part in (item.person_name, item.violation.person or "") if part)


def _rule(violation: Violation) -> str:
    detail = detail_of(violation, LANGUAGE)
    return rule_name(violation.rule, LANGUAGE) + (f": {detail}" if detail else "")
