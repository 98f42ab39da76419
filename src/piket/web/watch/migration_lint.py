"""Migrations that would hurt while an older version still runs, or lock a large table, or cannot be taken back.

Old and new processes share the database for the minutes of an upgrade. So a release adds, the next one removes. A
migration that has to do otherwise says why: `accepted = {"RemoveField": "why it hurts nobody"}` beside its class.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.migrations import Migration
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation
from django.db.models import NOT_PROVIDED

from piket.web.watch.migration_baseline import BEFORE

OURS = "piket.web."
_HARSH = re.compile(
    r"\b(DROP\s+TABLE|DROP\s+COLUMN|TRUNCATE|LOCK\s+TABLE|DROP\s+POLICY|DISABLE\s+ROW)\b", re.IGNORECASE
)


@dataclass(frozen=True, order=True)
class Unsafe:
    """`app.migration`, the operation's name, and what it would do."""

    migration: str
    operation: str
    why: str


def unsafe_migrations() -> list[Unsafe]:
    """Of all our migrations; those that were there before this check are let be."""
    loader = MigrationLoader(None)
    found = [
        one
        for (app, name), migration in loader.disk_migrations.items()
        if type(migration).__module__.startswith(OURS) and f"{app}.{name}" not in BEFORE
        for one in judged(f"{app}.{name}", migration)
    ]
    return sorted(found)


def judged(name: str, migration: Migration) -> Iterator[Unsafe]:
    """What is unsafe in one migration. On tables that it makes itself everything is allowed."""
    accepted = getattr(sys.modules[type(migration).__module__], "accepted", {})
    made = {op.name_lower for op in migration.operations if type(op).__name__ == "CreateModel"}  # type: ignore[attr-defined]
    for operation in migration.operations:
        kind = type(operation).__name__
        if getattr(operation, "model_name_lower", None) in made or kind in accepted:
            continue
        why = _why(kind, operation)
        if why:
            yield Unsafe(name, kind, why)


def _why(kind: str, operation: Operation) -> str:
    said = _PLAIN.get(kind, "")
    if kind == "AddField":
        said = _add_field(operation)
    elif kind == "AlterField":
        said = "" if getattr(operation, "field", None) is None else _alter_field(operation)
    elif kind == "RunPython" and not operation.reversible:
        said = "cannot be taken back: give reverse_code"
    elif kind == "RunSQL":
        said = _run_sql(operation)
    return said


_PLAIN = {
    "RemoveField": "processes of the version before still read the column: remove it a release later",
    "DeleteModel": "processes of the version before still read the table: remove it a release later",
    "RenameField": "processes of the version before know the old name only: add, copy, remove a release later",
    "RenameModel": "processes of the version before know the old name only",
    "AlterModelTable": "processes of the version before know the old name only",
    "AddIndex": "writers wait until the index is built: use AddIndexConcurrently in a migration of its own",
    "AddConstraint": "writers wait until every row is looked at: add it NOT VALID, validate in the next migration",
}


def _add_field(operation: Any) -> str:
    field = operation.field
    if field.null or field.many_to_many or field.db_default is not NOT_PROVIDED:
        return ""
    return "INSERTs of the version before leave it out and fail: allow NULL or give db_default"


def _alter_field(operation: Any) -> str:
    """Wider or with other words is harmless; whether it is narrower cannot be seen here, unless NULL is refused."""
    field = operation.field
    harmless = field.get_internal_type() in ("CharField", "TextField") and not field.null
    return (
        ""
        if harmless or field.null
        else "may rewrite or scan the table under a lock: say in `accepted` why not"
    )


def _run_sql(operation: Any) -> str:
    if operation.reverse_sql is None:
        return "cannot be taken back: give reverse_sql"
    harsh = _HARSH.search(str(operation.sql))
    return f"does {harsh.group(0)}" if harsh else ""
