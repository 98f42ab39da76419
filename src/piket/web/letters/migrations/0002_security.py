from __future__ import annotations

from django.db import migrations

from piket.web.rls import append_only, audited, secure


class Migration(migrations.Migration):
    dependencies = [("letters", "0001_initial"), ("audit", "0002_chain")]
    operations = [
        secure("letters_letter"),
        append_only("letters_letter"),
        audited("letters_letter", hidden=("pdf", "docx")),
    ]
