from __future__ import annotations

from django.db import migrations

from piket.web.rls import SAME_AGENCY, audited, secure

# Whoever has a link sees its invitation before an agency is open; what it allows is the view's to ask.
BY_LINK = "digest = nullif(current_setting('app.invitation', true), '')"


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_roles_invitations"), ("audit", "0002_chain")]
    operations = [
        secure("accounts_invitation", f"{SAME_AGENCY} OR {BY_LINK}", check=SAME_AGENCY),
        audited("accounts_invitation", hidden=("digest",)),
    ]
