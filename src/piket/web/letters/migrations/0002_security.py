from __future__ import annotations

from django.db import migrations

from piket.web.rls import SAME_AGENCY, append_only, audited, secure

# Whoever holds a letter may ask by its code what it is, without belonging to the agency.
BY_CODE = f"{SAME_AGENCY} OR code = nullif(current_setting('app.letter', true), '')"


class Migration(migrations.Migration):
    dependencies = [("letters", "0001_initial"), ("audit", "0002_chain")]
    operations = [
        secure("letters_letter", BY_CODE, check=SAME_AGENCY),
        append_only("letters_letter"),
        audited("letters_letter", hidden=("pdf", "docx")),
    ]
