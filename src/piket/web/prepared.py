"""Statements that the database plans once for each connection: those that every request asks, and a check-in's.

Django's own cursor writes the values into the text, so that PostgreSQL parses and plans each statement anew, and its
models build each text anew. In the rush of a morning these cost more than the statements themselves.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from time import monotonic
from typing import Any, TypeVar

import psycopg
from django.db import DEFAULT_DB_ALIAS, connection, connections, models

M = TypeVar("M", bound=models.Model)


def ask(statement: str, rows: Iterable[Mapping[str, object]]) -> list[tuple[Any, ...]]:
    """Run a statement whose one parameter is a list of rows, read there by `json_to_recordset`.

    Instants, days and identifiers go as text. Logged where this connection's queries are, with its errors.
    """
    return ask_plain(statement, [json.dumps(list(rows), default=str, separators=(",", ":"))])


def ask_plain(statement: str, values: list[object]) -> list[tuple[Any, ...]]:
    """The same for a few values of simple types, each cast in the statement."""
    # Each look through Django's stand-in for it costs as much as a call.
    raw: Any = connections[DEFAULT_DB_ALIAS]
    if raw.connection is None:
        raw.ensure_connection()
    begin = monotonic()
    with raw.wrap_database_errors, psycopg.Cursor(raw.connection) as cursor:
        found: list[tuple[Any, ...]] = cursor.execute(statement, values).fetchall()
    if raw.queries_logged:
        raw.queries_log.append({"sql": statement, "time": f"{monotonic() - begin:.3f}"})
    return found


def columns(model: type[models.Model], alias: str) -> str:
    """All columns of a table, in the order in which `made` takes them."""
    return ", ".join(f'{alias}."{field.column}"' for field in model._meta.concrete_fields)


def made(model: type[M], row: tuple[Any, ...], at: int) -> tuple[M | None, int]:
    """The object whose columns begin at a place of a row, None where an outer join found none; and the place after."""
    names, readers = _plan(model)
    end = at + len(names)
    if row[at] is None:
        return None, end
    values = list(row[at:end])
    for place, field in readers:
        values[place] = field.from_db_value(values[place], field.cached_col, connection)
    return model.from_db("default", names, values), end


@lru_cache(maxsize=64)
def _plan(model: type[models.Model]) -> tuple[list[str], list[tuple[int, Any]]]:
    """A model's attributes in order, and the few fields, such as JSON, that read what the database gives themselves as
    in the models' own queries."""
    fields = model._meta.concrete_fields
    readers = [(at, field) for at, field in enumerate(fields) if hasattr(field, "from_db_value")]
    return [field.attname for field in fields], readers
