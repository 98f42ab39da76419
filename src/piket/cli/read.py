"""`piket read FILE`: what a text orders, where it says so, and what in it cannot be true."""

from __future__ import annotations

import textwrap
from datetime import date
from pathlib import Path

from piket.adapters.ocr import Tesseract
from piket.pipeline.texts import read_text
from piket.policy.values import Bilingual
from piket.reading.errors import UnreadableDocument
from piket.reading.interchange import facts_json
from piket.reading.values import Draft, Fact, FactKind, Span

from .console import LANGUAGE, fail, out, print_json, say, t, table, warn, words

_QUOTE = 70
_KINDS = {
    FactKind.ISSUER: ("penerbit", "issuer"),
    FactKind.INSTRUMENT: ("jenis surat", "instrument"),
    FactKind.REGION: ("wilayah", "region"),
    FactKind.REGIME: ("status PPKM", "regime"),
    FactKind.PERIOD_START: ("mulai", "first day"),
    FactKind.PERIOD_END: ("sampai", "last day"),
    FactKind.RULE: ("aturan", "rule"),
    FactKind.UNIT: ("unit", "unit"),
    FactKind.HOURS: ("jam kerja", "hours"),
    FactKind.OBLIGATION: ("kewajiban", "duty"),
    FactKind.BASIS: ("dasar", "basis"),
}
_NOTHING = Bilingual(
    "Tidak ada perintah tentang tempat atau jam kerja yang terbaca dalam {0}. Periksa apakah berkasnya benar.",
    "No order about places or hours of work could be read in {0}. Check that it is the right file.",
)


def read_file(file: Path, published: date | None, *, as_json: bool) -> None:
    """Print the draft of `file`. A text that orders nothing ends the command, in words and as JSON."""
    draft = open_text(file, published)
    for warning in draft.document.warnings:
        warn(words(warning))
    if as_json:
        print_json(facts_json(draft))
    if not draft.facts:
        fail([words(_NOTHING).format(file.name)])
    if not as_json:
        _print_facts(draft)
        _print_contradictions(draft)
        for gap in draft.missing:
            say(words(gap), indent=2, style="dim")


def open_text(file: Path, published: date | None) -> Draft:
    """The draft of `file`; an unreadable file ends the command with its reason."""
    try:
        return read_text(file.read_bytes(), file.name, published, Tesseract())
    except UnreadableDocument as error:
        fail([error.message])
    except OSError as error:
        fail(
            [t(f"{file} tidak dapat dibaca: {error.strerror}.", f"{file} cannot be read: {error.strerror}.")]
        )


def _print_facts(draft: Draft) -> None:
    shown = table(
        t("Yang terbaca", "What was read"),
        [t("Hal", "What"), t("Bacaan", "Reading"), t("Yakin", "Sure"), t("Tertulis", "As written")],
        right=frozenset({2}),
    )
    for fact in draft.facts:
        shown.add_row(t(*_KINDS[fact.kind]), words(fact.label), _sure(fact), _quote(draft, fact))
    out.print(shown)


def _sure(fact: Fact) -> str:
    figure = f"{round(fact.confidence * 100)}"
    return f"{figure}%" if LANGUAGE == "en" else f"{figure} %"


def _quote(draft: Draft, fact: Fact) -> str:
    return _cut(draft.document.text, fact.spans[0]) if fact.spans else ""


def _cut(text: str, span: Span) -> str:
    return textwrap.shorten(text[span.start : span.end], _QUOTE, placeholder=" …", break_on_hyphens=False)


def _print_contradictions(draft: Draft) -> None:
    for item in draft.contradictions:
        say(t("Tidak mungkin benar", "Cannot be true"), style="bold red")
        if item.spans:
            say(f"“{_cut(draft.document.text, item.spans[0])}”", indent=2)
        say(words(item.why), indent=2)
        if item.likely is not None:
            say(
                "→ " + t("Mungkin maksudnya ", "Probably ") + words(item.likely),
                indent=2,
                hang=4,
                style="yellow",
            )
    if draft.missing:
        say(t("Yang tidak disebut", "Not stated"), style="bold")
