from __future__ import annotations

from django.db import migrations

from piket.web.rls import append_only, audited, secure


class Migration(migrations.Migration):
    dependencies = [("presence", "0005_outage")]
    operations = [secure("presence_outage"), append_only("presence_outage"), audited("presence_outage")]
