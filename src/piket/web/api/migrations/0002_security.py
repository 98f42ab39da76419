from __future__ import annotations

from django.db import migrations

from piket.web.rls import SAME_AGENCY, audited, secure

# Whoever holds a key finds the one row that it opens, before any agency is open.
BY_DIGEST = f"{SAME_AGENCY} OR digest = nullif(current_setting('app.api_key', true), '')"


class Migration(migrations.Migration):
    dependencies = [("api", "0001_initial"), ("audit", "0002_chain")]
    operations = [
        secure("api_apikey", BY_DIGEST, check=SAME_AGENCY),
        secure("api_keyuse"),
        audited("api_apikey", hidden=("digest",)),
    ]
