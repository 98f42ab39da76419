from __future__ import annotations

from django.db import migrations

from piket.web.rls import NOBODY_SIGNED_IN, OWN_USER, SAME_AGENCY, audited, secure


class Migration(migrations.Migration):
    """A file is for whoever asked for it; the clock, which nobody signed in, deletes it."""

    dependencies = [("recap", "0005_file"), ("audit", "0002_chain")]
    operations = [
        secure("recap_recapfile", f"{SAME_AGENCY} AND ({NOBODY_SIGNED_IN} OR {OWN_USER})"),
        audited("recap_recapfile", hidden=("content",)),
    ]
