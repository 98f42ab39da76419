"""Many rows at once.

COPY straight into a table under row-level security is refused to the web's role, so rows go through a
temporary table and one INSERT … SELECT, which policies and triggers see as any other.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from django.db import connection, models, transaction
from django.db.models.expressions import RawSQL
from psycopg import sql

_MANY = 500


def insert(
    model: type[models.Model],
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
    *,
    update_on: Sequence[str] = (),
) -> int:
    """Insert rows given as tuples in the order of `columns` (database columns, such as `unit_id`).

    With `update_on` (the columns of a unique constraint) rows that are there already get the new values.
    Returns the number of rows written. JSON values must be wrapped in `psycopg.types.json.Jsonb`.
    """
    table = sql.Identifier(model._meta.db_table)
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            sql.SQL("CREATE TEMP TABLE incoming ON COMMIT DROP AS SELECT {} FROM {} LIMIT 0").format(
                names, table
            )
        )
        with cursor.copy(sql.SQL("COPY incoming ({}) FROM STDIN").format(names)) as copy:
            for row in rows:
                copy.write_row(row)
        cursor.execute(
            sql.SQL("INSERT INTO {} ({}) SELECT {} FROM incoming {}").format(
                table, names, names, _on_conflict(columns, update_on)
            )
        )
        written = cursor.rowcount
        cursor.execute("DROP TABLE incoming")
        if written >= _MANY:
            # Else the planner takes the table for empty and joins row by row. Who is analysing it does it for us.
            cursor.execute(sql.SQL("ANALYZE (SKIP_LOCKED) {}").format(table))
    return int(written)


def _on_conflict(columns: Sequence[str], update_on: Sequence[str]) -> sql.Composable:
    if not update_on:
        return sql.SQL("")
    keys = sql.SQL(", ").join(map(sql.Identifier, update_on))
    values = sql.SQL(", ").join(
        sql.SQL("{0} = EXCLUDED.{0}").format(sql.Identifier(name))
        for name in columns
        if name not in update_on
    )
    return sql.SQL("ON CONFLICT ({}) DO UPDATE SET {}").format(keys, values)


def array(keys: Collection[int]) -> RawSQL:
    """For `…__in`, as one parameter: a thousand of them take longer to send than a search itself."""
    return RawSQL("SELECT unnest(%s::bigint[])", [list(keys)])
