from __future__ import annotations

from django.db import migrations


class Migration(migrations.Migration):
    """The clock asks every agency in turn: it may see which there are, and nothing of theirs."""

    dependencies = [("organisation", "0002_security")]
    operations = [
        migrations.RunSQL(
            "CREATE POLICY by_clock ON organisation_agency FOR SELECT"
            " USING (current_setting('app.clock', true) = 'on')",
            "DROP POLICY by_clock ON organisation_agency",
        ),
    ]
