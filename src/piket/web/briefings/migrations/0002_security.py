from __future__ import annotations

from django.db import migrations

from piket.web.rls import audited, secure

_TABLES = ("briefing", "invitee", "instruction")


class Migration(migrations.Migration):
    dependencies = [("briefings", "0001_initial"), ("audit", "0002_chain")]
    operations = [
        *(secure(f"briefings_{table}") for table in _TABLES),
        *(audited(f"briefings_{table}") for table in _TABLES),
    ]
