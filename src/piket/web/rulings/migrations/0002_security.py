from __future__ import annotations

from django.db import migrations

from piket.web.rls import audited, secure


class Migration(migrations.Migration):
    dependencies = [("rulings", "0001_initial"), ("audit", "0002_chain")]
    operations = [
        secure("rulings_rulingset"),
        secure("rulings_ruling"),
        audited("rulings_rulingset"),
        audited("rulings_ruling"),
    ]
