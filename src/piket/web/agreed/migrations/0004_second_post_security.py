from __future__ import annotations

from django.db import migrations

from piket.web.rls import audited, secure


class Migration(migrations.Migration):
    dependencies = [("agreed", "0003_second_post"), ("audit", "0002_chain")]
    operations = [secure("agreed_secondpost"), audited("agreed_secondpost")]
