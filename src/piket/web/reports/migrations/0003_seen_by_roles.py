from __future__ import annotations

from django.db import migrations

from piket.web.rls import own_or_branch, secured_anew

# Those who may see reports; a test holds them to `permissions.GRANTS`.
BEFORE = own_or_branch("personnel", "leader", "unit_head", "auditor")
SEEN = own_or_branch("personnel", "leader", "unit_head", "auditor", "principal")


class Migration(migrations.Migration):
    dependencies = [("reports", "0002_security"), ("accounts", "0003_roles_invitations")]
    operations = [
        secured_anew(f"reports_{table}", before=BEFORE, using=SEEN)
        for table in ("target", "report", "done", "attachment")
    ]
