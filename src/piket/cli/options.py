"""The arguments and options that several commands share."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated, TypeAlias

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
Json: TypeAlias = Annotated[bool, typer.Option("--json", help=t("Keluaran JSON", "JSON output"))]
Day: TypeAlias = Annotated[
    datetime, typer.Option("--date", formats=["%Y-%m-%d"], help=t("Hari yang dinilai", "The day judged"))
]
Until: TypeAlias = Annotated[
    datetime | None, typer.Option("--until", formats=["%Y-%m-%d"], help=t("Sampai hari", "Until this day"))
]
AsOf: TypeAlias = Annotated[
    datetime | None,
    typer.Option(
        "--as-of", formats=["%Y-%m-%d"], help=t("Menurut pengetahuan pada hari", "As known on this day")
    ),
]
FirstDay: TypeAlias = Annotated[
    datetime, typer.Option("--from", formats=["%Y-%m-%d"], help=t("Hari pertama", "First day"))
]
LastDay: TypeAlias = Annotated[
    datetime, typer.Option("--to", formats=["%Y-%m-%d"], help=t("Hari terakhir", "Last day"))
]
