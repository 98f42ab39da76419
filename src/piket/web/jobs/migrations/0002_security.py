from __future__ import annotations

from django.db import migrations

from piket.web.rls import secure


class Migration(migrations.Migration):
    dependencies = [("jobs", "0001_initial"), ("audit", "0002_chain")]
    operations = [
        secure("jobs_jobrun"),
    ]
