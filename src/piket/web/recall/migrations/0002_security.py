from __future__ import annotations

from django.db import migrations

from piket.web.rls import append_only, audited, own_or_branch, secure

# Those who may see who is in see whom a recall called; a test holds them to `permissions.GRANTS`.
SEEN = own_or_branch("personnel", "leader", "unit_head", "auditor")


class Migration(migrations.Migration):
    dependencies = [("recall", "0001_initial"), ("audit", "0002_chain"), ("accounts", "0002_security")]
    operations = [
        secure("recall_delegation"),
        secure("recall_alarm"),
        secure("recall_recall"),
        secure("recall_called", SEEN),
        append_only("recall_alarm"),
        audited("recall_delegation"),
        audited("recall_alarm"),
        audited("recall_recall"),
        audited("recall_called"),
    ]
