from __future__ import annotations

from django.db import migrations

from piket.web.rls import append_only, audited, secure


class Migration(migrations.Migration):
    dependencies = [("dashboards", "0001_initial"), ("audit", "0002_chain")]
    operations = [
        secure("dashboards_daily"),
        secure("dashboards_reader"),
        append_only("dashboards_daily"),
        audited("dashboards_daily", hidden=("content", "pdf")),
        audited("dashboards_reader"),
    ]
