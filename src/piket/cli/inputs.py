"""What several commands take: directives by file or pack id, an organisation, a span of days, decisions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from piket.organisation.faults import FileErrors, describe
from piket.organisation.files import read_employees, read_organisation
from piket.organisation.values import Organisation
from piket.pipeline.days import days_between
from piket.pipeline.decisions import DecisionsError, load_decisions
from piket.policy.errors import DirectiveErrors
from piket.policy.load import load_directive
from piket.policy.model import Directive
from piket.policy.rulebook import Rulebook, standard_rulebook
from piket.policy.values import Decision

from .console import LANGUAGE, Exit, err, fail, t

LONGEST = 400

Directives: TypeAlias = Annotated[
    list[str], typer.Argument(help=t("Berkas YAML atau id paket", "YAML files or pack ids"))
]
OrgFile: TypeAlias = Annotated[
    Path,
    typer.Option("--org", exists=True, dir_okay=False, help=t("Organisasi (CSV/XLSX)", "Organisation (CSV/XLSX)")),
]  # fmt: skip
EmployeesFile: TypeAlias = Annotated[
    Path,
    typer.Option("--employees", exists=True, dir_okay=False, help=t("Pegawai (CSV/XLSX)", "Employees (CSV/XLSX)")),
]  # fmt: skip
DecisionsFile: TypeAlias = Annotated[
    Path | None,
    typer.Option("--decisions", exists=True, dir_okay=False, help=t("Keputusan pejabat (YAML)", "Human decisions (YAML)")),
]  # fmt: skip
Json: TypeAlias = Annotated[bool, typer.Option("--json", help=t("Keluaran JSON", "JSON output"))]
Day: TypeAlias = Annotated[datetime, typer.Option(formats=["%Y-%m-%d"])]


@dataclass(frozen=True, slots=True)
class Law:
    """The rulebook with the directives of this command in it, and those directives by themselves."""

    rulebook: Rulebook
    directives: tuple[Directive, ...]


def open_law(names: Sequence[str]) -> Law:
    """Directive files and pack ids; every fault of every file ends the command together."""
    book = standard_rulebook()
    chosen: list[Directive] = []
    faults: list[str] = []
    for name in names:
        try:
            chosen.append(_directive(name, book))
        except DirectiveErrors as errors:
            faults += [str(problem) for problem in errors.problems]
        except KeyError:
            faults.append(
                t(
                    f"'{name}' bukan berkas dan bukan id instrumen dalam paket.",
                    f"'{name}' is neither a file nor the id of an instrument in the packs.",
                )
            )
    if faults:
        fail(faults)
    for directive in chosen:
        book = book.with_directive(directive)
    return Law(book, tuple(chosen))


def _directive(name: str, book: Rulebook) -> Directive:
    path = Path(name)
    return load_directive(path) if path.is_file() else book.directive(name)


def open_organisation(org: Path, employees: Path | None = None) -> Organisation:
    """The organisation, with its people where a file of them is given."""
    try:
        organisation = read_organisation(org)
        if employees is None:
            return organisation
        people = read_employees(employees, organisation)
    except FileErrors as errors:
        fail([describe(row, LANGUAGE) for row in errors.errors])
    return Organisation(organisation.id, organisation.name, organisation.units, people, organisation.desks)


def open_decisions(path: Path | None) -> tuple[Decision, ...]:
    if path is None:
        return ()
    try:
        return load_decisions(path)
    except DecisionsError as error:
        fail(error.faults)


def open_days(start: date, end: date) -> tuple[date, ...]:
    """Both days included. More than `LONGEST` days or an end before the start is wrong use."""
    if end < start:
        fail([t("Tanggal akhir sebelum tanggal awal.", "The last day is before the first.")], Exit.USAGE)
    if (end - start).days >= LONGEST:
        fail([t(f"Paling lama {LONGEST} hari sekali jalan.", f"At most {LONGEST} days a run.")], Exit.USAGE)
    return days_between(start, end)


def warn(text: str) -> None:
    err.print(t("Perhatian: ", "Note: ") + text, style="yellow", markup=False)
