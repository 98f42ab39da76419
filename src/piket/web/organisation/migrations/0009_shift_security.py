from __future__ import annotations

from django.db import migrations

from piket.web.rls import audited, secure


class Migration(migrations.Migration):
    dependencies = [("organisation", "0008_shift"), ("audit", "0002_chain")]
    operations = [secure("organisation_shift"), audited("organisation_shift")]
