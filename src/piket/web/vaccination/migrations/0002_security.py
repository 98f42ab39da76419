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

# The roles that `permissions.GRANTS` lets see coverage; a test holds the two together.
ROLES = ("personnel", "leader", "unit_head", "principal", "auditor", "health")
# Those who may open the register: health facts need the key as well as the role.
OPENED_BY = ("personnel", "health")
SEEN = f"{SAME_AGENCY} AND ({NOBODY_SIGNED_IN} OR {branch(*ROLES)})"
OWN = f"(\"group\" = 'staff' AND {OWN_ROWS})"
OPENED = f"{SAME_AGENCY} AND {HEALTH_OPEN} AND ({NOBODY_SIGNED_IN} OR {OWN} OR {branch(*OPENED_BY)})"
# A look at her own facts is seen by her too.
OWN_LOOK = (
    "EXISTS (SELECT 1 FROM vaccination_recipient r"  # noqa: S608
    f" WHERE r.\"group\" = 'staff' AND {own_row('r.employee_id')} AND people @> to_jsonb(r.id))"
)
HEALTH = f"{SAME_AGENCY} AND {HEALTH_OPEN}"


class Migration(migrations.Migration):
    dependencies = [
        ("vaccination", "0001_initial"),
        ("audit", "0002_chain"),
        ("accounts", "0003_roles_invitations"),
    ]
    operations = [
        secure("vaccination_keeping"),
        secure("vaccination_recipient", OPENED),
        secure("vaccination_health", HEALTH),
        secure("vaccination_movement", SEEN),
        secure("vaccination_target"),
        secure(
            "vaccination_look",
            f"{SAME_AGENCY} AND ({NOBODY_SIGNED_IN} OR {OWN_LOOK} OR {branch(*OPENED_BY)})",
        ),
        secure("vaccination_campaign", SEEN),
        secure("vaccination_tally"),
        append_only("vaccination_keeping"),
        append_only("vaccination_movement"),
        append_only("vaccination_look"),
        # The trail says that something was written of somebody, and by whom; never what.
        audited("vaccination_recipient", sealed=True),
        audited("vaccination_health", sealed=True),
        audited("vaccination_movement", sealed=True),
        *(audited(f"vaccination_{table}") for table in ("keeping", "target", "look", "campaign", "tally")),
    ]
