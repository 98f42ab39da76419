"""The arguments and options that several commands share."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Any, TypeAlias

import typer

from .console import t


def existing_file(path: Path | None) -> Path | None:
    """Says in the user's language that a file is not there, before any work is done."""
    if path is None or path.is_file():
        return path
    if path.is_dir():
        raise typer.BadParameter(
            t(f"{path} adalah folder; sebutkan berkasnya.", f"{path} is a folder; name the file.")
        )
    raise typer.BadParameter(
        t(
            f"berkas {path} tidak ada. Periksa nama dan foldernya.",
            f"the file {path} does not exist. Check its name and folder.",
        )
    )


def day_of(text: str) -> date:
    """A day as typed at the terminal."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(
            t(
                f"'{text}' bukan tanggal. Tulis seperti 2021-07-26.",
                f"'{text}' is no date. Write it as 2021-07-26.",
            )
        ) from None


def _day(*names: str, help: str) -> Any:
    return typer.Option(*names, parser=day_of, metavar="YYYY-MM-DD", help=help)


Directives: TypeAlias = Annotated[
    list[str], typer.Argument(help=t("Berkas YAML atau id paket", "YAML files or pack ids"))
]
OrgFile: TypeAlias = Annotated[
    Path,
    typer.Option("--org", callback=existing_file, help=t("Organisasi (CSV/XLSX)", "Organisation (CSV/XLSX)")),
]
MaybeOrgFile: TypeAlias = Annotated[
    Path | None,
    typer.Option("--org", callback=existing_file, help=t("Organisasi (CSV/XLSX)", "Organisation (CSV/XLSX)")),
]
EmployeesFile: TypeAlias = Annotated[
    Path,
    typer.Option("--employees", callback=existing_file, help=t("Pegawai (CSV/XLSX)", "Employees (CSV/XLSX)")),
]
DecisionsFile: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "--decisions", callback=existing_file, help=t("Keputusan pejabat (YAML)", "Human decisions (YAML)")
    ),
]
RulesFile: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "--rules",
        callback=existing_file,
        help=t(
            "Aturan antarpegawai, keinginan, cadangan, jabatan kedua (YAML)",
            "Rules across people, wishes, reserves, second posts (YAML)",
        ),
    ),
]
EventsFile: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "--events", callback=existing_file, help=t("Kejadian pada unit (YAML)", "Events in units (YAML)")
    ),
]
Json: TypeAlias = Annotated[bool, typer.Option("--json", help=t("Keluaran JSON", "JSON output"))]
Day: TypeAlias = Annotated[
    date,
    _day("--on", "--date", help=t("Hari yang dinilai", "The day judged")),
]
Until: TypeAlias = Annotated[date | None, _day("--until", help=t("Sampai hari", "Until this day"))]
AsOf: TypeAlias = Annotated[
    date | None,
    _day("--as-of", help=t("Menurut yang diketahui pada hari", "As known on this day")),
]
Published: TypeAlias = Annotated[
    date | None,
    _day("--published", help=t("Tanggal terbit naskah", "Day the text was published")),
]
FirstDay: TypeAlias = Annotated[date, _day("--from", help=t("Hari pertama", "First day"))]
MaybeFirstDay: TypeAlias = Annotated[
    date | None,
    _day("--from", help=t("Hari pertama yang boleh berubah", "First day that may change")),
]
LastDay: TypeAlias = Annotated[date, _day("--to", help=t("Hari terakhir", "Last day"))]
