from __future__ import annotations

from django.db import migrations

from piket.web.rls import append_only, audited, own_or_branch, secure

# Those who may see who is in see what was asked of it; a test holds them to `permissions.GRANTS`.
SEEN = own_or_branch(
    "personnel", "leader", "unit_head", "auditor", "principal", "agency_operator", "commander", "treasurer"
)


class Migration(migrations.Migration):
    dependencies = [("recap", "0003_correction"), ("audit", "0002_chain"), ("accounts", "0002_security")]
    operations = [
        secure("recap_correction", SEEN),
        secure("recap_proof", SEEN),
        append_only("recap_proof"),
        audited("recap_correction", hidden=("reason",)),
        audited("recap_proof", hidden=("content",)),
    ]
