"""Statements that the database plans once for each connection: those of the morning rush.

Django's own cursor sends the values inside the text, so that PostgreSQL parses and plans each statement anew; under
row-level security that costs more than the statement itself.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

import psycopg
from django.db import connection

_ONE_PLAN = "set_config('plan_cache_mode', 'force_generic_plan', true)"


def ask(statement: str, rows: Iterable[Mapping[str, object]]) -> list[tuple[Any, ...]]:
    """Run a statement whose one parameter is a list of rows, read there by `json_to_recordset`.

    Instants, days and identifiers go as text. Logged and wrapped as any other query of this connection.
    """
    connection.ensure_connection()
    raw: Any = connection
    with raw._prepare_cursor(psycopg.Cursor(raw.connection)) as cursor:
        cursor.execute(statement, [json.dumps(list(rows), default=str, separators=(",", ":"))])
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found
