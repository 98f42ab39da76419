from __future__ import annotations

from django.db import migrations

from piket.web.rls import NOBODY_SIGNED_IN, OWN_ROWS, SAME_AGENCY

READER = "nullif(current_setting('app.reader', true), '')::bigint"
# A reader writes for the people of its branch alone; no account and no job writes in a reader's name.
ITS_BRANCH = (
    "unit_id IN (SELECT u.id FROM intake_reader r"  # noqa: S608
    " LEFT JOIN organisation_unit top ON top.id = r.unit_id"
    " JOIN organisation_unit u ON u.agency_id = r.agency_id"
    "  AND (r.unit_id IS NULL OR u.id = top.id OR starts_with(u.path, top.path || '/'))"
    f" WHERE r.id = {READER} AND r.ended_at IS NULL)"
)
BEFORE = f"{SAME_AGENCY} AND ({NOBODY_SIGNED_IN} OR {OWN_ROWS})"
WRITTEN = f"{SAME_AGENCY} AND (({NOBODY_SIGNED_IN} AND ({READER} IS NULL OR {ITS_BRANCH})) OR {OWN_ROWS})"
NAMED = f"{WRITTEN} AND reader_id IS NOT DISTINCT FROM {READER}"


def written(table: str, check: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"ALTER POLICY by_agency ON {table} WITH CHECK ({check})",
        f"ALTER POLICY by_agency ON {table} WITH CHECK ({BEFORE})",
    )


class Migration(migrations.Migration):
    dependencies = [("presence", "0008_sent_by_reader"), ("intake", "0002_security")]
    operations = [written("presence_checkin", NAMED), written("presence_observed", WRITTEN)]
