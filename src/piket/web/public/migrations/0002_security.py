from __future__ import annotations

from django.db import migrations
from django.db.migrations import RunSQL

from piket.web.rls import audited, secure

# Whatever the pages say leaves a mark when it changes; by trigger, since rosters and rulings are written in bulk.
_TOLD = (
    "rosters_roster", "rulings_rulingset", "organisation_unit", "organisation_desk", "organisation_workinghours",
    "public_service", "public_release",
)  # fmt: skip
_CHANGED = {
    "INSERT": "NEW TABLE AS changed",
    "UPDATE": "NEW TABLE AS changed",
    "DELETE": "OLD TABLE AS changed",
}


def _marks(table: str) -> RunSQL:
    return RunSQL(
        ";\n".join(
            f"CREATE TRIGGER public_{operation.lower()} AFTER {operation} ON {table} REFERENCING {rows} "
            "FOR EACH STATEMENT EXECUTE FUNCTION piket_public_changed()"
            for operation, rows in _CHANGED.items()
        ),
        ";\n".join(f"DROP TRIGGER public_{operation.lower()} ON {table}" for operation in _CHANGED),
    )


class Migration(migrations.Migration):
    dependencies = [
        ("public", "0001_initial"), ("audit", "0002_chain"), ("rosters", "0001_initial"),
        ("rulings", "0001_initial"), ("organisation", "0006_working_hours"),
    ]  # fmt: skip
    operations = [
        *(secure(f"public_{table}") for table in ("service", "release", "change", "publication")),
        audited("public_service"),
        audited("public_release"),
        RunSQL(
            """
            CREATE FUNCTION piket_public_changed() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                INSERT INTO public_change (agency_id, what, at)
                SELECT DISTINCT agency_id, TG_TABLE_NAME, now() FROM changed;
                RETURN NULL;
            END $$
            """,
            "DROP FUNCTION piket_public_changed()",
        ),
        *map(_marks, _TOLD),
    ]
