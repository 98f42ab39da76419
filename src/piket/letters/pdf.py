"""Letters as PDF/A-2a, by Typst, with the fonts of this package and no others.

The same letter gives the same bytes: the document's date is the letter's, and nothing else of the moment
goes in.
"""

from __future__ import annotations

import io
import json
import re
import threading
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

import segno
import typst

from piket.letters.annex_view import View
from piket.letters.check import LetterError, LetterProblem, require_good
from piket.letters.values import Letter, RosterAnnex
from piket.letters.view import view_of
from piket.policy.values import Bilingual

HERE = Path(__file__).parent
STANDARD = "a-2a"
_PICTURE_PPI = 216.0
_LONG_WORD = re.compile(r"(?<!\S)(?!https?://)\S{25,}")
_FIGURE_RANGE = re.compile(r"(?<=\d)–(?=\d)")
_BREAK, _NO_BREAK, _HARD_SPACE = "\u200b", "\u2060", "\u00a0"
_one_at_a_time = threading.Lock()
"""The compiler keeps its inputs between calls, so two threads must not share a call."""


def render_pdf(letter: Letter) -> bytes:
    """The letter as PDF/A-2a (an undated draft: tagged PDF).

    Raises `LetterError` with every fault of the letter, or for a character that the fonts have not.
    """
    require_good(letter)
    # PDF/A demands a date; a draft without one is nothing to archive yet and becomes a plain tagged PDF.
    return compiled("letter", _data(letter), [STANDARD] if letter.date else [])


def compiled(template: str, data: View, standards: list[str]) -> bytes:
    """A template of this package filled with plain texts, as PDF. Raises `LetterError` as `render_pdf`."""
    return _set(template, data, format="pdf", pdf_standards=standards, timestamp=0)


def draw_picture(view: View) -> bytes:
    """A view laid out by `picture.typ`, as PNG of three pixels a point. Raises `LetterError` as `render_pdf`."""
    address = view["verification_url"]
    data = {"view": set_breaks(view), "qr": {address: qr_code(address)}}
    return drawn("picture", data, _PICTURE_PPI)


def drawn(template: str, data: View, ppi: float) -> bytes:
    """A template of this package filled with plain texts, as PNG. Raises `LetterError` as `render_pdf`."""
    return _set(template, data, format="png", ppi=ppi)


def _set(template: str, data: View, **form: Any) -> bytes:
    """Raises `LetterError` for a character that the fonts have not."""
    inputs = {"data": json.dumps(data, ensure_ascii=False)}
    try:
        with _one_at_a_time:
            made, warnings = _compiler(template).compile_with_warnings(sys_inputs=inputs, **form)
    except typst.TypstError as error:
        raise _undrawable(error) from error
    if warnings:
        # A missing font is only a warning to Typst, and the page would fall back to another look in silence.
        raise RuntimeError("Typst: " + "; ".join(warning.message for warning in warnings))
    return cast(bytes, made)


@lru_cache(maxsize=8)
def _compiler(template: str) -> Any:
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(HERE / "fonts")]
    )
    return typst.Compiler(
        str(HERE / "templates" / f"{template}.typ"), font_paths=fonts, ignore_system_fonts=True
    )


def _data(letter: Letter) -> View:
    view = view_of(letter)
    urls = {view.get("verification_url", ""), *(annex["verification_url"] for annex in view["annexes"])}
    emblem = None if isinstance(letter, RosterAnnex) else letter.letterhead.emblem
    return {
        "view": set_breaks(view),
        "qr": {url: qr_code(url) for url in sorted(urls - {""})},
        "emblem": list(emblem or b""),
    }


def qr_code(url: str) -> str:
    """As SVG."""
    out = io.BytesIO()
    segno.make(url, error="m", micro=False).save(out, kind="svg", border=2, xmldecl=False, dark="#1a1a1a")
    return out.getvalue().decode()


def set_breaks(value: Any) -> Any:
    """Let a word longer than a narrow column break; keep '25 %' and '07.30–16.00' on one line.

    An address stays as it is, to be copied from the page; Typst breaks it at its slashes.
    """
    if isinstance(value, str):
        text = _FIGURE_RANGE.sub(f"–{_NO_BREAK}", value.replace(" %", f"{_HARD_SPACE}%"))
        return _LONG_WORD.sub(lambda word: re.sub(r"(.{8}|[/_-])", rf"\1{_BREAK}", word[0]), text)
    if isinstance(value, list):
        return [set_breaks(item) for item in value]
    if isinstance(value, dict):
        return {key: set_breaks(item) for key, item in value.items()}
    return value


def _undrawable(error: Exception) -> Exception:
    message = str(error)
    if "could not be displayed" not in message:
        return RuntimeError(f"Typst: {message}")
    shown = message.splitlines()[0]
    return LetterError(
        (
            LetterProblem(
                "letter",
                Bilingual(
                    f"Ada huruf yang tidak ada dalam fon surat; tulis dengan huruf Latin. ({shown})",
                    f"A character is not in the letter's font; write it in Latin letters. ({shown})",
                ),
            ),
        )
    )
