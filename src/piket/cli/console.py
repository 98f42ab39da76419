"""What every command shares: the language, the tables, and how a fault is said."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Sequence
from enum import IntEnum
from typing import Any, NoReturn

import typer
from rich.console import Console
from rich.table import Table

from piket.policy.values import Bilingual

LANGUAGE = "en" if os.environ.get("PIKET_LANG", "id").lower().startswith("en") else "id"

out = Console(highlight=False)
err = Console(stderr=True, highlight=False)


class Exit(IntEnum):
    """What the exit code of a command means."""

    GOOD = 0
    BROKEN_RULE = 1
    USAGE = 2


def t(indonesian: str, english: str) -> str:
    """The text in the language of this run (`PIKET_LANG=en` for English)."""
    return english if LANGUAGE == "en" else indonesian


def words(text: Bilingual) -> str:
    return text.in_language(LANGUAGE)


def fail(faults: Iterable[Bilingual | str], code: Exit = Exit.BROKEN_RULE) -> NoReturn:
    """Say every fault on stderr, then stop with `code`."""
    for fault in faults:
        text = fault if isinstance(fault, str) else words(fault)
        err.print(t("Galat: ", "Error: "), style="bold red", end="")
        err.print(text, markup=False)
    raise typer.Exit(code)


def print_json(value: Any) -> None:
    """One JSON document on stdout, UTF-8, keys in the order of the schema."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1, default=str) + "\n")


def table(title: str, headers: Sequence[str], right: frozenset[int] = frozenset()) -> Table:
    """A table with `headers`; the columns in `right` hold figures and align right."""
    made = Table(title=title, title_justify="left", title_style="bold", header_style="bold", expand=False)
    for index, header in enumerate(headers):
        made.add_column(header, justify="right" if index in right else "left", overflow="fold")
    return made


def clause(text: str) -> str:
    """A clause as people read it; `unseen` is said in words."""
    return t("klausul belum terlihat", "clause unseen") if text == "unseen" else text
