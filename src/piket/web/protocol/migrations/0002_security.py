from __future__ import annotations

from django.db import migrations
from django.db.migrations import RunSQL

from piket.web.rls import NOBODY_SIGNED_IN, SAME_AGENCY, audited, branch, own_row, secure

# Those who may see inspections; a test holds them to `permissions.GRANTS`.
ROLES = ("personnel", "leader", "unit_head", "principal", "auditor", "health")
OWN_INSPECTIONS = (
    f"inspection_id IN (SELECT i.id FROM protocol_inspection i WHERE {own_row('i.inspector_id')})"  # noqa: S608
)
INSPECTION = f"{SAME_AGENCY} AND ({NOBODY_SIGNED_IN} OR {own_row('inspector_id')} OR {branch(*ROLES)})"
FINDING = f"{SAME_AGENCY} AND ({NOBODY_SIGNED_IN} OR {own_row('responsible_id')} OR {OWN_INSPECTIONS} OR {branch(*ROLES)})"
# Row-level security of the tables that are asked says who sees them.
ANSWER = (
    f"{SAME_AGENCY} AND (inspection_id IN (SELECT i.id FROM protocol_inspection i)"  # noqa: S608
    " OR id IN (SELECT f.answer_id FROM protocol_finding f))"
)
PHOTO = (
    f"{SAME_AGENCY} AND (inspection_id IN (SELECT i.id FROM protocol_inspection i)"  # noqa: S608
    " OR finding_id IN (SELECT f.id FROM protocol_finding f))"
)
_CHANGED = {
    "INSERT": "NEW TABLE AS changed",
    "UPDATE": "NEW TABLE AS changed",
    "DELETE": "OLD TABLE AS changed",
}


def _marks(table: str) -> RunSQL:
    """The public pages tell how visits are held: a change has them written anew."""
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
        ("protocol", "0001_initial"),
        ("audit", "0002_chain"),
        ("accounts", "0003_roles_invitations"),
        ("public", "0002_security"),
    ]
    operations = [
        *(
            secure(f"protocol_{table}")
            for table in ("item", "room", "seat", "capacityorder", "visitregime")
        ),
        secure("protocol_inspection", INSPECTION),
        secure("protocol_finding", FINDING),
        secure("protocol_answer", ANSWER),
        secure("protocol_photo", PHOTO),
        *(
            audited(f"protocol_{table}")
            for table in (
                "item", "room", "seat", "capacityorder", "visitregime", "inspection", "finding", "answer",
            )
        ),
        audited("protocol_photo", hidden=("content",)),
        _marks("protocol_visitregime"),
    ]  # fmt: skip
