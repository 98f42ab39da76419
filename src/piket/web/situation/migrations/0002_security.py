from __future__ import annotations

from django.db import migrations

from piket.web.rls import NOBODY_SIGNED_IN, SAME_AGENCY, append_only, audited, branch, secure

# The roles that `permissions.GRANTS` lets see the situation; a test holds the two together.
ROLES = (
    "personnel", "leader", "unit_head", "principal", "planner", "auditor", "public_relations", "agency_operator",
    "health",
)  # fmt: skip
# A region's figures are the whole agency's; a unit's are those of its branch.
SEEN = f"{SAME_AGENCY} AND ({NOBODY_SIGNED_IN} OR kind = 'region' OR {branch(*ROLES)})"


class Migration(migrations.Migration):
    dependencies = [
        ("situation", "0001_initial"),
        ("audit", "0002_chain"),
        ("accounts", "0003_roles_invitations"),
    ]
    operations = [
        secure("situation_cadence"),
        secure("situation_report", SEEN),
        secure("situation_cell"),
        secure("situation_capacitychoice"),
        secure("situation_hospital"),
        secure("situation_beds"),
        append_only("situation_report"),
        append_only("situation_cell"),
        append_only("situation_capacitychoice"),
        *(
            audited(f"situation_{table}")
            for table in ("cadence", "report", "cell", "capacitychoice", "hospital", "beds")
        ),
    ]
