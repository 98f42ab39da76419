from __future__ import annotations

from django.db import migrations

from piket.web.rls import audited, secure


class Migration(migrations.Migration):
    # Messages and attempts are their own trail.
    dependencies = [("webhooks", "0001_initial"), ("audit", "0002_chain")]
    operations = [
        secure("webhooks_subscription"),
        secure("webhooks_delivery"),
        secure("webhooks_attempt"),
        audited("webhooks_subscription", hidden=("secret",)),
    ]
