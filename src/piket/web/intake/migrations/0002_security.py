from __future__ import annotations

from django.db import migrations

from piket.web.rls import SAME_AGENCY, audited, secure

# Whoever shows a key finds the one reader that has it, without belonging to the agency.
BY_KEY = f"{SAME_AGENCY} OR digest = nullif(current_setting('app.reader_digest', true), '')"


class Migration(migrations.Migration):
    dependencies = [("intake", "0001_initial"), ("audit", "0002_chain")]
    operations = [
        secure("intake_reader", BY_KEY, check=SAME_AGENCY),
        audited("intake_reader", hidden=("digest",)),
    ]
