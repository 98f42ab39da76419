from __future__ import annotations

from pathlib import Path

from django.db import migrations

from piket.web.rls import append_only, secure

SQL = Path(__file__).resolve().parents[1] / "sql"


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [
        migrations.RunSQL((SQL / "chain.sql").read_text(), (SQL / "chain_reverse.sql").read_text()),
        secure("audit_auditentry"),
        append_only("audit_auditentry"),
    ]
