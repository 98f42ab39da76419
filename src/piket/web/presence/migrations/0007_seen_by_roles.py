from __future__ import annotations

from django.db import migrations

from piket.web.rls import NOBODY_SIGNED_IN, OWN_ROWS, SAME_AGENCY, own_or_branch, secured_anew

# The roles that `permissions.GRANTS` lets see presence; a test holds the two together.
BEFORE = own_or_branch("personnel", "leader", "unit_head", "auditor")
SEEN = own_or_branch(
    "personnel", "leader", "unit_head", "auditor", "principal", "agency_operator", "commander", "treasurer"
)
WRITTEN = f"{SAME_AGENCY} AND ({NOBODY_SIGNED_IN} OR {OWN_ROWS})"


class Migration(migrations.Migration):
    dependencies = [("presence", "0006_outage_security"), ("accounts", "0003_roles_invitations")]
    operations = [
        secured_anew("presence_checkin", before=BEFORE, using=SEEN, check=WRITTEN),
        secured_anew("presence_observed", before=BEFORE, using=SEEN, check=WRITTEN),
    ]
