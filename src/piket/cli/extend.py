"""`piket extend DIRECTIVE --to DATE -o FILE`: the next version of a directive, with a later last day."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from .console import t
from .options import day_of

_DAY = "YYYY-MM-DD"


def extend(
    directive: Annotated[str, typer.Argument(help=t("Berkas YAML atau id paket", "A YAML file or pack id"))],
    to: Annotated[date, typer.Option("--to", parser=day_of, metavar=_DAY, help=t("Hari terakhir yang baru", "The new last day"))],
    output: Annotated[Path, typer.Option("-o", "--output", help=t("Tulis ke berkas YAML", "Write to a YAML file"))],
    known_from: Annotated[date | None, typer.Option("--known-from", parser=day_of, metavar=_DAY, help=t("Diketahui sejak hari; bila kosong, selalu", "Known from this day; else always"))] = None,
) -> None:  # fmt: skip
    from piket.policy.extension import extend as extended
    from piket.policy.load import dump_directive

    from .console import Exit, fail, say
    from .inputs import open_law

    law = open_law([directive])
    try:
        new = extended(law.directives[0], to, known_from)
    except ValueError:
        fail([t(f"{to} tidak memperpanjang surat ini: {_ends(law.directives[0].effective_to)[0]}.", f"{to} does not extend it: {_ends(law.directives[0].effective_to)[1]}.")], Exit.USAGE)  # fmt: skip
    if output.exists():
        fail([t(f"{output} sudah ada; pilih nama lain.", f"{output} exists; choose another name.")], Exit.USAGE)  # fmt: skip
    try:
        output.write_text(dump_directive(new), encoding="utf-8")
    except OSError as error:
        fail([t(f"{output} tidak dapat ditulis: {error.strerror}.", f"{output} cannot be written: {error.strerror}.")], Exit.USAGE)  # fmt: skip
    say(t(f"{output}: versi {new.version}, berlaku sampai {to}.", f"{output}: version {new.version}, in force until {to}."))  # fmt: skip


def _ends(end: date | None) -> tuple[str, str]:
    if end is None:
        return "berlaku tanpa batas akhir, atau mulai sesudahnya", "it has no end, or it starts later"
    return f"berakhir {end}; sebut hari sesudahnya", f"it ends on {end}; name a later day"
