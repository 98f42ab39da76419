from __future__ import annotations

from django.db import migrations

from piket.web.rls import append_only, audited, secure


class Migration(migrations.Migration):
    dependencies = [("drafts", "0001_initial"), ("audit", "0002_chain")]
    operations = [
        secure("drafts_draft"),
        secure("drafts_edit"),
        secure("drafts_note"),
        append_only("drafts_note"),
        audited("drafts_draft"),
        audited("drafts_edit", hidden=("cells",)),
        audited("drafts_note", hidden=("text",)),
    ]
