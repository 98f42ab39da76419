from __future__ import annotations

from django.db import migrations

from piket.web.rls import audited, secure


class Migration(migrations.Migration):
    dependencies = [("rosters", "0001_initial"), ("audit", "0002_chain")]
    operations = [
        secure("rosters_roster"),
        secure("rosters_assignment"),
        secure("rosters_message"),
        audited("rosters_roster", hidden=("book", "parts")),
        audited("rosters_assignment"),
        audited("rosters_message", hidden=("text",)),
    ]
