from __future__ import annotations

from django.db import migrations

from piket.web.rls import SAME_AGENCY, audited, secure

# Whoever holds a token finds the one link that it opens, without belonging to the agency.
BY_KEY = f"{SAME_AGENCY} OR key = nullif(current_setting('app.link', true), '')"


class Migration(migrations.Migration):
    dependencies = [("links", "0001_initial"), ("audit", "0002_chain")]
    operations = [
        secure("links_personallink", BY_KEY, check=SAME_AGENCY),
        secure("links_receipt"),
        audited("links_personallink", hidden=("nonce", "key")),
        audited("links_receipt"),
    ]
