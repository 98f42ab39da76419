from __future__ import annotations

from django.db import migrations

from piket.web.rls import NOBODY_SIGNED_IN, SAME_AGENCY, audited, branch, own_row, secure

# Who plans, decides or reviews rosters there; a test holds this against `permissions.GRANTS`.
ROLES = ("personnel", "leader", "unit_head", "principal", "planner", "auditor")
BRANCH = branch(*ROLES)
WISHES = f"{SAME_AGENCY} AND ({NOBODY_SIGNED_IN} OR {own_row()} OR {BRANCH})"
SWAPS = f"{SAME_AGENCY} AND ({NOBODY_SIGNED_IN} OR {own_row()} OR {own_row('colleague_id')} OR {BRANCH})"


class Migration(migrations.Migration):
    dependencies = [("requests", "0001_initial"), ("audit", "0002_chain"), ("accounts", "0002_security")]
    operations = [
        secure("requests_wish", WISHES),
        secure("requests_swap", SWAPS),
        audited("requests_wish", hidden=("text",)),
        audited("requests_swap", hidden=("text", "reason")),
    ]
