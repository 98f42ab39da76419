from __future__ import annotations

from django.db import migrations

from piket.web.rls import audited, secure


class Migration(migrations.Migration):
    dependencies = [("agreed", "0001_initial"), ("audit", "0002_chain")]
    operations = [
        secure("agreed_agreement"),
        secure("agreed_skill"),
        audited("agreed_agreement"),
        audited("agreed_skill"),
    ]
