from __future__ import annotations

from django.db import migrations

from piket.web.rls import OWN_USER, SAME_AGENCY, audited, secure


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial"), ("audit", "0002_chain")]
    operations = [
        secure("accounts_membership", f"{SAME_AGENCY} OR {OWN_USER}", check=SAME_AGENCY),
        audited("accounts_membership"),
    ]
