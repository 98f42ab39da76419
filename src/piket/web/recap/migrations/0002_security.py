from __future__ import annotations

from django.db import migrations

from piket.web.rls import append_only, audited, secure


class Migration(migrations.Migration):
    dependencies = [("recap", "0001_initial"), ("audit", "0002_chain")]
    operations = [
        secure("recap_recaprules"),
        secure("recap_recapformat"),
        secure("recap_recaplock"),
        secure("recap_lockedrow"),
        append_only("recap_recaplock"),
        append_only("recap_lockedrow"),
        audited("recap_recaprules"),
        audited("recap_recapformat"),
        audited("recap_recaplock"),
        audited("recap_lockedrow", sealed=True),
    ]
