"""Migrations that would hurt the version that still runs are refused, with the reason."""

from __future__ import annotations

import sys

import pytest
from django.db import migrations, models
from django.db.migrations.operations.base import Operation

from piket.web.watch.migration_lint import judged, unsafe_migrations


def nothing(apps: object, editor: object) -> None:
    """A step in Python."""


UNSAFE: list[Operation] = [
    migrations.RemoveField("unit", "name"),
    migrations.DeleteModel("unit"),
    migrations.RenameField("unit", "name", "title"),
    migrations.RenameModel("unit", "office"),
    migrations.AddField("unit", "floor", models.IntegerField(default=1)),
    migrations.AlterField("unit", "floor", models.BigIntegerField()),
    migrations.AddIndex("unit", models.Index(fields=["name"], name="x")),
    migrations.AddConstraint("unit", models.UniqueConstraint(fields=["name"], name="y")),
    migrations.RunPython(nothing),
    migrations.RunSQL("UPDATE x SET y = 1"),
    migrations.RunSQL("ALTER TABLE x DROP COLUMN y", "SELECT 1"),
]
SAFE: list[Operation] = [
    migrations.AddField("unit", "floor", models.IntegerField(null=True)),
    migrations.AddField("unit", "floor", models.IntegerField(db_default=1)),
    migrations.AlterField("unit", "name", models.CharField(max_length=400)),
    migrations.RunPython(nothing, migrations.RunPython.noop),
    migrations.RunSQL("CREATE VIEW x AS SELECT 1", "DROP VIEW x"),
    migrations.CreateModel("room", [("id", models.BigAutoField(primary_key=True))]),
]


def why(*operations: Operation) -> list[str]:
    made = type(
        "Migration", (migrations.Migration,), {"operations": list(operations), "__module__": __name__}
    )
    return [one.operation for one in judged("uji.0001", made("0001", "uji"))]


@pytest.mark.parametrize("operation", UNSAFE, ids=lambda one: str(type(one).__name__))
def test_what_hurts_is_refused(operation: Operation) -> None:
    assert why(operation) == [type(operation).__name__]


@pytest.mark.parametrize("operation", SAFE, ids=lambda one: str(type(one).__name__))
def test_what_hurts_nobody_passes(operation: Operation) -> None:
    assert why(operation) == []


def test_on_a_table_that_it_makes_everything_is_allowed() -> None:
    made = migrations.CreateModel("unit", [("id", models.BigAutoField(primary_key=True))])
    assert why(made, UNSAFE[6], UNSAFE[7]) == []


def test_what_is_accepted_with_a_reason_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules[__name__], "accepted", {"RemoveField": "nobody reads it"}, raising=False)
    assert why(UNSAFE[0], UNSAFE[1]) == ["DeleteModel"]


def test_our_own_migrations_are_safe() -> None:
    assert unsafe_migrations() == []
