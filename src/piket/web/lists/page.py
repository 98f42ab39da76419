"""A list as its page shows it before it counts: how many of each fate, lists that fold, and faults."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise

from piket.organisation.importing.values import AnyEntry, Comparison, Fate
from piket.organisation.values import RowError
from piket.web.language import language

SHOWN = 200
"""Rows of each fate on the page; the rest is counted."""
FAULTS_SHOWN = 500


@dataclass(frozen=True)
class Group:
    """Those of one fate: `rows` the first of them, `count` all."""

    fate: str
    label: str
    count: int
    rows: list[Line]
    open: bool


@dataclass(frozen=True)
class Line:
    row: int | None
    name: str
    number: str
    words: list[str]


@dataclass(frozen=True)
class Fault:
    row: int | None
    column: str
    value: str
    text: str


@dataclass(frozen=True)
class Preview:
    groups: list[Group]
    errors: list[Fault]
    warnings: list[Fault]
    error_rows: int
    warning_count: int
    writes: bool
    mark: str


def preview_of(
    found: Comparison, labels: Mapping[Fate, Promise], line: Callable[[AnyEntry], Line]
) -> Preview:
    """`labels`: the fates shown, in their order; `line` puts one entry into words."""
    return Preview(
        groups=[_group(found, fate, str(label), line) for fate, label in labels.items() if found.count(fate)],
        errors=[_fault(e) for e in found.errors[:FAULTS_SHOWN]],
        warnings=[_fault(e) for e in found.warnings[:FAULTS_SHOWN]],
        error_rows=found.faulty_rows,
        warning_count=len(found.warnings),
        writes=found.writes,
        mark=found.mark,
    )


def _group(found: Comparison, fate: Fate, label: str, line: Callable[[AnyEntry], Line]) -> Group:
    entries = found.of(fate)
    lines = [line(entry) for entry in entries[:SHOWN]]
    return Group(fate.value, label, len(entries), lines, fate not in (Fate.UNCHANGED, Fate.MISSING))


def _fault(error: RowError) -> Fault:
    return Fault(error.row, error.column or "", error.value.lstrip("\x01"), error.in_language(language()))
