"""`piket whatif`: which units change, and by how many people on which days, between two sets of directives."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .console import t
from .options import DecisionsFile, FirstDay, Json, LastDay, OrgFile, existing_file


def whatif(
    org: OrgFile,
    start: FirstDay,
    end: LastDay,
    before: Annotated[list[str] | None, typer.Option("--before", help=t("Surat sekarang: berkas YAML atau id paket; boleh berulang", "Directive now: a YAML file or pack id; may be repeated"))] = None,
    after: Annotated[list[str] | None, typer.Option("--after", help=t("Surat sesudahnya; yang hanya ada di --before dianggap tidak ada lagi", "Directive then; one only in --before counts as gone"))] = None,
    level: Annotated[list[str] | None, typer.Option("--level", metavar="REGION=LEVEL", help=t("Andaikan level wilayah sejak hari pertama, mis. 16.73=3", "Suppose a region's level from the first day, e.g. 16.73=3"))] = None,
    share: Annotated[list[str] | None, typer.Option("--share", metavar="ID#CLAUSE=PERCENT", help=t("Andaikan angka lain pada satu ketentuan", "Suppose another figure in one provision"))] = None,
    decisions: DecisionsFile = None,
    decisions_after: Annotated[Path | None, typer.Option("--decisions-after", callback=existing_file, help=t("Keputusan sesudahnya; bila kosong, sama", "Decisions then; else the same"))] = None,
    as_json: Json = False,
) -> None:  # fmt: skip
    from .whatif_report import Supposed, compare_files

    supposed = Supposed(tuple(before or ()), tuple(after or ()), tuple(level or ()), tuple(share or ()))
    compare_files(org, start, end, supposed, (decisions, decisions_after), as_json=as_json)
