from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.db.models import QuerySet

from piket.web.accounts.models import User
from piket.web.audit.models import AuditEntry
from piket.web.audit.wording import ACTS, OPERATIONS, TABLES

BROKEN = """
SELECT id FROM (
    SELECT id, previous, hash, coalesce(lag(hash) OVER (ORDER BY id), '') AS earlier,
        piket_audit_hash(previous, at, user_id, act, act_id, table_name, operation, count, rows, digest)
            AS right_hash
    FROM audit_auditentry WHERE agency_id = %s
) AS chain WHERE previous <> earlier OR hash <> right_hash ORDER BY id
"""


@dataclass(frozen=True)
class Entry:
    """An entry in words, in the page's language; what has no words stands as it is kept."""

    at: datetime
    who: str
    act: str
    table: str
    operation: str
    count: int
    hash: str


def latest(limit: int = 200) -> QuerySet[AuditEntry]:
    return AuditEntry.objects.order_by("-id")[:limit]


def entries() -> list[Entry]:
    """The latest entries, newest first. Two queries."""
    rows = list(latest().defer("rows"))
    names = dict(User.objects.filter(pk__in={row.user_id for row in rows}).values_list("pk", "name"))
    return [
        Entry(
            row.at,
            names.get(row.user_id or 0, ""),
            str(ACTS.get(row.act, row.act)),
            str(TABLES.get(row.table, row.table)),
            str(OPERATIONS.get(row.operation, row.operation)),
            row.count,
            row.hash,
        )
        for row in rows
    ]


def broken_links(agency_id: int) -> list[int]:
    """Ids of entries that were changed, or whose predecessor is missing. Empty: the chain is whole."""
    with connection.cursor() as cursor:
        cursor.execute(BROKEN, [agency_id])
        return [row[0] for row in cursor.fetchall()]
