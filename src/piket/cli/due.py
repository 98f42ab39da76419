"""`piket due`: directives that end, or whose basis does, so that their owner decides in time."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

import typer

from .console import t
from .options import DecisionsFile, Json, day_of


def due(
    directives: Annotated[list[str] | None, typer.Argument(help=t("Berkas YAML atau id paket; bila kosong, seluruh paket", "YAML files or pack ids; else all the packs"))] = None,
    on: Annotated[date | None, typer.Option("--on", parser=day_of, metavar="YYYY-MM-DD", help=t("Hari yang dinilai; bila kosong, hari ini", "The day judged; else today"))] = None,
    days: Annotated[int, typer.Option("--days", min=0, max=60, help=t("Berapa hari ke depan", "How many days ahead"))] = 2,
    decisions: DecisionsFile = None,
    as_json: Json = False,
) -> None:  # fmt: skip
    from .due_report import due_directives

    due_directives(
        directives or [], on or datetime.now().astimezone().date(), days, decisions, as_json=as_json
    )
