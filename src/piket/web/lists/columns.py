"""What the columns of a list that was sent in mean, as somebody says it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from piket.organisation.faults import FileErrors
from piket.organisation.importing.looking import Look
from piket.organisation.importing.schemas import COLUMN_NAMES
from piket.organisation.tables import Schema
from piket.web.language import language
from piket.web.lists.models import SentList

Groups = Iterable[tuple[str, ...]]


@dataclass(frozen=True)
class Answer:
    """What the page of the columns sent: folded header to column, with the columns that were chosen more than once
    (`twice`) and all that is wrong, in sentences."""

    chosen: dict[str, str]
    twice: list[str]
    faults: list[str]


def is_plain(schema: Schema, chosen: Mapping[str, str], seen: Look) -> bool:
    """Whether nothing is left to ask: all that must be there is, and no column is a guess."""
    return all(c.sure or not c.meaning for c in seen.columns) and not lacking(schema, chosen)


def lacking(schema: Schema, chosen: Mapping[str, str]) -> list[tuple[str, ...]]:
    """The groups of columns of which none is there."""
    there = set(chosen.values())
    return [group for group in schema.required if not there.intersection(group)]


def answer_of(schema: Schema, seen: Look, data: QueryDict) -> Answer:
    sent = {c.key: data.get(f"k{at}", "") for at, c in enumerate(seen.columns)}
    chosen = {key: meaning if meaning in schema.headers else "" for key, meaning in sent.items()}
    twice = _twice_said(chosen)
    return Answer(chosen, twice, twice + _lacking_said(lacking(schema, chosen)))


def page_of(upload: SentList, schema: Schema, seen: Look, faults: list[str]) -> dict[str, object]:
    """What `lists/columns.html` shows."""
    rows = [
        {"field": f"k{at}", "column": column, "meaning": upload.chosen.get(column.key, column.meaning)}
        for at, column in enumerate(seen.columns)
    ]
    options = [(name, _name(name)) for name in schema.headers]
    return {"upload": upload, "seen": seen, "rows": rows, "options": options, "faults": faults}


def _twice_said(chosen: Mapping[str, str]) -> list[str]:
    """A sentence for each column that was chosen more than once."""
    meanings = [meaning for meaning in chosen.values() if meaning]
    return [
        _("{name} dipilih untuk lebih dari satu kolom. Pilih satu saja.").format(name=_name(meaning))
        for meaning in dict.fromkeys(meanings)
        if meanings.count(meaning) > 1
    ]


def _lacking_said(groups: Groups) -> list[str]:
    """A sentence for each group of columns of which none was chosen."""
    named = [_(" atau ").join(_name(name) for name in group) for group in groups]
    return [_("Belum ada kolom untuk {name}. Pilih kolomnya.").format(name=group) for group in named]


def faults_said(errors: FileErrors) -> list[str]:
    """Why a file cannot be read."""
    return [error.in_language(language()) for error in errors.errors]


def _name(column: str) -> str:
    return COLUMN_NAMES[column].in_language(language())
