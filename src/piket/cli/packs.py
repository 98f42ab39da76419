"""`piket packs`: the instruments that Piket ships, to list, search, read and check."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from .console import t
from .options import Json, day_of

app = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    help=t("Aturan yang dimuat: cari, baca, celah, periksa.", "The law held: search, read, gaps, check."),
)


def existing_folder(path: Path | None) -> Path | None:
    """Says in the user's language that a folder is not there."""
    if path is None or path.is_dir():
        return path
    raise typer.BadParameter(t(f"{path} bukan folder.", f"{path} is no folder."))


@app.callback(invoke_without_command=True)
def packs(
    context: typer.Context,
    search: Annotated[str, typer.Option("--search", help=t("Kata yang dicari", "Words to look for"))] = "",
    region: Annotated[str | None, typer.Option(help=t("Wilayah: nama atau kode", "Region: name or code"))] = None,
    on: Annotated[date | None, typer.Option("--on", parser=day_of, metavar="YYYY-MM-DD", help=t("Berlaku pada hari", "In force on this day"))] = None,
    sector: Annotated[str | None, typer.Option(help=t("Sektor, mis. essential", "Sector, e.g. essential"))] = None,
    topic: Annotated[str | None, typer.Option(help=t("Topik, mis. libur-acara", "Topic, e.g. libur-acara"))] = None,
    tier: Annotated[str | None, typer.Option(help=t("Tingkat, mis. ministry", "Tier, e.g. ministry"))] = None,
    as_json: Json = False,
) -> None:  # fmt: skip
    """Without a further word: the list."""
    if context.invoked_subcommand is None:
        from .packs_list import Question, list_packs

        list_packs(Question(search, region, on, sector, topic, tier), as_json=as_json)


@app.command(
    help=t("Satu instrumen dengan ketentuan dan sumbernya.", "One instrument, its provisions and sources.")
)
def show(
    id: Annotated[str, typer.Argument(help=t("Id instrumen", "Id of the instrument"))], as_json: Json = False
) -> None:
    from .packs_report import show_pack

    show_pack(id, as_json=as_json)


@app.command(
    help=t("Cara wilayah diasesmen: ambang dan matriks.", "How regions are assessed: thresholds, matrix.")
)
def levels(as_json: Json = False) -> None:
    from .packs_report import show_levels

    show_levels(as_json=as_json)


@app.command(help=t("Apa yang belum diketahui.", "What is not known."))
def gaps(as_json: Json = False) -> None:
    from .packs_report import show_gaps

    show_gaps(as_json=as_json)


@app.command(
    help=t(
        "Uji semua berkas: sumber, klausul, contoh, nama.", "Test all files: source, clause, example, names."
    )
)
def check(
    folder: Annotated[Path | None, typer.Argument(callback=existing_folder, help=t("Folder lain yang diuji", "Another folder to test"))] = None,
    as_json: Json = False,
) -> None:  # fmt: skip
    from .packs_faults import check_files

    check_files(folder, as_json=as_json)
