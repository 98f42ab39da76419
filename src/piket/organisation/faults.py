"""Faults of a file, all at once, in words that say what is wrong, where, and how to mend it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from pathlib import Path

from piket.organisation.values import RowError

SHOWN_VALUE = 60
"""Longest excerpt of a cell that a fault repeats."""


class FileErrors(Exception):
    """A file that cannot be taken over. Nothing of it was kept. `errors` holds every fault, in row order."""

    def __init__(self, path: Path, errors: Iterable[RowError], warnings: Iterable[RowError] = ()) -> None:
        self.path = path
        self.errors: tuple[RowError, ...] = tuple(sorted(errors, key=_place))
        self.warnings: tuple[RowError, ...] = tuple(sorted(warnings, key=_place))
        super().__init__("\n".join(describe(path, e) for e in self.errors))


def describe(path: Path, fault: RowError, language: str = "id") -> str:
    """One line for a terminal: file, row, column, and the sentence."""
    row_word = "row" if language.startswith("en") else "baris"
    row = f", {row_word} {fault.row}" if fault.row is not None else ""
    column = f", {fault.column}" if fault.column else ""
    message = fault.in_language(language)
    return f"{path.name}{row}{column}: {message}"


def fault(
    code: str,
    message_id: str,
    message_en: str,
    *,
    row: int | None = None,
    column: str | None = None,
    value: str = "",
    warning: bool = False,
) -> RowError:
    shown = value if len(value) <= SHOWN_VALUE else value[: SHOWN_VALUE - 1] + "…"
    return RowError(code, row, column, shown, message_id, message_en, warning)


def whole_file(path: Path, code: str, message_id: str, message_en: str, value: str = "") -> FileErrors:
    """The one fault that stops reading a file before its rows are seen."""
    return FileErrors(path, [fault(code, message_id, message_en, value=value)])


def did_you_mean(given: str, known: Sequence[str]) -> tuple[str, str]:
    """', mungkin maksudnya …?' in both languages; empty where nothing is near."""
    folded = {k.casefold(): k for k in known}
    near = [folded[m] for m in difflib.get_close_matches(given.casefold(), list(folded), n=2, cutoff=0.6)]
    if not near:
        return "", ""
    return f" Mungkin maksudnya {' atau '.join(near)}?", f" Did you mean {' or '.join(near)}?"


def _place(error: RowError) -> tuple[int, str]:
    return (error.row if error.row is not None else 0, error.column or "")
