from __future__ import annotations

from django.db import migrations

from piket.web.rls import append_only, audited, secure


class Migration(migrations.Migration):
    dependencies = [("sending", "0003_enclosure")]
    operations = [
        secure("sending_enclosure"),
        append_only("sending_enclosure"),
        audited("sending_enclosure", hidden=("content",)),
    ]
