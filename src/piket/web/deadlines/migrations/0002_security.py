from __future__ import annotations

from django.db import migrations

from piket.web.rls import audited, secure


class Migration(migrations.Migration):
    dependencies = [("deadlines", "0001_initial"), ("audit", "0002_chain")]
    operations = [secure("deadlines_deadline"), audited("deadlines_deadline")]
