"""What every command shares: the language, the tables, and how a fault is said."""

from __future__ import annotations

import json
import os
import sys
import textwrap
from collections.abc import Iterable, Sequence
from enum import IntEnum
from typing import Any, NoReturn, Protocol

import typer
from rich.console import Console
from rich.table import Table

from piket.policy.clauses import clause_words

LANGUAGE = "en" if os.environ.get("PIKET_LANG", "id").lower().startswith("en") else "id"

_WIDTH_OF_FILES = 120


class Words(Protocol):
    """A sentence in both languages: `policy.values.Bilingual`, `planning.checks.Saying`."""

    def in_language(self, language: str) -> str: ...


def _width(is_terminal: bool) -> int | None:
    """A terminal knows its width; a pipe or file gets a roomy one, unless COLUMNS says otherwise."""
    return None if is_terminal or os.environ.get("COLUMNS") else _WIDTH_OF_FILES


out = Console(highlight=False, width=_width(sys.stdout.isatty()))
err = Console(stderr=True, highlight=False, width=_width(sys.stderr.isatty()))


class Exit(IntEnum):
    """What the exit code of a command means."""

    GOOD = 0
    BROKEN_RULE = 1
    USAGE = 2


def t(indonesian: str, english: str) -> str:
    """The text in the language of this run (`PIKET_LANG=en` for English)."""
    return english if LANGUAGE == "en" else indonesian


def words(text: Words) -> str:
    return text.in_language(LANGUAGE)


def say(text: str, *, indent: int = 0, hang: int | None = None, style: str = "", to: Console = out) -> None:
    """Wrap `text` between words, never inside one (an address stays whole); later lines go to `hang`."""
    lines = textwrap.fill(
        text,
        to.width,
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent if hang is None else hang),
        break_long_words=False,
        break_on_hyphens=False,
    )
    to.print(lines, style=style, markup=False, soft_wrap=True)


def fail(faults: Iterable[Words | str], code: Exit = Exit.BROKEN_RULE) -> NoReturn:
    """Say every fault on stderr, then stop with `code`."""
    for fault in faults:
        text = fault if isinstance(fault, str) else words(fault)
        say(t("Galat: ", "Error: ") + text, hang=2, style="bold red", to=err)
    raise typer.Exit(code)


def warn(text: str) -> None:
    say(t("Perhatian: ", "Note: ") + text, hang=2, style="yellow", to=err)


def print_json(value: Any) -> None:
    """One JSON document on stdout, UTF-8, keys in the order of the schema."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1, default=str) + "\n")


def table(title: str, headers: Sequence[str], right: frozenset[int] = frozenset()) -> Table:
    """A table with `headers`; the columns in `right` hold figures, align right and never wrap."""
    made = Table(title=title, title_justify="left", title_style="bold", header_style="bold", expand=False)
    for index, header in enumerate(headers):
        figures = index in right
        made.add_column(header, justify="right" if figures else "left", overflow="fold", no_wrap=figures)
    return made


def few(names: Iterable[str], shown: int = 6) -> str:
    """'A, B, C dan 12 lagi'."""
    listed = list(names)
    rest = len(listed) - shown
    tail = t(f" dan {rest} lagi", f" and {rest} more") if rest > 0 else ""
    return ", ".join(listed[:shown]) + tail


def clause(text: str) -> str:
    """A clause as people read it; `unseen` is said in words."""
    return words(clause_words(text))
