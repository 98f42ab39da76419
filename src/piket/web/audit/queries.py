from __future__ import annotations

from django.db import connection
from django.db.models import QuerySet

from piket.web.audit.models import AuditEntry

BROKEN = """
SELECT id FROM (
    SELECT id, previous, hash, coalesce(lag(hash) OVER (ORDER BY id), '') AS earlier,
        piket_audit_hash(previous, at, user_id, act, act_id, table_name, operation, count, rows, digest)
            AS right_hash
    FROM audit_auditentry WHERE agency_id = %s
) AS chain WHERE previous <> earlier OR hash <> right_hash ORDER BY id
"""


def latest(limit: int = 200) -> QuerySet[AuditEntry]:
    return AuditEntry.objects.order_by("-id")[:limit]


def broken_links(agency_id: int) -> list[int]:
    """Ids of entries that were changed, or whose predecessor is missing. Empty: the chain is whole."""
    with connection.cursor() as cursor:
        cursor.execute(BROKEN, [agency_id])
        return [row[0] for row in cursor.fetchall()]
