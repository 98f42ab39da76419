from __future__ import annotations

from django.db import migrations

from piket.web.rls import NOBODY_SIGNED_IN, SAME_AGENCY, audited, own_row, secure

# A calendar program has no account: it comes as nobody, with a token that was checked before the agency was opened.
OWN = f"{SAME_AGENCY} AND ({NOBODY_SIGNED_IN} OR {own_row()})"


class Migration(migrations.Migration):
    dependencies = [("calendars", "0001_initial"), ("audit", "0002_chain"), ("accounts", "0002_security")]
    operations = [secure("calendars_feed", OWN), audited("calendars_feed", hidden=("nonce",))]
