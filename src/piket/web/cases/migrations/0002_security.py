from __future__ import annotations

from django.db import migrations

from piket.web.rls import (
    HEALTH_OPEN,
    NOBODY_SIGNED_IN,
    OWN_ROWS,
    SAME_AGENCY,
    append_only,
    audited,
    branch,
    own_row,
    secure,
)

# The roles that `permissions.GRANTS` lets do these things; a test holds the two together.
OPENED_BY = ("personnel", "health")
ARRANGED_BY = ("personnel", "unit_head", "principal", "planner", "health")
COUNTED_BY = ("personnel", "leader", "unit_head", "principal", "auditor", "health")
CASE = f"{SAME_AGENCY} AND {HEALTH_OPEN} AND ({NOBODY_SIGNED_IN} OR {OWN_ROWS} OR {branch(*OPENED_BY)})"
NEAR = f"{SAME_AGENCY} AND ({NOBODY_SIGNED_IN} OR {OWN_ROWS} OR {branch(*ARRANGED_BY)})"
COUNT = f"{SAME_AGENCY} AND ({NOBODY_SIGNED_IN} OR {branch(*COUNTED_BY)})"
# A look at her own record is seen by her too.
OWN_LOOK = (
    f"EXISTS (SELECT 1 FROM cases_case c WHERE {own_row('c.employee_id')} AND people @> to_jsonb(c.id))"  # noqa: S608
)
LOOK = f"{SAME_AGENCY} AND ({NOBODY_SIGNED_IN} OR {OWN_LOOK} OR {branch(*OPENED_BY)})"


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0001_initial"),
        ("audit", "0002_chain"),
        ("accounts", "0003_roles_invitations"),
    ]
    operations = [
        secure("cases_keeping"),
        secure("cases_case", CASE),
        secure("cases_count", COUNT),
        secure("cases_look", LOOK),
        secure("cases_contact", NEAR),
        secure("cases_isolation", NEAR),
        secure("cases_unitclosure"),
        append_only("cases_keeping"),
        append_only("cases_count"),
        append_only("cases_look"),
        # The trail says that something was written of somebody, and by whom; never what.
        *(audited(f"cases_{table}", sealed=True) for table in ("case", "contact", "isolation")),
        *(audited(f"cases_{table}") for table in ("keeping", "count", "look", "unitclosure")),
    ]
