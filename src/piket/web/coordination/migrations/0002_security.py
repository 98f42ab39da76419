from __future__ import annotations

from django.db import migrations

from piket.web.rls import append_only, audited, secure

_TABLES = ("partner", "matter", "dispatch")


class Migration(migrations.Migration):
    dependencies = [("coordination", "0001_initial"), ("audit", "0002_chain")]
    operations = [
        *(secure(f"coordination_{table}") for table in _TABLES),
        append_only("coordination_dispatch"),
        audited("coordination_partner"),
        audited("coordination_matter"),
        audited("coordination_dispatch", hidden=("content",)),
    ]
