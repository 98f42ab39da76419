"""`piket extend DIRECTIVE --to DATE -o FILE`: the next version of a directive, with a later last day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .console import t
from .options import DecisionsFile, MaybeOrgFile, day_of

if TYPE_CHECKING:
    from piket.policy.extension import Tightened
    from piket.policy.model import Directive
    from piket.policy.values import Decision, Unit

    from .inputs import Law

_DAY = "YYYY-MM-DD"


def extend(
    directive: Annotated[str, typer.Argument(help=t("Berkas YAML atau id paket", "A YAML file or pack id"))],
    to: Annotated[date, typer.Option("--to", parser=day_of, metavar=_DAY, help=t("Hari terakhir yang baru", "The new last day"))],
    output: Annotated[Path, typer.Option("-o", "--output", help=t("Tulis ke berkas YAML", "Write to a YAML file"))],
    known_from: Annotated[date | None, typer.Option("--known-from", parser=day_of, metavar=_DAY, help=t("Diketahui sejak hari; bila kosong, selalu", "Known from this day; else always"))] = None,
    org: MaybeOrgFile = None,
    decisions: DecisionsFile = None,
) -> None:  # fmt: skip
    from piket.policy.extension import extend as extended
    from piket.policy.extension import with_period
    from piket.policy.load import dump_directive

    from .console import Exit, fail, say
    from .inputs import open_decisions, open_law, open_organisation

    law = open_law([directive])
    given = open_decisions(decisions, law)
    old = with_period(law.directives[0], given)
    organisation = open_organisation(org) if org else None
    try:
        new = extended(old, to, known_from)
    except ValueError:
        fail([t(f"{to} tidak memperpanjang surat ini: {_ends(old.effective_to)[0]}.", f"{to} does not extend it: {_ends(old.effective_to)[1]}.")], Exit.USAGE)  # fmt: skip
    if output.exists():
        fail([t(f"{output} sudah ada; pilih nama lain.", f"{output} exists; choose another name.")], Exit.USAGE)  # fmt: skip
    try:
        output.write_text(dump_directive(new), encoding="utf-8")
    except OSError as error:
        fail([t(f"{output} tidak dapat ditulis: {error.strerror}.", f"{output} cannot be written: {error.strerror}.")], Exit.USAGE)  # fmt: skip
    say(t(f"{output}: versi {new.version}, berlaku sampai {to}.", f"{output}: version {new.version}, in force until {to}."))  # fmt: skip
    if organisation is not None:
        _print_unlawful(law, old, new, organisation.units, given)


def _print_unlawful(
    law: Law, old: Directive, new: Directive, units: Sequence[Unit], decisions: Sequence[Decision]
) -> None:
    """Units and days on which a roster made without the extension may break it."""
    from piket.policy.extension import unlawful_by

    from .console import out, say, table
    from .inputs import open_days

    start = old.effective_to or new.effective_from
    if start is None or new.effective_to is None:
        return
    days = open_days(start + timedelta(days=1), new.effective_to)
    lines = _lines(unlawful_by(law.rulebook, old, new, units, days, decisions))
    if not lines:
        say(t("Tidak ada unit yang batasnya menjadi lebih ketat pada hari tambahan.", "No unit's bounds tighten on the added days."))  # fmt: skip
        return
    names = {unit.id: unit.abbreviation or unit.name for unit in units}
    made = table(
        t("Batas yang menjadi lebih ketat pada hari tambahan", "Bounds that tighten on the added days"),
        [t("Unit", "Unit"), t("Bagi", "For"), t("Pegawai", "Staff"), t("Hari", "Days"), t("Sekarang", "Now"), t("Nanti", "Then")],
        frozenset({2, 3, 4, 5}),
    )  # fmt: skip
    for line, count in lines.items():
        made.add_row(names[line.unit], line.population, str(line.base), str(count), line.before, line.after)
    out.print(made)
    say(t("Jadwal yang sudah dibuat untuk hari itu diperiksa lagi terhadap versi baru.", "Check the rosters already made for those days against the new version."))  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Line:
    """What tightens alike on several days, in people at the office."""

    unit: str
    population: str
    base: int
    before: str
    after: str


def _lines(tightened: Sequence[Tightened]) -> dict[_Line, int]:
    """Each line with its number of working days, in the order met; units without staff are left out."""
    found: dict[_Line, int] = {}
    for one in tightened:
        if one.after.base:
            before = _heads(one.before.heads_min, one.before.heads_max)
            after = _heads(one.after.heads_min, one.after.heads_max)
            line = _Line(one.after.unit, one.after.population.value, one.after.base, before, after)
            found[line] = found.get(line, 0) + 1
    return found


def _heads(low: int | None, most: int | None) -> str:
    """'0–10', '10', or a dash where nothing bounds them."""
    if low is None or most is None:
        return "–"
    return str(most) if low == most else f"{low}–{most}"


def _ends(end: date | None) -> tuple[str, str]:
    if end is None:
        return "berlaku tanpa batas akhir, atau mulai sesudahnya", "it has no end, or it starts later"
    return f"berakhir {end}; sebut hari sesudahnya", f"it ends on {end}; name a later day"
