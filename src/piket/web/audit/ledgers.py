"""What the seals cover: the audit entries, and the tables that are append-only and so their own trail."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from django.apps import apps
from django.db import connection

from piket.trust.values import Address, Row

LEDGERS = ("audit_auditentry", "presence_checkin", "presence_observed", "sending_attempt", "rulings_reason")

# What decides how a value is written must not hang on the session.
_PLAIN = "SET LOCAL TIME ZONE 'UTC'; SET LOCAL extra_float_digits = 1"


def plain_values() -> None:
    """From here on this transaction reads every value in the one way that is hashed."""
    with connection.cursor() as cursor:
        cursor.execute(_PLAIN)


@cache
def columns_of(ledger: str) -> tuple[str, ...]:
    """Every column of the table, the id first."""
    model = next(one for one in apps.get_models() if one._meta.db_table == ledger)
    return tuple(str(field.column) for field in model._meta.concrete_fields)


def existing_columns(ledger: str) -> frozenset[str]:
    """As the database has them, which a migration may have changed since a seal was made."""
    with connection.cursor() as cursor:
        found = connection.introspection.get_table_description(cursor, ledger)
    return frozenset(column.name for column in found)


def unsealed(ledger: str, agency_id: int, *, above: int, but: Sequence[int], limit: int) -> list[Row]:
    """The agency's rows above an id, save those named, in order of their ids.

    Named as `bigint`, as the column is: only then does PostgreSQL look them up by hash, not one by one for each row.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id, {_text(columns_of(ledger))} FROM {ledger} WHERE agency_id = %s AND id > %s"  # noqa: S608
            " AND NOT (id = ANY(%s::bigint[])) ORDER BY id LIMIT %s",
            [agency_id, above, list(but), limit],
        )
        return [Row(ledger, number, text) for number, text in cursor.fetchall()]


def texts(
    ledger: str, agency_id: int, columns: Sequence[str], ids: Sequence[int]
) -> Iterator[tuple[Address, str]]:
    """These rows as they lie there now, told by the columns of their seal; those that are gone are left out."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id, {_text(columns)} FROM {ledger} WHERE agency_id = %s AND id = ANY(%s)",  # noqa: S608
            [agency_id, list(ids)],
        )
        for number, text in cursor.fetchall():
            yield (ledger, number), text


def count_all(ledger: str, agency_id: int) -> int:
    return _one(f"SELECT count(*) FROM {ledger} WHERE agency_id = %s", [agency_id])  # noqa: S608


def _count_upto(ledger: str, agency_id: int, number: int) -> int:
    return _one(f"SELECT count(*) FROM {ledger} WHERE agency_id = %s AND id <= %s", [agency_id, number])  # noqa: S608


def late_ids(ledger: str, agency_id: int, settled: int, sealed: Sequence[int]) -> list[int]:
    """Ids up to `settled` that are there and not among those sealed: put in afterwards. They are counted first, and
    looked up only where the count differs."""
    known = sum(1 for number in sealed if number <= settled)
    if _count_upto(ledger, agency_id, settled) == known:
        return []
    ids = set(sealed)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id FROM {ledger} WHERE agency_id = %s AND id <= %s ORDER BY id",  # noqa: S608
            [agency_id, settled],
        )
        return [row[0] for row in cursor.fetchall() if row[0] not in ids]


def _text(columns: Iterable[str]) -> str:
    named = ", ".join(connection.ops.quote_name(column) for column in columns)
    return f"jsonb_build_array({named})::text"


def _one(statement: str, values: list[int]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        row = cursor.fetchone()
    return int(row[0]) if row else 0
