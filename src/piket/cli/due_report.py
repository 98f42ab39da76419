"""What `piket due` finds and prints."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from piket.policy.extension import Due, due_for_extension
from piket.policy.wording import long_date

from .console import LANGUAGE, out, print_json, say, t, table, words
from .inputs import open_decisions, open_law

SCHEMA = "piket.due/1"


def due_directives(
    names: Sequence[str], day: date, days: int, decisions: Path | None, *, as_json: bool
) -> None:
    """Print which of the directives end, or whose basis does, from `day` to `days` later; all the packs without names."""
    law = open_law(names)
    found = due_for_extension(law.rulebook, day, days, open_decisions(decisions, law))
    named = {directive.id for directive in law.directives}
    chosen = [one for one in found if not named or one.directive in named]
    if as_json:
        print_json(due_json(day, days, chosen))
    else:
        _print(day, days, chosen)


def due_json(day: date, days: int, found: Sequence[Due]) -> dict[str, Any]:
    """`piket.due/1`, described in docs/interfaces.md."""
    return {
        "schema": SCHEMA,
        "on": day.isoformat(),
        "days": days,
        "due": [
            {
                "directive": one.directive,
                "ends_on": one.ends_on.isoformat(),
                "basis": one.basis,
                "question": one.question.key,
                "text": {"id": one.question.text.id, "en": one.question.text.en},
                "why": {"id": one.question.why.id, "en": one.question.why.en},
                "options": [option.value for option in one.question.options],
            }
            for one in found
        ],
    }


def _print(day: date, days: int, found: Sequence[Due]) -> None:
    until = t(f"Berakhir dalam {days} hari sejak", f"Ending within {days} days of")
    if not found:
        say(t(f"Tidak ada surat yang berakhir dalam {days} hari sejak {long_date(day)}.", f"No directive ends within {days} days of {long_date(day, 'en')}."))  # fmt: skip
        return
    made = table(f"{until} {long_date(day, LANGUAGE)}", [t("Surat", "Directive"), t("Berakhir", "Ends"), t("Sebab", "Why")])  # fmt: skip
    for one in found:
        made.add_row(one.directive, long_date(one.ends_on, LANGUAGE), words(one.question.why))
    out.print(made)
    say(t("Perpanjang (`piket extend`), ganti dengan surat lain, atau biarkan berakhir; catat jawabannya sebagai keputusan.", "Extend it (`piket extend`), replace it by another, or let it end; record the answer as a decision."))  # fmt: skip
