from __future__ import annotations

from django.db import migrations

from piket.web.rls import append_only, audited, secure


class Migration(migrations.Migration):
    dependencies = [("cases", "0003_reopening")]
    operations = [
        secure("cases_reopening"),
        append_only("cases_reopening"),
        audited("cases_reopening"),
    ]
