from __future__ import annotations

from django.db import migrations

from piket.web.rls import append_only, audited, own_or_branch, secure

# Those who may see who is in see what was noticed; a test holds them to `permissions.GRANTS`.
SEEN = own_or_branch(
    "personnel", "leader", "unit_head", "auditor", "principal", "agency_operator", "commander", "treasurer"
)


class Migration(migrations.Migration):
    dependencies = [("observations", "0001_initial"), ("audit", "0002_chain"), ("accounts", "0002_security")]
    operations = [
        secure("observations_sign"),
        secure("observations_case", SEEN),
        secure("observations_evidence", SEEN),
        append_only("observations_sign"),
        append_only("observations_evidence"),
        audited("observations_sign"),
        audited("observations_case", hidden=("reply", "appeal")),
        audited("observations_evidence", hidden=("content",)),
    ]
