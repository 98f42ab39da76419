from __future__ import annotations

from pathlib import Path

from django.db import migrations

from piket.web.rls import append_only, secure

SQL = Path(__file__).resolve().parents[1] / "sql"


class Migration(migrations.Migration):
    dependencies = [("audit", "0003_seals")]
    operations = [
        *(secure(f"audit_{table}") for table in ("seal", "dayhead", "verification")),
        *(append_only(f"audit_{table}") for table in ("signingkey", "seal", "dayhead", "verification")),
        # Entries were chained one by one: each writer waited for the whole transaction of the one before it. What they
        # were then chained by stays; entries since are joined by the seals.
        migrations.RunSQL((SQL / "entries.sql").read_text(), migrations.RunSQL.noop),
    ]
