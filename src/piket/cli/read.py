"""`piket read FILE`: what a text orders, where it says so, and what in it cannot be true."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from piket.pipeline.texts import read_text
from piket.policy.wording import long_date
from piket.reading.errors import UnreadableDocument
from piket.reading.interchange import facts_json
from piket.reading.values import Draft, Fact, Span

from .console import LANGUAGE, fail, out, print_json, t, table, words

_QUOTE = 70


def read_command(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help=t("Naskah: teks, HTML, PDF, Word, e-mail", "The text: plain, HTML, PDF, Word, e-mail"))],
    published: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help=t("Tanggal terbit naskah", "Day the text was published"))] = None,
    as_json: Annotated[bool, typer.Option("--json", help=t("Keluaran JSON (piket.read/1)", "JSON output (piket.read/1)"))] = False,
) -> None:  # fmt: skip
    """Baca naskah menjadi rancangan dengan bukti. / Read a text into a draft with evidence."""
    draft = open_text(file, published.date() if published else None)
    if as_json:
        print_json(facts_json(draft))
        return
    _print_facts(draft)
    _print_contradictions(draft)
    for gap in draft.missing:
        out.print(t("Tidak disebut: ", "Not stated: ") + words(gap), style="dim")


def open_text(file: Path, published: date | None) -> Draft:
    """The draft of `file`; an unreadable file ends the command with its reason."""
    try:
        return read_text(file.read_bytes(), file.name, published)
    except UnreadableDocument as error:
        fail([error.message])


def _print_facts(draft: Draft) -> None:
    if not draft.facts:
        fail(
            [
                t(
                    "Tidak ada perintah kerja yang terbaca di naskah ini.",
                    "No work order could be read in this text.",
                )
            ]
        )
    shown = table(
        t("Yang terbaca", "What was read"),
        [t("Hal", "What"), t("Bacaan", "Reading"), t("Yakin", "Sure"), t("Tertulis", "As written")],
        right=frozenset({2}),
    )
    for fact in draft.facts:
        shown.add_row(fact.kind.value, words(fact.label), f"{fact.confidence:.2f}", _quote(draft, fact))
    out.print(shown)


def _quote(draft: Draft, fact: Fact) -> str:
    if not fact.spans:
        return ""
    return _cut(draft.document.text, fact.spans[0])


def _cut(text: str, span: Span) -> str:
    words_in_span = " ".join(text[span.start : span.end].split())
    return words_in_span if len(words_in_span) <= _QUOTE else words_in_span[: _QUOTE - 1] + "…"


def _print_contradictions(draft: Draft) -> None:
    for item in draft.contradictions:
        place = _cut(draft.document.text, item.spans[0]) if item.spans else ""
        out.print(t("Tidak mungkin benar: ", "Cannot be true: "), style="bold red", end="")
        out.print(f"“{place}” {words(item.why)}", markup=False)
        if item.likely is not None:
            out.print("  → " + words(item.likely), style="yellow", markup=False)


def shown_date(day: date) -> str:
    return long_date(day, language=LANGUAGE)
