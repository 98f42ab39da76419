from __future__ import annotations

from django.db import migrations

from piket.web.rls import append_only, audited, secure


class Migration(migrations.Migration):
    dependencies = [("rulings", "0001_initial"), ("audit", "0002_chain")]
    operations = [
        secure("rulings_rulingset"),
        secure("rulings_reason"),
        secure("rulings_ruling"),
        append_only("rulings_reason"),
        audited("rulings_rulingset"),
        audited("rulings_ruling"),
    ]
