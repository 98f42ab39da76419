from __future__ import annotations

from django.db import migrations

from piket.web.rls import append_only, audited, secure

_TABLES = ("duty", "setting", "obligation", "occurrence", "step", "evidence", "nudge", "pace")


class Migration(migrations.Migration):
    dependencies = [
        ("duties", "0001_initial"),
        ("audit", "0002_chain"),
        ("accounts", "0003_roles_invitations"),
    ]
    operations = [
        *(secure(f"duties_{table}") for table in _TABLES),
        *(append_only(f"duties_{table}") for table in ("setting", "step", "evidence", "nudge", "pace")),
        *(audited(f"duties_{table}") for table in _TABLES if table != "evidence"),
        audited("duties_evidence", hidden=("content",)),
    ]
