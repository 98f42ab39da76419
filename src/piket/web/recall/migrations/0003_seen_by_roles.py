from __future__ import annotations

from django.db import migrations

from piket.web.rls import own_or_branch, secured_anew

# Those who may see who is in see whom a recall called; a test holds them to `permissions.GRANTS`.
BEFORE = own_or_branch("personnel", "leader", "unit_head", "auditor")
SEEN = own_or_branch(
    "personnel", "leader", "unit_head", "auditor", "principal", "agency_operator", "commander", "treasurer"
)


class Migration(migrations.Migration):
    dependencies = [("recall", "0002_security"), ("accounts", "0003_roles_invitations")]
    operations = [secured_anew("recall_called", before=BEFORE, using=SEEN)]
