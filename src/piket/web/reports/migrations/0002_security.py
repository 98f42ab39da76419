from __future__ import annotations

from django.db import migrations

from piket.web.rls import audited, own_or_branch, secure

# Those who may see reports; a test holds them to `permissions.GRANTS`.
SEEN = own_or_branch("personnel", "leader", "unit_head", "auditor")


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_initial"), ("audit", "0002_chain"), ("accounts", "0002_security")]
    operations = [
        *(secure(f"reports_{table}", SEEN) for table in ("target", "report", "done", "attachment")),
        audited("reports_target"),
        audited("reports_report"),
        audited("reports_done"),
        audited("reports_attachment", hidden=("content",)),
    ]
